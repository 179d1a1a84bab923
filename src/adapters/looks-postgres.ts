// Looks at photos are counted in Postgres: for each person and day, and for the deployment and day. Days are UTC.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { LookStore } from "../domain/garment/look-store.ts";
import { type Database, rowsOf } from "./database.ts";

export const today = sql`(now() at time zone 'utc')::date`;
/** The looks of the person of a row of `users`, today. */
export const looksToday = sql`(case when look_day = ${today} then looks else 0 end)`;

/**
 * Requests of one person wait for each other at this lock, so that what the next statement of the transaction counts stays
 * true until the end. The lock leaves rows that only refer to the person alone.
 */
export const lockPerson = (userId: string): SQL => sql`select from users where id = ${userId} for no key update`;

/** Counts a look of the deployment for each row of `source`; returns no row when the day has none left. */
export const countLook = (source: string, total: number): SQL => sql`
  insert into look_days as d (day, looks) select ${today}, 1 from ${sql.identifier(source)}
  on conflict (day) do update set looks = d.looks + 1 where d.looks < ${total} returning day`;

const Spent = z.object({ own: z.boolean(), total: z.boolean() });

export function looksPostgres(database: Database): LookStore {
  return {
    async spend(userId, daily) {
      // Where the deployment has none left, the person's look is spent all the same: it is their last try of the day.
      const [row] = await rowsOf(
        database,
        sql`
          with person as (
            update users set look_day = ${today}, looks = ${looksToday} + 1
            where id = ${userId} and ${looksToday} < ${daily.own} returning id
          ), counted as (${countLook("person", daily.total)})
          select exists (select from person) as own, exists (select from counted) as total`,
      );
      const { own, total } = Spent.parse(row);
      if (!own) return "over_own";
      return total ? "spent" : "over_total";
    },
  };
}
