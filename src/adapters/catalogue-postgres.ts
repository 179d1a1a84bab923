// The consumer's statements for a garment: claim, finish, release, fail. `generation` is the fence: when a consumer has lost its
// claim (it was too slow, or the garment was deleted), its last update changes no row.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import {
  type CatalogueStore,
  Claim,
  type ClaimResult,
  HashedGarment,
  type LookResult,
} from "../domain/garment/catalogue-store.ts";
import type { CompletePrediction } from "../domain/garment/garment.ts";
import { type Database, rowsOf } from "./database.ts";
import { GarmentColumns, garmentColumns, storedTime } from "./garment-rows.ts";
import { comparedMax, hashedColumns } from "./hashed-garments.ts";
import { countLook, today } from "./looks-postgres.ts";
import { reopened } from "./outbox-rows.ts";
import { textArray } from "./sql-arrays.ts";

/** The latest labels show best how this person sees things now. */
const precedentsMax = 50;

/** `generation` is null when nothing was claimed. */
const ClaimRow = z.union([
  z.object({
    generation: z.null(),
    garment_exists: z.boolean(),
    vector_index: z.number().nullable(),
    postponed: z.boolean(),
    first: z.boolean(),
  }),
  Claim.extend({ updated_at: storedTime }),
]);

export function cataloguePostgres(database: Database): CatalogueStore {
  const touches = async (statement: SQL) => (await rowsOf(database, statement)).length > 0;
  return {
    claim: (userId, garmentId, staleAfterSeconds, looksDaily) =>
      claim(database, userId, garmentId, staleAfterSeconds, looksDaily),
    finish: (userId, claim, finished) => touches(finishStatement(userId, claim, finished)),
    noteImages: (userId, claim, { thumbnail_path, processed_image_path }) =>
      touches(imagedStatement(userId, claim, thumbnail_path, processed_image_path)),
    noteHash: async (userId, claim, phash) =>
      z.array(HashedGarment).parse(await rowsOf(database, hashedStatement(userId, claim, phash))),

    async release(userId, claim, waitSeconds, isCounted) {
      // During the wait `processing_started_at` is the end of the wait, so that no sweep resends the garment earlier.
      await touches(sql`
        update garments set status = 'pending', attempts = attempts - ${isCounted ? 0 : 1}::int,
          processing_started_at = now() + make_interval(secs => ${waitSeconds}), updated_at = now()
        where ${isHeld(userId, claim)}`);
    },

    async fail(userId, claim, message) {
      await touches(sql`
        update garments set status = 'failed', error_message = ${message}, updated_at = now() where ${isHeld(userId, claim)}`);
    },

    abandon: (userId, garmentId, message, { attempts, staleAfterSeconds }) =>
      touches(sql`
        update garments set status = 'failed', error_message = ${message}, updated_at = now()
        where id = ${garmentId} and user_id = ${userId} and attempts >= ${attempts}
          and (status = 'pending' or ${isStale(staleAfterSeconds)}) returning id`),

    async embeddable(userId, garmentId) {
      const statement = sql`
        select ${garmentColumns}, u.vector_index from wardrobe w join users u on u.id = w.user_id
        where w.user_id = ${userId} and w.id = ${garmentId} and w.status = 'ready'`;
      const [row] = await rowsOf(database, statement);
      if (row === undefined) return null;
      const { vector_index, ...garment } = GarmentColumns.extend({ vector_index: z.number() }).parse(row);
      return { garment, vector_index };
    },

    async markUnembedded(userId, garmentId) {
      await touches(sql`
        update garment_predictions p set embedding_id = null from garments g
        where g.id = p.garment_id and g.id = ${garmentId} and g.user_id = ${userId}`);
    },

    markEmbedded: (userId, garmentId, updatedAt) =>
      touches(sql`
        update garment_predictions p set embedding_id = p.garment_id from garments g
        where g.id = p.garment_id and g.id = ${garmentId} and g.user_id = ${userId}
          and date_trunc('milliseconds', g.updated_at) = ${updatedAt.toISOString()}::timestamptz returning p.id`),
  };
}

const isHeld = (userId: string, { garment_id, generation }: Claim): SQL =>
  sql`id = ${garment_id} and user_id = ${userId} and status = 'processing' and generation = ${generation}`;

/** The consumer that claimed it is dead. */
const isStale = (afterSeconds: number): SQL =>
  sql`(status = 'processing' and processing_started_at < now() - make_interval(secs => ${afterSeconds}))`;

// A look is counted before the claim, in the same statement; where the day has none left, the garment waits until midnight, so
// that no sweep resends it earlier. `noted` sees the day as it was before this statement: two first refusals may log at once.
async function claim(
  database: Database,
  userId: string,
  garmentId: string,
  staleAfterSeconds: number,
  looksDaily: number,
): Promise<ClaimResult> {
  const [row] = await rowsOf(
    database,
    sql`
      with claimable as (
        select id from garments where id = ${garmentId} and user_id = ${userId}
          and (status = 'pending' or ${isStale(staleAfterSeconds)})
        for update
      ), counted as (${countLook("claimable", looksDaily)}), claimed as (
        update garments set status = 'processing', attempts = attempts + 1, generation = generation + 1,
          processing_started_at = now(), updated_at = now()
        where id = (select id from claimable) and exists (select from counted) returning *
      ), postponed as (
        update garments set status = 'pending', processing_started_at = (${today} + 1)::timestamp at time zone 'utc', updated_at = now()
        where id = (select id from claimable) and not exists (select from counted) returning id
      ), noted as (
        update look_days set is_full = true
        where day = ${today} and not is_full and exists (select from postponed) returning day
      )
      select exists (select from postponed) as postponed, exists (select from noted) as first, exists (select from garments g where g.id = ${garmentId} and g.user_id = ${userId}) as garment_exists,
        u.vector_index, c.id as garment_id, c.user_id, c.generation, c.attempts, c.original_image_path, c.content_type, c.byte_size, c.width,
        c.height, c.custom_name, c.updated_at,
        case when l.id is not null then jsonb_build_object(
          'category', l.category, 'subcategory', l.subcategory, 'attributes', l.attributes - 'derived') end as label,
        (select w.own_category from wardrobe w where w.id = c.id) as own_category,
        (select coalesce(jsonb_agg(precedent), '[]') from (
          select other.id as garment_id, p.answers -> 'category' -> 0 ->> 'value' as predicted, l.category,
            l.attributes - 'derived' as attributes
          from garments other join garment_predictions p on p.garment_id = other.id join garment_labels l on l.garment_id = other.id
          where other.user_id = ${userId} and other.id <> ${garmentId}
          order by other.updated_at desc limit ${precedentsMax}) precedent) as precedents
      from (select 1) one
      left join users u on u.id = ${userId}
      left join claimed c on true
      left join garment_labels l on l.garment_id = c.id`,
  );
  const claimRow = ClaimRow.parse(row);
  if (claimRow.generation !== null) return { state: "claimed", claim: claimRow };
  if (claimRow.postponed) return { state: "postponed", isFirst: claimRow.first };
  return claimRow.garment_exists ? { state: "settled" } : { state: "gone", vector_index: claimRow.vector_index ?? 1 };
}

// In the two statements below, `before` locks the row and reads its old values, and the update takes the id from it. With
// `for update` after the update, the same statement would skip the row, and nothing would follow from it.

function finishStatement(userId: string, claim: Claim, { prediction, derived, phash, duplicate }: LookResult): SQL {
  return sql`
    with before as (
      select id, date_trunc('milliseconds', updated_at) as changed_at from garments where ${isHeld(userId, claim)} for update
    ), done as (
      update garments set status = 'ready', error_message = null, phash = ${phash}::bit(64),
        possible_duplicate_of = (select other.id from garments other where other.id = ${duplicate?.garment_id ?? null}::uuid
          and other.user_id = ${userId}),
        possible_duplicate_score = ${duplicate?.score ?? null}::float8, updated_at = now()
      where id = (select id from before) returning id
    ), derived as (
      -- What follows from a correction follows the new look; not where the correction is newer than this look.
      update garment_labels l set attributes = (l.attributes - 'derived') || ${JSON.stringify(derived === null ? {} : { derived })}::jsonb
      from before where l.garment_id = before.id and before.changed_at = ${claim.updated_at.toISOString()}::timestamptz
    ), predicted as (${predictionStatement(claim, prediction)})
    select id from done`;
}

function imagedStatement(userId: string, claim: Claim, thumbnailPath: string, processedImagePath: string | null): SQL {
  // `updated_at` stays: it shows whether a person changed the garment since the claim, and this is no such change. Files of an
  // earlier look that the new ones replace go to the outbox.
  return sql`
    with before as (
      select id, user_id, thumbnail_path, processed_image_path from garments where ${isHeld(userId, claim)} for update
    ), done as (
      update garments set thumbnail_path = ${thumbnailPath}, processed_image_path = ${processedImagePath}
      where id = (select id from before) returning id
    ), outbox as (
      insert into erasures (user_id, kind, target)
      select before.user_id, 'object', path from before join done using (id),
        unnest(array[before.thumbnail_path, before.processed_image_path]) as path
      where path is not null
      ${reopened}
    )
    select id from done`;
}

function hashedStatement(userId: string, claim: Claim, phash: string): SQL {
  // The hash is stored before the comparison, so that of two copies looked at side by side the later one finds the earlier.
  // Only earlier garments count; otherwise each of the two would be the other's duplicate.
  return sql`
    with noted as (
      update garments set phash = ${phash}::bit(64) where ${isHeld(userId, claim)} returning id, created_at
    )
    select ${hashedColumns}
    from noted join garments g on g.user_id = ${userId} and (g.created_at, g.id) < (noted.created_at, noted.id)
      left join garment_predictions p on p.garment_id = g.id
    where g.phash is not null order by g.created_at desc limit ${comparedMax}`;
}

/** The columns that a look writes. The vector is this look's unless the garment changed since the claim. */
function predictionColumns(claim: Claim, prediction: CompletePrediction): Readonly<Record<string, SQL>> {
  const { bounding_box: box } = prediction;
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
  return {
    bbox_x: sql`${box?.x ?? null}::float8`,
    bbox_y: sql`${box?.y ?? null}::float8`,
    bbox_width: sql`${box?.width ?? null}::float8`,
    bbox_height: sql`${box?.height ?? null}::float8`,
    pieces: json(prediction.pieces),
    detection_confidence: sql`${prediction.detection_confidence}::float8`,
    category: sql`${prediction.category}::text`,
    category_confidence: sql`${prediction.category_confidence}::float8`,
    subcategory: sql`${prediction.subcategory}::text`,
    attributes: json(prediction.attributes),
    embedding_id: sql`case when before.changed_at = ${claim.updated_at.toISOString()}::timestamptz then done.id end`,
    model: sql`${prediction.model}`,
    answers: json(prediction.answers),
    guesses: json(prediction.guesses),
    description: sql`${prediction.description}`,
    warnings: textArray(prediction.warnings),
    needs_review: textArray(prediction.needs_review),
    unsure: textArray(prediction.unsure),
    timings: json(prediction.timings),
  };
}

function predictionStatement(claim: Claim, prediction: CompletePrediction): SQL {
  const columns = predictionColumns(claim, prediction);
  const names = Object.keys(columns);
  return sql`
    insert into garment_predictions (garment_id, ${sql.raw(names.join(", "))})
    select done.id, ${sql.join(Object.values(columns), sql`, `)} from done join before using (id)
    on conflict (garment_id) do update set ${sql.raw(names.map((name) => `${name} = excluded.${name}`).join(", "))}, created_at = now()`;
}
