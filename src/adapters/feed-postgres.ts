// The database's facts about a person's garments, for their feed: one query, whatever the feed has missed.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { GarmentFacts } from "../domain/garment/live-feed.ts";
import { type Database, rowsOf } from "./database.ts";
import { GarmentColumns } from "./garment-rows.ts";
import { uuidArray } from "./sql-arrays.ts";

const FactRow = GarmentColumns.pick({
  status: true,
  error_message: true,
  attributes: true,
  thumbnail_path: true,
  updated_at: true,
}).extend({ garment_id: z.uuid(), generation: z.number(), category: z.string().nullable() });

export function feedPostgres(database: Database): GarmentFacts {
  return {
    async read(userId, since, garmentIds, limit) {
      const statement = sql`
        select w.id as garment_id, w.status, w.error_message, coalesce(w.own_category ->> 'name', w.category) as category, w.attributes, w.thumbnail_path, w.updated_at, g.generation
        from wardrobe w join garments g on g.id = w.id
        where w.user_id = ${userId} and (w.status in ('pending', 'processing') or w.updated_at > ${since.toISOString()}::timestamptz
          or w.id = any(${uuidArray(garmentIds)}))
        order by w.status in ('pending', 'processing'), w.updated_at, w.id limit ${limit}`;
      return z.array(FactRow).parse(await rowsOf(database, statement));
    },
  };
}
