// The wardrobe in Postgres. Every change is one guarded statement: nothing is read first and written after.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { correctedLabel, isCorrection } from "../domain/garment/correction.ts";
import { emptyAttributes, type Garment, type GarmentChange } from "../domain/garment/garment.ts";
import type { GarmentFilter, GarmentStore, NewGarment } from "../domain/garment/garment-store.ts";
import { type Database, query } from "./database.ts";
import { GarmentRow, garmentColumns, storedTime } from "./garment-rows.ts";

/** A list of words as one array parameter: `= any($1::text[])`. */
export const textArray = (values: readonly string[]) =>
  sql`${`{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`}::text[]`;
export const uuidArray = (values: readonly string[]) => sql`${`{${values.join(",")}}`}::uuid[]`;

/** Corrections of one garment that collide this often in a row are a fault of the client's. */
const changeAttemptsMax = 5;

/** A garment, and the moment that it last changed, to the microsecond: a `Date` holds milliseconds, and two fit in one. */
export interface GarmentVersion {
  readonly garment: Garment;
  readonly version: string;
}

async function versionOf(database: Database, userId: string, garmentId: string): Promise<GarmentVersion | null> {
  const [found] = await versionsOf(database, userId, [garmentId]);
  return found ?? null;
}

/** Those of the garments that are this person's, as they are to be when a correction of them is written. */
export async function versionsOf(database: Database, userId: string, garmentIds: readonly string[]): Promise<GarmentVersion[]> {
  const { rows } = await query(() =>
    database.execute(sql`
      select ${garmentColumns}, w.updated_at::text as version from wardrobe w
      where w.user_id = ${userId} and w.id = any(${uuidArray(garmentIds)})`),
  );
  const Version = z.object({ version: z.string() });
  return rows.map((row) => ({ garment: GarmentRow.parse(row), version: Version.parse(row).version }));
}

async function garmentOf(database: Database, userId: string, garmentId: string): Promise<Garment | null> {
  const { rows } = await query(() =>
    database.execute(sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = ${garmentId}`),
  );
  return rows[0] === undefined ? null : GarmentRow.parse(rows[0]);
}

export function garmentsPostgres(database: Database): GarmentStore {
  return {
    async insert(userId, garment) {
      const { rows } = await query(() => database.execute(insertStatement(userId, garment)));
      const inserted = z.object({ inserted_at: storedTime.nullable(), existing: z.uuid().nullable() }).parse(rows[0]);
      if (inserted.inserted_at !== null) return { garment: freshGarment(garment, inserted.inserted_at), inserted: true };
      // The winner of a race may have committed after our statement's snapshot: then it is read here.
      const existing = await query(() =>
        database.execute(
          sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.content_hash = ${garment.content_hash}`,
        ),
      );
      return { garment: GarmentRow.parse(existing.rows[0]), inserted: false };
    },

    get: (userId, garmentId) => garmentOf(database, userId, garmentId),

    async getMany(userId, garmentIds) {
      if (garmentIds.length === 0) return [];
      const { rows } = await query(() =>
        database.execute(
          sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = any(${uuidArray(garmentIds)})`,
        ),
      );
      return z.array(GarmentRow).parse(rows);
    },

    async list(userId, filter) {
      const where = sql.join([sql`w.user_id = ${userId}`, ...conditionsOf(filter)], sql` and `);
      // Page and total come from one statement, so from one snapshot: they agree whatever is written meanwhile. The page is
      // found by ids first: joins and JSON are then made for twenty garments, not for all of them.
      const { rows } = await query(() =>
        database.execute(sql`
          with page as (
            select w.id from wardrobe w where ${where}
            order by w.created_at desc, w.id desc limit ${filter.limit} offset ${filter.offset}
          )
          select counted.total, ${garmentColumns} from (select count(*)::int as total from wardrobe w where ${where}) counted
          left join (page join wardrobe w on w.id = page.id and w.user_id = ${userId}) on true
          order by w.created_at desc, w.id desc`),
      );
      const total = z.object({ total: z.number() }).parse(rows[0]).total;
      return { garments: z.array(GarmentRow).parse(rows.filter((row) => row["id"] !== null)), total };
    },

    async change(userId, garmentId, change) {
      // What follows from a correction hangs on what the garment is, so it is read first. The write holds only for the
      // garment as it was read: a look or another correction in between makes it touch no row, and it is made anew.
      for (let attempt = 0; attempt < changeAttemptsMax; attempt += 1) {
        const before = isCorrection(change) ? await versionOf(database, userId, garmentId) : null;
        if (isCorrection(change) && before === null) return null;
        const [written, read] = await query(() =>
          database.batch([
            database.execute(changeStatement(userId, garmentId, change, before)),
            database.execute(sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = ${garmentId}`),
          ]),
        );
        if (read.rows[0] === undefined) return null;
        if (written.rows.length > 0) return GarmentRow.parse(read.rows[0]);
      }
      throw new Failure("conflict", "This garment is being changed from elsewhere at the same time; try again.");
    },

    async remove(userId, garmentId) {
      // The outbox rows are in the same statement as the deletion: a crash after it loses nothing.
      const { rows } = await query(() =>
        database.execute(sql`
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
          select id from gone`),
      );
      return rows.length > 0;
    },

    async requeue(userId, garmentId) {
      const [, read] = await query(() =>
        database.batch([
          database.execute(sql`
          update garments set status = 'pending', error_message = null, attempts = 0, processing_started_at = null, updated_at = now()
          where id = ${garmentId} and user_id = ${userId} and status in ('ready', 'failed')`),
          database.execute(sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = ${garmentId}`),
        ]),
      );
      return read.rows[0] === undefined ? null : GarmentRow.parse(read.rows[0]);
    },
  };
}

function insertStatement(userId: string, garment: NewGarment): SQL {
  return sql`
    with inserted as (
      insert into garments (id, user_id, original_image_path, content_hash, content_type, byte_size, width, height, split_from)
      values (${garment.id}, ${userId}, ${garment.original_image_path}, ${garment.content_hash}, ${garment.content_type},
        ${garment.byte_size}, ${garment.width}, ${garment.height},
        (select id from garments where id = ${garment.split_from ?? null}::uuid and user_id = ${userId}))
      on conflict (user_id, content_hash) do nothing
      returning created_at
    )
    select (select created_at from inserted) as inserted_at,
      (select id from garments where user_id = ${userId} and content_hash = ${garment.content_hash}) as existing`;
}

/** The garment as it was just written: our own statement's snapshot cannot see its insert. */
function freshGarment(garment: NewGarment, createdAt: Date): Garment {
  return {
    id: garment.id,
    status: "pending",
    error_message: null,
    custom_name: null,
    custom_notes: null,
    in_laundry: false,
    price: null,
    purchased_on: null,
    category: null,
    subcategory: null,
    attributes: emptyAttributes,
    needs_review: [],
    prediction: null,
    label: null,
    possible_duplicate_of: null,
    possible_duplicate_score: null,
    split_from: garment.split_from ?? null,
    attempts: 0,
    original_image_path: garment.original_image_path,
    processed_image_path: null,
    thumbnail_path: null,
    created_at: createdAt,
    updated_at: createdAt,
  };
}

/** What a row of the `wardrobe` view, `w`, must be to pass a filter. */
export function conditionsOf(filter: Omit<GarmentFilter, "limit" | "offset">): SQL[] {
  const conditions: SQL[] = [];
  if (filter.status !== undefined) conditions.push(sql`w.status = ${filter.status}`);
  if (filter.categories !== undefined) conditions.push(sql`w.category = any(${textArray(filter.categories)})`);
  if (filter.color !== undefined) {
    conditions.push(
      sql`(w.attributes ->> 'color_primary' = ${filter.color} or w.attributes ->> 'color_secondary' = ${filter.color})`,
    );
  }
  if (filter.season !== undefined) conditions.push(sql`w.attributes -> 'seasons' ? ${filter.season}`);
  if (filter.in_laundry !== undefined) conditions.push(sql`w.in_laundry = ${filter.in_laundry}`);
  if (filter.needs_review !== undefined) {
    conditions.push(filter.needs_review ? sql`cardinality(w.needs_review) > 0` : sql`cardinality(w.needs_review) = 0`);
  }
  if (filter.q !== undefined) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`concat_ws(' ', w.custom_name, w.custom_notes, replace(w.category, '_', ' '), w.subcategory,
      replace(w.attributes ->> 'color_primary', '_', ' '), replace(w.attributes ->> 'color_secondary', '_', ' '),
      w.prediction ->> 'description') ilike ${pattern}`);
  }
  return conditions;
}

/**
 * A change of the garment and of its label as one statement, which returns the garment's id if it was made. `before` is the
 * garment that a correction was worked out for; null where the label stays.
 */
export function changeStatement(userId: string, garmentId: string, change: GarmentChange, before: GarmentVersion | null): SQL {
  const sets: SQL[] = [sql`updated_at = clock_timestamp()`];
  if (change.custom_name !== undefined) sets.push(sql`custom_name = ${change.custom_name}`);
  if (change.custom_notes !== undefined) sets.push(sql`custom_notes = ${change.custom_notes}`);
  if (change.in_laundry !== undefined) sets.push(sql`in_laundry = ${change.in_laundry}`);
  if (change.price !== undefined) sets.push(sql`price = ${change.price}`);
  if (change.purchased_on !== undefined) sets.push(sql`purchased_on = ${change.purchased_on}`);
  const held = before === null ? sql`true` : sql`updated_at::text = ${before.version}`;
  const touched = sql`
    update garments set ${sql.join(sets, sql`, `)} where id = ${garmentId} and user_id = ${userId} and ${held} returning id`;
  // The vector stands for older words from now on, until the consumer has embedded the new ones.
  const unembedded = sql`update garment_predictions set embedding_id = null where garment_id in (select id from touched)`;
  if (before === null) {
    return change.custom_name === undefined
      ? touched
      : sql`with touched as (${touched}), unembedded as (${unembedded}) select id from touched`;
  }
  const { category, subcategory, attributes, derived } = correctedLabel(before.garment, change);
  const stored = JSON.stringify(derived === null ? attributes : { ...attributes, derived });
  return sql`
    with touched as (${touched}), unembedded as (${unembedded}), labelled as (
      insert into garment_labels (garment_id, category, subcategory, attributes, source)
      select id, ${category}, ${subcategory}, ${stored}::jsonb, 'user_corrected' from touched
      on conflict (garment_id) do update set category = excluded.category, subcategory = excluded.subcategory,
        attributes = excluded.attributes
    )
    select id from touched`;
}
