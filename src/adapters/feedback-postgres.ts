// Feedback on outfits, in Postgres. A write is one transaction and one round trip.

import { sql } from "drizzle-orm";
import type { FeedbackStore } from "../domain/taste/taste-stores.ts";
import type { FeedbackAction } from "../domain/words/records.ts";
import { type Database, rowsOf, together } from "./database.ts";

/** The action that a new one replaces. */
const opposite: Partial<Record<FeedbackAction, FeedbackAction>> = { like: "dislike", dislike: "like" };

export function feedbackPostgres(database: Database): FeedbackStore {
  return {
    async note(userId, { id, outfit_id: outfitId, action, reason, worn_on: wornOn, in_laundry: inLaundry }) {
      const garments = sql`
        select g.id from garments g join outfits o on g.id = any(o.garment_ids) and g.user_id = o.user_id
        where o.id = ${outfitId} and o.user_id = ${userId}`;
      // A like and a dislike at the same time wait for each other here, so that the later one sees what the earlier one wrote.
      // Garments are locked in the order of their ids, as everywhere, so that there is no deadlock.
      const laundry = [
        sql`${garments} order by g.id for update of g`,
        sql`
          update garments set out_of_use = 'laundry', updated_at = clock_timestamp()
          where user_id = ${userId} and id in (${garments}) and out_of_use is null`,
      ];
      const [outfits] = await together(database, [
        sql`select id from outfits where id = ${outfitId} and user_id = ${userId} for update`,
        sql`
          delete from outfit_feedback
          where outfit_id = ${outfitId} and user_id = ${userId} and action = ${opposite[action] ?? null}`,
        // Repeated feedback changes nothing, except that a later reason is stored.
        sql`
          insert into outfit_feedback (id, outfit_id, user_id, action, reason, worn_on)
          select ${id}, o.id, o.user_id, ${action}, ${reason}, ${wornOn}::date from outfits o
          where o.id = ${outfitId} and o.user_id = ${userId}
          on conflict on constraint outfit_feedback_once_unique
            do update set reason = excluded.reason where excluded.reason is not null`,
        ...(inLaundry ? laundry : []),
      ]);
      return outfits.length > 0;
    },

    async undo(userId, outfitId, action, wornOn) {
      const statement = sql`
        with gone as (
          delete from outfit_feedback
          where outfit_id = ${outfitId} and user_id = ${userId} and action = ${action}
            and (${wornOn}::date is null or worn_on = ${wornOn}::date)
        )
        select id from outfits where id = ${outfitId} and user_id = ${userId}`;
      return (await rowsOf(database, statement)).length > 0;
    },
  };
}
