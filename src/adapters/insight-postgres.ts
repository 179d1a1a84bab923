// The data of the summary: counts, garments, and the days they were worn.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { InsightGarment, type InsightStore } from "../domain/outfit/lacking/insight-store.ts";
import { type Database, rowsOf, together } from "./database.ts";
import { counted, descriptionColumns, ListedAttributes, storedTime } from "./garment-rows.ts";
import { wearableOf } from "./outfit-rows.ts";
import { preferencesStatement, storedPreferences } from "./preferences-rows.ts";

const Counts = z.record(z.string(), z.number());
const SummaryRow = z.object({
  total: z.number(),
  by_category: Counts,
  by_color: Counts,
  by_season: Counts,
  by_status: Counts,
});

const InsightRow = InsightGarment.extend({ attributes: ListedAttributes, created_at: storedTime }).transform(counted);

const WearsRow = z.object({ garment_id: z.uuid(), days: z.number(), last_worn_on: z.string() });

const countsOf = (userId: string): SQL => sql`
  with mine as (select status, coalesce(own_category ->> 'name', category) as category, attributes from wardrobe where user_id = ${userId})
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
      (select status as word, count(*) as n from mine group by 1) c) as by_status`;

// Two outfits of one day with the same jeans are one wear. A wear without a day counts for the day of the feedback.
const wearsOf = (userId: string): SQL => sql`
  select worn.id as garment_id, count(distinct worn.day)::int as days, max(worn.day)::text as last_worn_on
  from outfit_feedback f join outfits o on o.id = f.outfit_id
    cross join lateral (select unnest(o.garment_ids) as id, coalesce(f.worn_on, (f.created_at at time zone 'utc')::date) as day) worn
  where f.user_id = ${userId} and f.action = 'wear' group by worn.id`;

export function insightPostgres(database: Database): InsightStore {
  return {
    async read(userId) {
      const [counts, garments, preferences, wears] = await together(database, [
        countsOf(userId),
        wearableOf(
          userId,
          sql`${descriptionColumns}, w.price::float8 as price, w.purchased_on::text as purchased_on, w.created_at`,
        ),
        preferencesStatement(userId),
        wearsOf(userId),
      ]);
      return {
        summary: SummaryRow.parse(counts[0]),
        garments: z.array(InsightRow).parse(garments),
        preferences: storedPreferences(preferences).preferences,
        wears: z.array(WearsRow).parse(wears),
      };
    },

    summary: async (userId) => SummaryRow.parse((await rowsOf(database, countsOf(userId)))[0]),
  };
}
