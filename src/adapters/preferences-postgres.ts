// A person's style in Postgres. Every write is one statement, in a batch with the reads for its answer.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { keyOf } from "../domain/taste/features.ts";
import { type Preferences, preferenceFields } from "../domain/taste/preferences.ts";
import type { PreferencesStore, StyleProfile } from "../domain/taste/taste-stores.ts";
import { type Database, rowsOf, together } from "./database.ts";
import { feedbackLog, feedbackLogStatement } from "./feedback-rows.ts";
import { DescriptionRow, descriptionColumns } from "./garment-rows.ts";
import { wearableOf } from "./outfit-rows.ts";
import { preferencesStatement, storedPreferences } from "./preferences-rows.ts";
import { textArray } from "./sql-arrays.ts";

export function preferencesPostgres(database: Database): PreferencesStore {
  /** The profile after the given writes: one round trip. */
  async function profile(userId: string, ...writes: readonly SQL[]): Promise<StyleProfile> {
    const reads = [preferencesStatement(userId), feedbackLogStatement(userId), wearableOf(userId, descriptionColumns)];
    const [preferences = [], log = [], garments] = (await together(database, [...writes, ...reads])).slice(-reads.length);
    return { ...storedPreferences(preferences), log: feedbackLog(log), garments: z.array(DescriptionRow).parse(garments) };
  }

  return {
    read: (userId) => profile(userId),

    home: async (userId) => storedPreferences(await rowsOf(database, preferencesStatement(userId))).preferences.home,

    replace: (userId, id, preferences) => profile(userId, writeStatement(userId, id, preferences, preferenceFields)),

    async change(userId, id, { preferences, fields, readAt }) {
      // A time of JavaScript has milliseconds.
      const written = await rowsOf(
        database,
        sql`${writeStatement(userId, id, preferences, fields)}
          where date_trunc('milliseconds', user_preferences.updated_at) is not distinct from ${readAt?.toISOString() ?? null}::timestamptz
          returning id`,
      );
      return written.length === 1 ? profile(userId) : null;
    },

    pin(userId, id, feature, weight) {
      const key = keyOf(feature.kind, feature.value);
      const pinnedSql =
        weight === null ? sql`pinned - ${key}::text` : sql`pinned || jsonb_build_object(${key}::text, ${weight}::float8)`;
      return profile(userId, taughtStatement(userId, id, pinnedSql, sql`forgotten`));
    },

    async forget(userId, id, feature) {
      const key = keyOf(feature.kind, feature.value);
      // The database's clock, which also dates the log's entries.
      const forgotten = sql`forgotten || jsonb_build_object(${key}::text, to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
      await rowsOf(database, taughtStatement(userId, id, sql`pinned - ${key}::text`, forgotten));
    },
  };
}

function writeStatement(userId: string, id: string, preferences: Preferences, fields: readonly (keyof Preferences)[]): SQL {
  const values = fields.map((column) => {
    const value = preferences[column];
    if (Array.isArray(value)) return textArray(value);
    return value !== null && typeof value === "object" ? sql`${JSON.stringify(value)}::jsonb` : sql`${value}`;
  });
  return sql`
    insert into user_preferences (id, user_id, ${sql.raw(fields.join(", "))})
    values (${id}, ${userId}, ${sql.join(values, sql`, `)})
    on conflict (user_id) do update set ${sql.raw(fields.map((column) => `${column} = excluded.${column}`).join(", "))},
      updated_at = now()`;
}

/** Changes a person's decisions about what was learned, and creates the row if there is none. It may be repeated. */
function taughtStatement(userId: string, id: string, pinned: SQL, forgotten: SQL): SQL {
  return sql`
    insert into user_preferences as p (id, user_id, learned_weights)
    select ${id}, ${userId}, jsonb_build_object('pinned', ${pinned}, 'forgotten', ${forgotten})
    from (select '{}'::jsonb as pinned, '{}'::jsonb as forgotten) nothing
    on conflict (user_id) do update set updated_at = now(), learned_weights = (
      select jsonb_build_object('pinned', ${pinned}, 'forgotten', ${forgotten})
      from (select coalesce(p.learned_weights -> 'pinned', '{}') as pinned,
        coalesce(p.learned_weights -> 'forgotten', '{}') as forgotten) already)`;
}
