// The wardrobe in Postgres. Every change is one guarded statement: nothing is read first and written after.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { derivedFrom, emptyAttributes, type Garment, type GarmentChange } from "../domain/garment.ts";
import type { GarmentFilter, GarmentStore, NewGarment, Summary } from "../domain/ports.ts";
import { type Database, query } from "./database.ts";
import { GarmentRow, garmentColumns, storedTime } from "./garment-rows.ts";

const Counts = z.record(z.string(), z.number());

/** A list of words as one array parameter: `= any($1::text[])`. */
export const textArray = (values: readonly string[]) =>
  sql`${`{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`}::text[]`;
export const uuidArray = (values: readonly string[]) => sql`${`{${values.join(",")}}`}::uuid[]`;

export function garmentsPostgres(database: Database): GarmentStore {
  return {
    async insert(userId, garment) {
      const { rows } = await query(() => database.execute(insertStatement(userId, garment)));
      const inserted = z.object({ inserted_at: storedTime.nullable(), existing: z.uuid().nullable() }).parse(rows[0]);
      if (inserted.inserted_at !== null) return { garment: freshGarment(garment, inserted.inserted_at), inserted: true };
      // The winner of a race may have committed after our statement's snapshot: then it is read here.
      const existing = await query(() =>
        database.execute(
          sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.content_hash = ${garment.contentHash}`,
        ),
      );
      return { garment: GarmentRow.parse(existing.rows[0]), inserted: false };
    },

    async get(userId, garmentId) {
      const { rows } = await query(() =>
        database.execute(sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = ${garmentId}`),
      );
      return rows[0] === undefined ? null : GarmentRow.parse(rows[0]);
    },

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
      const { rows } = await query(() =>
        database.batch([
          database.execute(changeStatement(userId, garmentId, change)),
          database.execute(sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = ${garmentId}`),
        ]),
      ).then(([, read]) => read);
      return rows[0] === undefined ? null : GarmentRow.parse(rows[0]);
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

    async summary(userId) {
      const { rows } = await query(() =>
        database.execute(sql`
          with mine as (select status, category, attributes from wardrobe where user_id = ${userId})
          select (select count(*)::int from mine) as total,
            (select coalesce(jsonb_object_agg(word, n), '{}') from
              (select category as word, count(*) as n from mine where category is not null group by 1) c) as by_category,
            (select coalesce(jsonb_object_agg(word, n), '{}') from
              (select attributes ->> 'color_primary' as word, count(*) as n from mine
               where attributes ->> 'color_primary' is not null group by 1) c) as by_color,
            (select coalesce(jsonb_object_agg(word, n), '{}') from
              (select word, count(*) as n from mine, jsonb_array_elements_text(coalesce(attributes -> 'seasons', '[]')) as word
               group by 1) c) as by_season,
            (select coalesce(jsonb_object_agg(word, n), '{}') from
              (select status as word, count(*) as n from mine group by 1) c) as by_status`),
      );
      const counted = z
        .object({ total: z.number(), by_category: Counts, by_color: Counts, by_season: Counts, by_status: Counts })
        .parse(rows[0]);
      const summary: Summary = {
        total: counted.total,
        byCategory: counted.by_category,
        byColor: counted.by_color,
        bySeason: counted.by_season,
        byStatus: counted.by_status,
      };
      return summary;
    },
  };
}

function insertStatement(userId: string, garment: NewGarment): SQL {
  return sql`
    with inserted as (
      insert into garments (id, user_id, original_image_path, content_hash, content_type, byte_size, width, height)
      values (${garment.id}, ${userId}, ${garment.originalImagePath}, ${garment.contentHash}, ${garment.contentType},
        ${garment.byteSize}, ${garment.width}, ${garment.height})
      on conflict (user_id, content_hash) do nothing
      returning created_at
    )
    select (select created_at from inserted) as inserted_at,
      (select id from garments where user_id = ${userId} and content_hash = ${garment.contentHash}) as existing`;
}

/** The garment as it was just written: our own statement's snapshot cannot see its insert. */
function freshGarment(garment: NewGarment, createdAt: Date): Garment {
  return {
    id: garment.id,
    status: "pending",
    errorMessage: null,
    customName: null,
    customNotes: null,
    inLaundry: false,
    category: null,
    subcategory: null,
    attributes: emptyAttributes,
    needsReview: [],
    prediction: null,
    label: null,
    possibleDuplicateOf: null,
    attempts: 0,
    originalImagePath: garment.originalImagePath,
    processedImagePath: null,
    thumbnailPath: null,
    createdAt,
    updatedAt: createdAt,
  };
}

function conditionsOf(filter: GarmentFilter): SQL[] {
  const conditions: SQL[] = [];
  if (filter.status !== undefined) conditions.push(sql`w.status = ${filter.status}`);
  if (filter.categories !== undefined) conditions.push(sql`w.category = any(${textArray(filter.categories)})`);
  if (filter.color !== undefined) {
    conditions.push(
      sql`(w.attributes ->> 'color_primary' = ${filter.color} or w.attributes ->> 'color_secondary' = ${filter.color})`,
    );
  }
  if (filter.season !== undefined) conditions.push(sql`w.attributes -> 'seasons' ? ${filter.season}`);
  if (filter.inLaundry !== undefined) conditions.push(sql`w.in_laundry = ${filter.inLaundry}`);
  if (filter.needsReview !== undefined) {
    conditions.push(filter.needsReview ? sql`cardinality(w.needs_review) > 0` : sql`cardinality(w.needs_review) = 0`);
  }
  if (filter.q !== undefined) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`concat_ws(' ', w.custom_name, w.custom_notes, replace(w.category, '_', ' '), w.subcategory,
      replace(w.attributes ->> 'color_primary', '_', ' '), replace(w.attributes ->> 'color_secondary', '_', ' '),
      w.prediction ->> 'description') ilike ${pattern}`);
  }
  return conditions;
}

/** A change of the garment and of its label as one statement. A label field set to null is taken back. */
function changeStatement(userId: string, garmentId: string, change: GarmentChange): SQL {
  const sets: SQL[] = [sql`updated_at = now()`];
  if (change.custom_name !== undefined) sets.push(sql`custom_name = ${change.custom_name}`);
  if (change.custom_notes !== undefined) sets.push(sql`custom_notes = ${change.custom_notes}`);
  if (change.in_laundry !== undefined) sets.push(sql`in_laundry = ${change.in_laundry}`);
  const touched = sql`update garments set ${sql.join(sets, sql`, `)} where id = ${garmentId} and user_id = ${userId} returning id`;
  // The vector stands for older words from now on, until the consumer has embedded the new ones.
  const unembedded = sql`update garment_predictions set embedding_id = null where garment_id in (select id from touched)`;
  if (change.category === undefined && change.subcategory === undefined && change.attributes === undefined) {
    return change.custom_name === undefined ? touched : sql`with touched as (${touched}) ${unembedded}`;
  }
  const derived = change.category === undefined ? {} : { derived: change.category === null ? {} : derivedFrom(change.category) };
  const given = JSON.stringify({ ...(change.attributes ?? {}), ...derived });
  const label = (field: "category" | "subcategory") =>
    change[field] === undefined ? sql.raw(`garment_labels.${field}`) : sql`${change[field]}`;
  return sql`
    with touched as (${touched}), unembedded as (${unembedded})
    insert into garment_labels (garment_id, category, subcategory, attributes, source)
    select id, ${change.category ?? null}, ${change.subcategory ?? null}, jsonb_strip_nulls(${given}::jsonb), 'user_corrected' from touched
    on conflict (garment_id) do update set
      category = ${label("category")},
      subcategory = ${label("subcategory")},
      attributes = jsonb_strip_nulls(garment_labels.attributes || ${given}::jsonb)`;
}
