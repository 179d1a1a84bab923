// The review's garments in Postgres, and the person's answers. A read is one round trip; any number of answers takes two.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { type ResolvedChange, resolveChange } from "../domain/garment/correction.ts";
import { Garment } from "../domain/garment/garment.ts";
import type { Reviewable } from "../domain/garment/review.ts";
import type { AnsweredGarment } from "../domain/garment/review-answers.ts";
import type { OpenReview, ReviewStore } from "../domain/garment/review-store.ts";
import { type Database, type Row, together } from "./database.ts";
import { type Correctable, changeStatement, correctableOf } from "./garment-changes.ts";
import { GarmentRow, garmentColumns } from "./garment-rows.ts";
import { ownCategoriesIn, ownCategoriesStatement } from "./own-category-rows.ts";
import { uuidArray } from "./sql-arrays.ts";

/** A row has 3 KB, and a reply of Neon at most 10 MB. The rest follows after the newest are answered. */
const reviewableMax = 1000;
/** If the answers for a garment collide with other changes this often in a row, the client is at fault. */
const attemptsMax = 5;

const ReviewableRow = z.object({
  split: z.boolean(),
  possible_duplicate: Garment.pick({ id: true, thumbnail_path: true, original_image_path: true }).nullable(),
});

export function reviewPostgres(database: Database): ReviewStore {
  return {
    async open(userId) {
      const [open, own] = await together(database, [openStatement(userId), ownCategoriesStatement(userId)]);
      return { open: open.map(reviewable), own: ownCategoriesIn(own) };
    },

    async answer(userId, answeredGarments) {
      const ids = answeredGarments.map(({ garment_id: garmentId }) => garmentId);
      let correctable = await correctableOf(database, userId, ids);
      const unknown = ids.filter((id) => !correctable.versions.some(({ garment }) => garment.id === id));
      if (unknown.length > 0) return { state: "unknown", garment_ids: unknown };

      // Each answer is computed for the garment as it was read, and written only to that version. After another change it is
      // computed again; a garment deleted meanwhile needs no answer. After an interruption some garments have all their answers
      // and others none; the same answers again store the rest.
      let openIds = answeredGarments.map(({ garment_id: garmentId }) => garmentId);
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const pending = resolved(
          answeredGarments.filter(({ garment_id: garmentId }) => openIds.includes(garmentId)),
          correctable,
        );
        const unnamed = pending.flatMap((answer) => (answer.state === "unknown_category" ? [answer.garment_id] : []));
        if (unnamed.length > 0) return { state: "unknown_category", garment_ids: unnamed, own: correctable.own };
        const { writtenIds, ...result } = await write(
          database,
          userId,
          pending.filter((answer) => answer.state === "resolved"),
          correctable,
          ids,
        );
        openIds = openIds.filter((id) => !writtenIds.has(id));
        if (openIds.length === 0) return { state: "stored", ...result };
        correctable = await correctableOf(database, userId, openIds);
        openIds = correctable.versions.map(({ garment }) => garment.id);
      }
      throw new Failure("conflict", "These garments are being changed from elsewhere at the same time; send the answers again.");
    },
  };
}

type ResolvedAnswer = Omit<AnsweredGarment, "change"> & { readonly state: "resolved"; readonly change: ResolvedChange | null };

/** The answers with the categories that they name. A category that is deleted meanwhile is unknown. */
function resolved(
  answeredGarments: readonly AnsweredGarment[],
  { own }: Correctable,
): (ResolvedAnswer | { readonly state: "unknown_category"; readonly garment_id: string })[] {
  return answeredGarments.map(({ change, ...answer }) => {
    if (change === null) return { ...answer, state: "resolved", change };
    const resolvedChange = resolveChange(change, own);
    if (resolvedChange === null) return { state: "unknown_category", garment_id: answer.garment_id };
    return { ...answer, state: "resolved", change: resolvedChange };
  });
}

/** One batch, so one transaction and one round trip: first the writes, then reading the open and the written garments. */
async function write(
  database: Database,
  userId: string,
  answeredGarments: readonly ResolvedAnswer[],
  { versions }: Correctable,
  ids: readonly string[],
): Promise<OpenReview & { writtenIds: Set<string>; garments: Garment[] }> {
  const corrections = answeredGarments.flatMap(({ garment_id: garmentId, change }) => {
    const before = versions.find(({ garment }) => garment.id === garmentId);
    if (change === null || before === undefined) return [];
    return [{ garment_id: garmentId, statement: changeStatement(userId, garmentId, change, before) }];
  });
  const of = (isChosen: (answer: ResolvedAnswer) => boolean) =>
    answeredGarments.filter(isChosen).map(({ garment_id: garmentId }) => garmentId);
  const different = of((answer) => answer.different);
  const alone = of((answer) => answer.alone);
  const [, ...results] = await together(database, [
    // Locks in the order of ids, so that two requests for the same garments wait for each other without a deadlock.
    sql`select id from garments where user_id = ${userId} and id = any(${uuidArray(ids)}) order by id for update`,
    ...corrections.map(({ statement }) => statement),
    differentStatement(userId, different),
    aloneStatement(userId, alone),
    openStatement(userId),
    sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = any(${uuidArray(ids)})`,
    ownCategoriesStatement(userId),
  ]);
  const [open = [], garments, own = []] = results.slice(-3);
  const writtenIds = new Set(of(({ change }) => change === null));
  for (const [index, { garment_id: garmentId }] of corrections.entries()) {
    if ((results[index]?.length ?? 0) > 0) writtenIds.add(garmentId);
  }
  return {
    writtenIds,
    open: open.map(reviewable),
    own: ownCategoriesIn(own),
    garments: z.array(GarmentRow).parse(garments),
  };
}

/**
 * Garments with possible questions; the domain decides which to ask. Waiting and processing garments will have news soon. The owner
 * stands at the join, too, as in the list of garments.
 */
function openStatement(userId: string): SQL {
  const isMine = sql`w.user_id = ${userId}`;
  return sql`
    with open as (
      select w.id from wardrobe w
      where ${isMine} and (w.status = 'failed' or (w.status = 'ready' and (cardinality(w.needs_review) > 0
        or w.possible_duplicate_of is not null
        or exists (select from garment_predictions p where p.garment_id = w.id and p.pieces <> '[]'))))
      order by w.created_at desc, w.id desc limit ${reviewableMax}
    )
    select ${garmentColumns},
      exists (select from garments piece where piece.split_from = w.id and piece.user_id = w.user_id) as split,
      case when other.id is not null then jsonb_build_object('id', other.id, 'thumbnail_path', other.thumbnail_path,
        'original_image_path', other.original_image_path) end as possible_duplicate
    from open join wardrobe w on w.id = open.id and ${isMine}
    left join garments other on other.id = w.possible_duplicate_of and other.user_id = w.user_id`;
}

/** It may be repeated: a cleared garment is not changed again. */
function differentStatement(userId: string, ids: readonly string[]): SQL {
  return sql`
    update garments set possible_duplicate_of = null, possible_duplicate_score = null, updated_at = clock_timestamp()
    where user_id = ${userId} and id = any(${uuidArray(ids)}) and possible_duplicate_of is not null`;
}

function aloneStatement(userId: string, ids: readonly string[]): SQL {
  return sql`
    with alone as (
      update garment_predictions p set pieces = '[]' from garments g
      where g.id = p.garment_id and g.user_id = ${userId} and g.id = any(${uuidArray(ids)}) and p.pieces <> '[]'
      returning p.garment_id
    )
    update garments set updated_at = clock_timestamp() where id in (select garment_id from alone)`;
}

function reviewable(row: Row): Reviewable {
  return { garment: GarmentRow.parse(row), ...ReviewableRow.parse(row) };
}
