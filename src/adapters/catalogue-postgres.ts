// The consumer's side of a garment: claim, finish, give back, fail. `generation` is the fence: a consumer that lost its
// claim (it was too slow, or the garment was deleted) finds that its last update touches no row.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { CatalogueStore, Claim } from "../domain/garment/catalogue-store.ts";
import { AttributeCorrections, ColourShare, type CompletePrediction } from "../domain/garment/garment.ts";
import { Category } from "../domain/words/categories.ts";
import { type Database, query } from "./database.ts";
import { GarmentRow, garmentColumns, StoredLabel, storedTime } from "./garment-rows.ts";
import { textArray } from "./garments-postgres.ts";

/** A comparison takes some ten microseconds; a wardrobe has hundreds of garments. */
export const comparedMax = 5000;

export const HashedRow = z
  .object({
    id: z.uuid(),
    phash: z.string().length(64),
    width: z.number(),
    height: z.number(),
    colors: z.array(ColourShare),
    category: Category.nullable(),
  })
  .transform(({ id, phash, colors, ...row }) => ({ ...row, garment_id: id, hash: phash, colours: colors }));

/** A garment of theirs that they labelled, with what the model had taken it for. */
const StoredPrecedent = z
  .object({
    garment_id: z.uuid(),
    predicted: z.string().nullable(),
    category: Category.nullable(),
    attributes: AttributeCorrections,
  })
  .transform((row) => ({
    garment_id: row.garment_id,
    predicted: row.predicted,
    category: row.category,
    attributes: row.attributes,
  }));
/** The latest are the ones that say how this person sees things now. */
const precedentsMax = 50;

const ClaimRow = z.object({
  user_exists: z.boolean(),
  garment_exists: z.boolean(),
  vector_index: z.number().nullable(),
  generation: z.number().nullable(),
  attempts: z.number().nullable(),
  original_image_path: z.string().nullable(),
  content_type: z.enum(["image/jpeg", "image/png", "image/webp"]).nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  custom_name: z.string().nullable(),
  updated_at: storedTime.nullable(),
  label: StoredLabel.nullable(),
  precedents: z.array(StoredPrecedent),
});

// `before` reads and locks the row as it was; the update takes its id from it, since a row that this same statement has
// updated already is one that `for update` passes over, and then nothing would follow from it.
export function cataloguePostgres(database: Database): CatalogueStore {
  const held = (userId: string, claim: Claim) =>
    sql`id = ${claim.garment_id} and user_id = ${userId} and status = 'processing' and generation = ${claim.generation}`;

  return {
    async claim(userId, garmentId, staleAfterSeconds) {
      const { rows } = await query(() =>
        database.execute(sql`
          with claimed as (
            update garments set status = 'processing', attempts = attempts + 1, generation = generation + 1,
              processing_started_at = now(), updated_at = now()
            where id = ${garmentId} and user_id = ${userId} and (status = 'pending'
              or (status = 'processing' and processing_started_at < now() - make_interval(secs => ${staleAfterSeconds})))
            returning *
          )
          select u.id is not null as user_exists,
            exists (select from garments g where g.id = ${garmentId} and g.user_id = ${userId}) as garment_exists,
            u.vector_index, c.generation, c.attempts, c.original_image_path, c.content_type, c.width, c.height, c.custom_name, c.updated_at,
            case when l.id is not null then jsonb_build_object(
              'category', l.category, 'subcategory', l.subcategory, 'attributes', l.attributes - 'derived') end as label,
            (select coalesce(jsonb_agg(p), '[]') from (
              select theirs.id as garment_id, seen.answers -> 'category' -> 0 ->> 'value' as predicted, said.category,
                said.attributes - 'derived' as attributes
              from garments theirs join garment_predictions seen on seen.garment_id = theirs.id
                join garment_labels said on said.garment_id = theirs.id
              where theirs.user_id = ${userId} and theirs.id <> ${garmentId} order by theirs.updated_at desc limit ${precedentsMax}) p) as precedents
          from (select 1) one
          left join users u on u.id = ${userId}
          left join claimed c on true
          left join garment_labels l on l.garment_id = c.id`),
      );
      const row = ClaimRow.parse(rows[0]);
      if (row.generation === null) {
        return row.garment_exists ? { state: "settled" } : { state: "gone", vector_index: row.vector_index ?? 1 };
      }
      if (
        row.attempts === null ||
        row.original_image_path === null ||
        row.content_type === null ||
        row.width === null ||
        row.height === null ||
        row.vector_index === null ||
        row.updated_at === null
      ) {
        throw new Error("a claimed garment lacks a column that is NOT NULL");
      }
      return {
        state: "claimed",
        claim: {
          garment_id: garmentId,
          user_id: userId,
          generation: row.generation,
          attempts: row.attempts,
          original_image_path: row.original_image_path,
          content_type: row.content_type,
          width: row.width,
          height: row.height,
          vector_index: row.vector_index,
          custom_name: row.custom_name,
          updated_at: row.updated_at,
          label: row.label,
          precedents: row.precedents,
        },
      };
    },

    async finish(userId, claim, { prediction, derived, phash, duplicate }) {
      const { rows } = await query(() =>
        database.execute(sql`
          with before as (
            select id, date_trunc('milliseconds', updated_at) as changed_at from garments where ${held(userId, claim)} for update
          ), done as (
            update garments set status = 'ready', error_message = null, phash = ${phash}::bit(64),
              possible_duplicate_of = (select other.id from garments other where other.id = ${duplicate?.garment_id ?? null}::uuid
                and other.user_id = ${userId}),
              possible_duplicate_score = ${duplicate?.score ?? null}::float8, updated_at = now()
            where id = (select id from before) returning id
          ), follows as (
            -- What follows from a correction follows the new look; not where the correction is newer than this look.
            update garment_labels l set attributes = (l.attributes - 'derived') || ${JSON.stringify(derived === null ? {} : { derived })}::jsonb
            from before where l.garment_id = before.id and before.changed_at = ${claim.updated_at.toISOString()}::timestamptz
          ), seen as (${predictionStatement(claim, prediction)})
          select id from done`),
      );
      return rows.length > 0;
    },

    async imaged(userId, claim, { thumbnail_path: thumbnailPath, processed_image_path: processedImagePath }) {
      // `updated_at` stays: it tells whether a person changed the garment since the claim, and this is no such change.
      const { rows } = await query(() =>
        database.execute(sql`
          with before as (
            select id, user_id, thumbnail_path, processed_image_path from garments where ${held(userId, claim)} for update
          ), done as (
            update garments set thumbnail_path = ${thumbnailPath}, processed_image_path = ${processedImagePath}
            where id = (select id from before) returning id
          ), outbox as (${replacedFiles()})
          select id from done`),
      );
      return rows.length > 0;
    },

    async release(userId, claim, waitSeconds) {
      // While it waits, `processing_started_at` says when work is to start again, so that no sweep jumps the wait.
      await query(() =>
        database.execute(sql`
          update garments set status = 'pending', processing_started_at = now() + make_interval(secs => ${waitSeconds}), updated_at = now()
          where ${held(userId, claim)}`),
      );
    },

    async fail(userId, claim, message) {
      await query(() =>
        database.execute(sql`
          update garments set status = 'failed', error_message = ${message}, updated_at = now() where ${held(userId, claim)}`),
      );
    },

    async abandon(userId, garmentId, message) {
      const { rows } = await query(() =>
        database.execute(sql`
          update garments set status = 'failed', error_message = ${message}, updated_at = now()
          where id = ${garmentId} and user_id = ${userId} and status in ('pending', 'processing') returning id`),
      );
      return rows.length > 0;
    },

    async hashed(userId, claim, phash) {
      // The hash is noted before others are looked for: of two copies that are looked at side by side, the later one sees
      // the earlier. Only garments that were there first count, or each of two would be the other's duplicate.
      const { rows } = await query(() =>
        database.execute(sql`
          with noted as (
            update garments set phash = ${phash}::bit(64) where ${held(userId, claim)} returning id, created_at
          )
          select other.id, other.phash::text as phash, other.width, other.height, seen.category,
            coalesce(seen.attributes -> 'colors', '[]'::jsonb) as colors
          from noted join garments other on other.user_id = ${userId} and (other.created_at, other.id) < (noted.created_at, noted.id)
            left join garment_predictions seen on seen.garment_id = other.id
          where other.phash is not null order by other.created_at desc limit ${comparedMax}`),
      );
      return z.array(HashedRow).parse(rows);
    },

    async embeddable(userId, garmentId) {
      const { rows } = await query(() =>
        database.execute(sql`
          select ${garmentColumns}, u.vector_index from wardrobe w join users u on u.id = w.user_id
          where w.user_id = ${userId} and w.id = ${garmentId} and w.status = 'ready'`),
      );
      const row = rows[0];
      if (row === undefined) return null;
      return { garment: GarmentRow.parse(row), vector_index: z.object({ vector_index: z.number() }).parse(row).vector_index };
    },

    async unembedded(userId, garmentId) {
      await query(() =>
        database.execute(sql`
          update garment_predictions p set embedding_id = null from garments g
          where g.id = p.garment_id and g.id = ${garmentId} and g.user_id = ${userId}`),
      );
    },

    async embedded(userId, garmentId, updatedAt) {
      const { rows } = await query(() =>
        database.execute(sql`
          update garment_predictions p set embedding_id = p.garment_id from garments g
          where g.id = p.garment_id and g.id = ${garmentId} and g.user_id = ${userId}
            and date_trunc('milliseconds', g.updated_at) = ${updatedAt.toISOString()}::timestamptz returning p.id`),
      );
      return rows.length > 0;
    },
  };
}

function predictionStatement(claim: Claim, prediction: CompletePrediction): SQL {
  const { box } = prediction;
  return sql`
    insert into garment_predictions (garment_id, bbox_x, bbox_y, bbox_width, bbox_height, pieces, detection_confidence, category,
      category_confidence, subcategory, attributes, embedding_id, model, answers, guesses, description, warnings, needs_review, timings)
    select done.id, ${box?.x ?? null}::float8, ${box?.y ?? null}::float8, ${box?.width ?? null}::float8, ${box?.height ?? null}::float8,
      ${JSON.stringify(prediction.pieces)}::jsonb, ${prediction.detection_confidence}::float8, ${prediction.category}::text, ${prediction.category_confidence}::float8, ${prediction.subcategory}::text,
      ${JSON.stringify(prediction.attributes)}::jsonb, case when before.changed_at = ${claim.updated_at.toISOString()}::timestamptz then done.id end, ${prediction.model}, ${JSON.stringify(prediction.answers)}::jsonb, ${JSON.stringify(prediction.guesses)}::jsonb,
      ${prediction.description}, ${textArray(prediction.warnings)}, ${textArray(prediction.needs_review)},
      ${JSON.stringify(prediction.timings)}::jsonb
    from done join before using (id)
    on conflict (garment_id) do update set bbox_x = excluded.bbox_x, bbox_y = excluded.bbox_y, bbox_width = excluded.bbox_width,
      bbox_height = excluded.bbox_height, pieces = excluded.pieces, detection_confidence = excluded.detection_confidence, category = excluded.category,
      category_confidence = excluded.category_confidence, subcategory = excluded.subcategory, attributes = excluded.attributes,
      embedding_id = excluded.embedding_id, model = excluded.model, answers = excluded.answers, guesses = excluded.guesses, description = excluded.description,
      warnings = excluded.warnings, needs_review = excluded.needs_review, timings = excluded.timings, created_at = now()`;
}

/** Files of an earlier look that the new ones replace go to the outbox. */
function replacedFiles(): SQL {
  return sql`
    insert into erasures (user_id, kind, target)
    select before.user_id, 'object', path from before join done using (id),
      unnest(array[before.thumbnail_path, before.processed_image_path]) as path
    where path is not null
    on conflict (kind, target) do update set done_at = null`;
}
