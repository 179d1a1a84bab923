// A person's records in Postgres, as lines of an export: whole rows as JSON, without what belongs to this database alone.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { AccountRecordStore } from "../domain/account/account-records.ts";
import type { RecordType } from "../domain/account/export-lines.ts";
import { ImagePaths } from "../domain/account/trash.ts";
import { type Database, rowsOf } from "./database.ts";

/** How the rows of each type are read: all columns as JSON, but those that an import makes anew. */
const sources: Readonly<Record<RecordType, { readonly table: SQL; readonly line: SQL }>> = {
  preferences: { table: sql`user_preferences r`, line: sql`to_jsonb(r) - '{id,user_id}'::text[]` },
  category: { table: sql`categories r`, line: sql`to_jsonb(r) - '{id,user_id}'::text[]` },
  garment: {
    table: sql`garments r`,
    line: sql`
      to_jsonb(r) - '{user_id,original_image_path,processed_image_path,thumbnail_path,generation,in_laundry,processing_started_at}'::text[]
      || jsonb_build_object(
        'prediction', (select to_jsonb(p) - '{id,garment_id,embedding_id}'::text[] from garment_predictions p where p.garment_id = r.id),
        'label', (select to_jsonb(l) - '{id,garment_id,own_category_id}'::text[] || jsonb_build_object('own_category', o.name)
          from garment_labels l left join categories o on o.id = l.own_category_id where l.garment_id = r.id))`,
  },
  outfit: {
    table: sql`outfits r`,
    line: sql`
      to_jsonb(r) - '{user_id}'::text[] || jsonb_build_object('feedback', (
        select coalesce(jsonb_agg(to_jsonb(f) - '{id,outfit_id,user_id}'::text[] order by f.created_at, f.id), '[]')
        from outfit_feedback f where f.outfit_id = r.id))`,
  },
  conversation: { table: sql`conversations r`, line: sql`to_jsonb(r) - '{user_id}'::text[]` },
  message: { table: sql`messages r join conversations c on c.id = r.conversation_id`, line: sql`to_jsonb(r)` },
};

const Line = z.object({ id: z.string(), line: z.record(z.string(), z.unknown()) });
const ImagesRow = ImagePaths.extend({ garment_id: z.string() });
const imageColumns = sql.raw(["r.id as garment_id", ...ImagePaths.keyof().options.map((path) => `r.${path}`)].join(", "));

export function accountRecordsPostgres(database: Database): AccountRecordStore {
  return {
    async page(userId, type, afterId, limit) {
      const { table, line } = sources[type];
      const owner = type === "message" ? sql`c.user_id` : sql`r.user_id`;
      const rows = await rowsOf(
        database,
        sql`
          select r.id, ${line} as line ${type === "garment" ? sql`, ${imageColumns}` : sql``}
          from ${table} where ${owner} = ${userId} and r.id > ${afterId} order by r.id limit ${limit}`,
      );
      const lines = z.array(Line).parse(rows);
      return {
        lines: lines.map((row) => ({ type, ...row.line })),
        images: type === "garment" ? z.array(ImagesRow).parse(rows) : [],
        after: lines.length < limit ? null : (lines.at(-1)?.id ?? null),
      };
    },

    images: async (userId, afterId, limit) =>
      z
        .array(ImagesRow)
        .parse(
          await rowsOf(
            database,
            sql`select ${imageColumns} from garments r where r.user_id = ${userId} and r.id > ${afterId} order by r.id limit ${limit}`,
          ),
        ),
  };
}
