// The trash in Postgres: a removed thing is one row, with its former rows as JSON. Every move is one statement or one transaction.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Removal, Restoration, Return, TrashStore } from "../domain/account/trash.ts";
import { ImagePaths, Trashed, TrashedImages } from "../domain/account/trash.ts";
import { type Ceilings, ceilingNames } from "../domain/garment/ceilings.ts";
import { GarmentStatus } from "../domain/words/vocabulary.ts";
import { ceilingOf, usedStatement } from "./ceiling-rows.ts";
import { type Database, rowsOf, together } from "./database.ts";
import { storedTime } from "./garment-rows.ts";
import { lockPerson } from "./looks-postgres.ts";
import { isStaged, releaseStatement, reopened } from "./outbox-rows.ts";
import { garmentLabels, garmentPredictions, garments, outfitFeedback, outfits } from "./schema.ts";
import { uuidArray } from "./sql-arrays.ts";
import { columnsOf } from "./table-columns.ts";

const Id = z.object({ id: z.string() });
const TrashRow = Trashed.extend({ removed_at: storedTime });
const Found = z.union([
  TrashedImages.extend({ kind: z.literal("garment") }).transform(({ kind, ...images }) => ({ kind, images })),
  z.object({ kind: z.literal("outfit") }),
]);
const Restored = z.object({
  ceiling: z.enum(ceilingNames).nullable(),
  duplicate: z.string().nullable(),
  status: GarmentStatus.nullable(),
});

/** Where a garment's row in the trash keeps the names of its images. */
const pathColumns = ImagePaths.keyof().options;

/** The outbox rows of images whose rows are in `source`. */
export const imagesOutbox = (source: string): SQL => sql`
  select user_id, 'object', path, null::smallint
  from ${sql.identifier(source)}, unnest(array[original_image_path, processed_image_path, thumbnail_path]) as path
  where path is not null`;

/**
 * Moves garments whose images are still those that were copied into the trash. The outbox rows are in the same statement as the
 * deletion, so a crash after it loses nothing. A garment that a late repetition of its upload made again takes its earlier place.
 */
export function removeStatement(userId: string, removals: readonly Removal[]): SQL {
  const copies = removals.map(({ id, images, trash }) => ({ id, was: ImagePaths.parse(images), trash }));
  return sql`
    with copied as (
      select c.id, c.was, c.trash from jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) as c(id uuid, was jsonb, trash jsonb)
    ), gone as (
      delete from garments g using users u, copied c
      where g.id = c.id and g.user_id = ${userId} and u.id = g.user_id
        and (jsonb_typeof(c.trash) is distinct from 'object' or ${isStaged(sql`c.trash ->> 'original_image_path'`)})
        and ${sql.join(
          pathColumns.map((path) => sql`g.${sql.identifier(path)} is not distinct from c.was ->> ${sql.raw(`'${path}'`)}`),
          sql` and `,
        )}
      returning g.*, u.vector_index, c.trash
    ), released as (${releaseStatement(sql`select path from gone, jsonb_each_text(nullif(trash, 'null')) as t(field, path)`)}
    ), replaced as (
      select t.* from trash t join gone on gone.id = t.id where jsonb_typeof(gone.trash) = 'object'
    ), outbox as (
      insert into erasures (user_id, kind, target, vector_index)
      ${imagesOutbox("gone")} union all ${imagesOutbox("replaced")}
      union all select user_id, 'vector', id::text, vector_index from gone
      ${reopened}
    ), kept as (
      insert into trash (id, user_id, kind, byte_size, record, ${sql.raw(pathColumns.join(", "))})
      select g.id, g.user_id, 'garment', g.byte_size, jsonb_build_object(
          'garment', to_jsonb(g) - 'vector_index' - 'trash',
          'prediction', (select to_jsonb(p) from garment_predictions p where p.garment_id = g.id),
          'label', (select to_jsonb(l) from garment_labels l where l.garment_id = g.id),
          'own_category', (select o.name from garment_labels l join categories o on o.id = l.own_category_id where l.garment_id = g.id)),
        ${sql.join(
          pathColumns.map((path) => sql`g.trash ->> ${sql.raw(`'${path}'`)}`),
          sql`, `,
        )}
      from gone g where jsonb_typeof(g.trash) = 'object'
      on conflict (id) do update set record = excluded.record, removed_at = excluded.removed_at, byte_size = excluded.byte_size,
        ${sql.raw(pathColumns.map((path) => `${path} = excluded.${path}`).join(", "))}
    )
    select id from gone`;
}

/** The same for an outfit, with its feedback. */
export function removeOutfitStatement(userId: string, outfitId: string): SQL {
  return sql`
    with gone as (
      delete from outfits where user_id = ${userId} and id = ${outfitId} returning *
    ), kept as (
      insert into trash (id, user_id, kind, record)
      select g.id, g.user_id, 'outfit', jsonb_build_object('outfit', to_jsonb(g),
        'feedback', (select coalesce(jsonb_agg(to_jsonb(f)), '[]') from outfit_feedback f where f.outfit_id = g.id))
      from gone g on conflict (id) do nothing
    )
    select id from gone`;
}

export function trashPostgres(database: Database): TrashStore {
  return {
    async list(userId, { limit, offset }) {
      const [[total], rows] = await together(database, [
        sql`select count(*)::int as total from trash where user_id = ${userId}`,
        sql`${shown} where t.user_id = ${userId} order by t.removed_at desc, t.id desc limit ${limit} offset ${offset}`,
      ]);
      return { trashed: z.array(TrashRow).parse(rows), total: z.object({ total: z.number() }).parse(total).total };
    },

    async find(userId, id) {
      const [row] = await rowsOf(
        database,
        sql`
          select kind, original_image_path, processed_image_path, thumbnail_path, (record -> 'garment' ->> 'generation')::int as generation
          from trash where user_id = ${userId} and id = ${id}`,
      );
      return row === undefined ? null : Found.parse(row);
    },

    async restoreGarment(userId, garmentId, back, ceilings) {
      const [, , rows] = await together(database, [
        lockPerson(userId),
        // Two requests for one garment: the second finds that the first has put it back.
        sql`select from trash where user_id = ${userId} and id = ${garmentId} for update`,
        restoreStatement(userId, garmentId, back, ceilings),
      ]);
      return restorationOf(rows[0]);
    },

    async restoreOutfits(userId, outfitIds) {
      if (outfitIds.length === 0) return [];
      const mine = sql`user_id = ${userId} and id = any(${uuidArray(outfitIds)}) and kind = 'outfit'`;
      const back = sql`select id, record from trash where ${mine}`;
      const [rows] = await together(database, [
        // In one order, so that two imports at once do not wait for each other.
        sql`${back} order by id for update`,
        sql`insert into outfits (${columnsOf(outfits)}) select ${columnsOf(outfits, "o")}
          from (${back}) t, jsonb_populate_record(null::outfits, t.record -> 'outfit') o on conflict (id) do nothing`,
        sql`insert into outfit_feedback (${columnsOf(outfitFeedback)}) select ${columnsOf(outfitFeedback, "f")}
          from (${back}) t, jsonb_populate_recordset(null::outfit_feedback, t.record -> 'feedback') f on conflict do nothing`,
        sql`delete from trash where ${mine}`,
      ]);
      return rows.map((row) => Id.parse(row).id);
    },

    discard: async (userId, id) => (await rowsOf(database, discardStatement(sql`user_id = ${userId} and id = ${id}`))).length > 0,
  };
}

const shown = sql`
  select t.id, t.kind, t.thumbnail_path, t.removed_at, t.record -> 'garment' ->> 'custom_name' as custom_name,
    coalesce(t.record ->> 'own_category', t.record -> 'label' ->> 'category', t.record -> 'prediction' ->> 'category') as category,
    coalesce(t.record -> 'label' -> 'attributes' ->> 'color_primary',
      t.record -> 'prediction' -> 'attributes' ->> 'color_primary') as color_primary,
    t.record -> 'outfit' ->> 'occasion' as occasion, coalesce(t.record -> 'outfit' -> 'garment_ids', '[]') as garment_ids
  from trash t`;

/** Deletes rows of the trash for good. Their images go through the outbox, in the same statement. */
export function discardStatement(where: SQL): SQL {
  return sql`
    with gone as (delete from trash where ${where} returning *), outbox as (
      insert into erasures (user_id, kind, target, vector_index) ${imagesOutbox("gone")}
      ${reopened}
    )
    select id from gone`;
}

const setOf = (assignments: Readonly<Record<string, unknown>>) => sql`${JSON.stringify(assignments)}::jsonb`;

/**
 * The garment's rows return with the names of the new copies. Its vector is gone, so it counts as not embedded. Other garments that it
 * named may be gone, and so may its own category.
 */
function restoreStatement(
  userId: string,
  garmentId: string,
  { copied_from, images, generation }: Return,
  ceilings: Ceilings,
): SQL {
  const gone = { possible_duplicate_of: null, possible_duplicate_score: null, processing_started_at: null };
  return sql`
    with t as (
      select id, user_id, record, original_image_path, processed_image_path, thumbnail_path,
        record -> 'garment' || ${setOf({ ...images, generation, ...gone })} as garment
      from trash where user_id = ${userId} and id = ${garmentId} and kind = 'garment' and original_image_path = ${copied_from}
    ), same as (
      select g.id from garments g, t where g.user_id = ${userId} and g.content_hash = t.garment ->> 'content_hash'
    ), asked as (
      select 1 as garments, (t.garment ->> 'byte_size')::bigint as bytes, 0 as looks, false as is_new from t
    ), used as (${usedStatement(userId)}
    ), refused as (select ${ceilingOf(ceilings)} as ceiling from asked, used
    ), allowed as (
      select t.*, case when t.garment ->> 'status' = 'processing' then 'pending' else t.garment ->> 'status' end as status from t, refused
      where refused.ceiling is null and not exists (select from same) and ${isStaged(sql`${images.original_image_path}`)}
    ), restored as (
      insert into garments (${columnsOf(garments)})
      select ${columnsOf(garments, "g")} from allowed a, jsonb_populate_record(null::garments, a.garment || jsonb_build_object(
        'updated_at', clock_timestamp(), 'status', a.status,
        'split_from', (select s.id from garments s where s.id = (a.garment ->> 'split_from')::uuid and s.user_id = ${userId}))) g
      on conflict do nothing returning id, status
    ), predicted as (
      insert into garment_predictions (${columnsOf(garmentPredictions)})
      select ${columnsOf(garmentPredictions, "p")} from allowed a join restored r on r.id = a.id,
        jsonb_populate_record(null::garment_predictions, nullif(a.record -> 'prediction', 'null') || '{"embedding_id": null}') p where p.id is not null
    ), labelled as (
      insert into garment_labels (${columnsOf(garmentLabels)})
      select ${columnsOf(garmentLabels, "l")} from allowed a join restored r on r.id = a.id,
        jsonb_populate_record(null::garment_labels, nullif(a.record -> 'label', 'null') || jsonb_build_object('own_category_id',
          (select c.id from categories c where c.user_id = ${userId} and c.name = a.record ->> 'own_category'))) l where l.id is not null
    ), released as (${releaseStatement(sql`select path from restored, jsonb_each_text(${setOf(images)}) as t(field, path)`)}
    ), emptied as (
      delete from trash where id in (select id from restored) returning *
    ), outbox as (
      insert into erasures (user_id, kind, target, vector_index) ${imagesOutbox("emptied")}
      ${reopened}
    )
    select (select ceiling from refused) as ceiling, (select id from same) as duplicate, (select status from restored) as status
    from t`;
}

function restorationOf(row: unknown): Restoration {
  if (row === undefined) return { state: "absent" };
  const { ceiling, duplicate, status } = Restored.parse(row);
  if (duplicate !== null) return { state: "duplicate", garment_id: duplicate };
  if (ceiling !== null) return { state: "full", ceiling };
  return status === null ? { state: "absent" } : { state: "restored", status };
}
