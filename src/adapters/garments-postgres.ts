// The wardrobe in Postgres. Every change is one guarded statement: nothing is read first and written after.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { isCorrection } from "../domain/garment/correction.ts";
import type { Garment, GarmentChange } from "../domain/garment/garment.ts";
import type { GarmentFilter, GarmentStore, NewGarment } from "../domain/garment/garment-store.ts";
import { type Database, type Row, rowsOf, together } from "./database.ts";
import { changeStatement, versionsOf } from "./garment-changes.ts";
import { conditionsOf } from "./garment-conditions.ts";
import { GarmentRow, garmentColumns } from "./garment-rows.ts";
import { uuidArray } from "./sql-arrays.ts";

/** If the corrections of a garment collide this often in a row, the client is at fault. */
const changeAttemptsMax = 5;

const one = (userId: string, garmentId: string): SQL =>
  sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = ${garmentId}`;

const garmentIn = (rows: readonly Row[]): Garment | null => (rows[0] === undefined ? null : GarmentRow.parse(rows[0]));

export function garmentsPostgres(database: Database): GarmentStore {
  return {
    async insert(userId, garment) {
      // The read is a separate statement, so it sees the row just written, or the row that another request wrote first.
      const [insertedRows, garmentRows] = await together(database, [
        insertStatement(userId, garment),
        sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.content_hash = ${garment.content_hash}`,
      ]);
      return { garment: GarmentRow.parse(garmentRows[0]), inserted: insertedRows.length > 0 };
    },

    get: async (userId, garmentId) => garmentIn(await rowsOf(database, one(userId, garmentId))),

    async getMany(userId, garmentIds) {
      if (garmentIds.length === 0) return [];
      const many = sql`
        select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = any(${uuidArray(garmentIds)})`;
      return z.array(GarmentRow).parse(await rowsOf(database, many));
    },

    async list(userId, filter) {
      const rows = await rowsOf(database, listStatement(userId, filter));
      const { total } = z.object({ total: z.number() }).parse(rows[0]);
      return { garments: z.array(GarmentRow).parse(rows.filter((row) => row["id"] !== null)), total };
    },

    change: (userId, garmentId, change) => changeGarment(database, userId, garmentId, change),
    remove: async (userId, garmentId) => (await rowsOf(database, removeStatement(userId, garmentId))).length > 0,

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
    on conflict (user_id, content_hash) do nothing returning id`;
}

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

// A correction depends on the garment, so the garment is read first. If it changes meanwhile, the write changes no row: try
// again.
async function changeGarment(
  database: Database,
  userId: string,
  garmentId: string,
  change: GarmentChange,
): Promise<Garment | null> {
  for (let attempt = 0; attempt < changeAttemptsMax; attempt += 1) {
    const before = isCorrection(change) ? ((await versionsOf(database, userId, [garmentId]))[0] ?? null) : null;
    if (isCorrection(change) && before === null) return null;
    const [writtenRows, garmentRows] = await together(database, [
      changeStatement(userId, garmentId, change, before),
      one(userId, garmentId),
    ]);
    if (garmentRows.length === 0 || writtenRows.length > 0) return garmentIn(garmentRows);
  }
  throw new Failure("conflict", "This garment is being changed from elsewhere at the same time; try again.");
}

/** The outbox rows are in the same statement as the deletion, so a crash after it loses nothing. */
function removeStatement(userId: string, garmentId: string): SQL {
  return sql`
    with gone as (
      delete from garments g using users u
      where g.id = ${garmentId} and g.user_id = ${userId} and u.id = g.user_id
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
