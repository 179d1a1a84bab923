// The wardrobe in Postgres. Every change is one guarded statement: nothing is read first and written after.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { invalid } from "../domain/failure.ts";
import { isCorrection, resolveChange } from "../domain/garment/correction.ts";
import type { Garment, GarmentChange } from "../domain/garment/garment.ts";
import type { ChangedGarments, GarmentFilter, GarmentStore, NewGarment, OwnedGarment } from "../domain/garment/garment-store.ts";
import { suggestedSets, suitCategories } from "../domain/garment/suggested-sets.ts";
import { acceptedCategories } from "../domain/words/own-categories.ts";
import { type Database, type Row, rowsOf, together } from "./database.ts";
import { changeStatement, correctableOf } from "./garment-changes.ts";
import { conditionsOf, refuseUnknown } from "./garment-conditions.ts";
import { GarmentColumns, GarmentRow, garmentColumns } from "./garment-rows.ts";
import { ownCategoriesStatement } from "./own-category-rows.ts";
import { textArray, uuidArray } from "./sql-arrays.ts";

/** If the corrections of a garment collide this often in a row, the client is at fault. */
const changeAttemptsMax = 5;

const one = (userId: string, garmentId: string): SQL =>
  sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = ${garmentId}`;

const many = (userId: string, garmentIds: readonly string[]): SQL =>
  sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = any(${uuidArray(garmentIds)})`;

const garmentIn = (rows: readonly Row[]): Garment | null => (rows[0] === undefined ? null : GarmentRow.parse(rows[0]));

const isLooseSuitPart = sql`w.set_name is null and w.category = any(${textArray(suitCategories)})`;

/** The person's parts of suits that are in no set yet; `withSuggestedSets` reads them. */
const looseSuitParts = (userId: string): SQL => sql`
  select w.id, w.category, w.set_name, w.attributes from wardrobe w where w.user_id = ${userId} and ${isLooseSuitPart}`;

/** The same for these garments alone. Where none of them is such a part, Postgres does not read the others. */
const looseSuitPartsFor = (userId: string, garmentIds: readonly string[]): SQL => sql`
  ${looseSuitParts(userId)} and exists (
    select from wardrobe w where w.user_id = ${userId} and w.id = any(${uuidArray(garmentIds)}) and ${isLooseSuitPart}
  )`;

const SuitPartRow = GarmentColumns.pick({ id: true, category: true, set_name: true, attributes: true });

function withSuggestedSets(garments: readonly Garment[], parts: readonly Row[]): OwnedGarment[] {
  const names = suggestedSets(z.array(SuitPartRow).parse(parts));
  return garments.map((garment) => ({ ...garment, suggested_set: names.get(garment.id) ?? null }));
}

export function garmentsPostgres(database: Database): GarmentStore {
  return {
    async insert(userId, garment) {
      // The read is a separate statement, so it sees the row just written, or the row that another request wrote first.
      const [insertedRows, garmentRows] = await together(database, [
        insertStatement(userId, garment),
        sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.content_hash = ${garment.content_hash}`,
      ]);
      const [insertedRow] = z.array(InsertedRow).parse(insertedRows);
      return { garment: GarmentRow.parse(garmentRows[0]), inserted: insertedRow !== undefined, ahead: insertedRow?.ahead ?? 0 };
    },

    async get(userId, garmentId) {
      const [rows, parts] = await together(database, [one(userId, garmentId), looseSuitPartsFor(userId, [garmentId])]);
      const garment = garmentIn(rows);
      return garment === null ? null : (withSuggestedSets([garment], parts)[0] ?? null);
    },

    async getMany(userId, garmentIds) {
      if (garmentIds.length === 0) return [];
      return z.array(GarmentRow).parse(await rowsOf(database, many(userId, garmentIds)));
    },

    async list(userId, filter) {
      const [rows, parts, own] = await together(database, [
        listStatement(userId, filter),
        looseSuitParts(userId),
        ownCategoriesStatement(userId),
      ]);
      refuseUnknown(filter, own);
      const { total } = z.object({ total: z.number() }).parse(rows[0]);
      const garments = z.array(GarmentRow).parse(rows.filter((row) => row["id"] !== null));
      return { garments: withSuggestedSets(garments, parts), total };
    },

    change: (userId, garmentIds, change) => changeGarments(database, userId, garmentIds, change),

    async remove(userId, garmentIds) {
      const removed = await rowsOf(database, removeStatement(userId, garmentIds));
      return new Set(
        z
          .array(z.object({ id: z.string() }))
          .parse(removed)
          .map(({ id }) => id),
      );
    },

    async requeue(userId, garmentId) {
      const [, garmentRows] = await together(database, [
        sql`
          update garments set status = 'pending', error_message = null, attempts = 0, processing_started_at = null, updated_at = now()
          where id = ${garmentId} and user_id = ${userId} and status in ('ready', 'failed')`,
        one(userId, garmentId),
      ]);
      return garmentIn(garmentRows);
    },
  };
}

function insertStatement(userId: string, garment: NewGarment): SQL {
  return sql`
    insert into garments (id, user_id, original_image_path, content_hash, content_type, byte_size, width, height, split_from)
    values (${garment.id}, ${userId}, ${garment.original_image_path}, ${garment.content_hash}, ${garment.content_type},
      ${garment.byte_size}, ${garment.width}, ${garment.height},
      (select id from garments where id = ${garment.split_from ?? null}::uuid and user_id = ${userId}))
    on conflict (user_id, content_hash) do nothing
    returning (select count(*)::int from garments where user_id = ${userId} and status in ('pending', 'processing')) as ahead`;
}

// The count is of the time before the statement, so it is without the garment itself.
const InsertedRow = z.object({ ahead: z.number() });

// One statement, so that page and total agree. It finds the page's ids first, so that only those garments need joins and JSON.
function listStatement(userId: string, filter: GarmentFilter): SQL {
  const where = sql.join([sql`w.user_id = ${userId}`, ...conditionsOf(filter)], sql` and `);
  return sql`
    with page as (
      select w.id from wardrobe w where ${where}
      order by w.created_at desc, w.id desc limit ${filter.limit} offset ${filter.offset}
    )
    select counted.total, ${garmentColumns} from (select count(*)::int as total from wardrobe w where ${where}) counted
    left join (page join wardrobe w on w.id = page.id and w.user_id = ${userId}) on true
    order by w.created_at desc, w.id desc`;
}

// A correction depends on the garment, so the garments are read first. One that changes meanwhile is left as it is, and tried
// again.
async function changeGarments(
  database: Database,
  userId: string,
  garmentIds: readonly string[],
  change: GarmentChange,
): Promise<ChangedGarments> {
  const changed = new Map<string, OwnedGarment | "changed_meanwhile">();
  let remaining = [...new Set(garmentIds)];
  for (let attempt = 0; attempt < changeAttemptsMax && remaining.length > 0; attempt += 1) {
    const correctable = isCorrection(change) ? await correctableOf(database, userId, remaining) : null;
    const resolvedChange = resolveChange(change, correctable?.own ?? []);
    if (resolvedChange === null) throw invalid("category", acceptedCategories(correctable?.own ?? []));
    const before = new Map(correctable?.versions.map((version) => [version.garment.id, version]));
    const ids = correctable === null ? remaining : remaining.filter((id) => before.has(id));
    if (ids.length === 0) break;
    const writes = ids.map((id) => changeStatement(userId, id, resolvedChange, before.get(id) ?? null));
    const rows = await together(database, [...writes, many(userId, ids), looseSuitPartsFor(userId, ids)]);
    const [read = [], parts = []] = rows.slice(ids.length);
    for (const garment of withSuggestedSets(z.array(GarmentRow).parse(read), parts)) {
      const isWritten = (rows[ids.indexOf(garment.id)]?.length ?? 0) > 0;
      changed.set(garment.id, isWritten ? garment : "changed_meanwhile");
    }
    remaining = ids.filter((id) => changed.get(id) === "changed_meanwhile");
  }
  return changed;
}

/** The outbox rows are in the same statement as the deletion, so a crash after it loses nothing. */
function removeStatement(userId: string, garmentIds: readonly string[]): SQL {
  return sql`
    with gone as (
      delete from garments g using users u
      where g.id = any(${uuidArray(garmentIds)}) and g.user_id = ${userId} and u.id = g.user_id
      returning g.id, g.user_id, g.original_image_path, g.processed_image_path, g.thumbnail_path, u.vector_index
    ), outbox as (
      insert into erasures (user_id, kind, target, vector_index)
      select user_id, 'object', path, null
      from gone, unnest(array[original_image_path, processed_image_path, thumbnail_path]) as path
      where path is not null
      union all select user_id, 'vector', id::text, vector_index from gone
      on conflict (kind, target) do update set done_at = null
    )
    select id from gone`;
}
