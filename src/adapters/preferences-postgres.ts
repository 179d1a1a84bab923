// What a person says of their style, in Postgres. Every write is one statement, with what is to be answered in its batch.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { keyOf } from "../domain/taste/features.ts";
import {
  defaultPreferences,
  nothingTaught,
  type Preferences,
  PreferredFit,
  StoredTaught,
  type Taught,
} from "../domain/taste/preferences.ts";
import type { PreferencesStore, StyleProfile } from "../domain/taste/taste-stores.ts";
import { ColourName } from "../domain/words/colours.ts";
import { Style } from "../domain/words/vocabulary.ts";
import { type Database, query } from "./database.ts";
import { feedbackLog, feedbackLogStatement } from "./feedback-postgres.ts";
import { GarmentRow, storedTime } from "./garment-rows.ts";
import { textArray } from "./sql-arrays.ts";

const PreferencesRow = z
  .object({
    preferred_styles: z.array(Style),
    avoid_styles: z.array(Style),
    favorite_colors: z.array(ColourName),
    avoid_colors: z.array(ColourName),
    preferred_fit: PreferredFit.nullable(),
    formality_min: z.number(),
    formality_max: z.number(),
    comfort_style_balance: z.number(),
    learned_weights: StoredTaught,
    updated_at: storedTime,
  })
  .transform((row) => ({
    preferences: {
      preferred_styles: row.preferred_styles,
      avoid_styles: row.avoid_styles,
      favorite_colors: row.favorite_colors,
      avoid_colors: row.avoid_colors,
      preferred_fit: row.preferred_fit,
      formality_min: row.formality_min,
      formality_max: row.formality_max,
      comfort_style_balance: row.comfort_style_balance,
    },
    taught: row.learned_weights,
    updated_at: row.updated_at,
  }));

/** What a person said, for a batch with what else is asked of the database; `storedPreferences` reads its rows. */
export function preferencesStatement(userId: string): SQL {
  return sql`
    select to_jsonb(preferred_styles) as preferred_styles, to_jsonb(avoid_styles) as avoid_styles,
      to_jsonb(favorite_colors) as favorite_colors, to_jsonb(avoid_colors) as avoid_colors, preferred_fit,
      formality_min, formality_max, comfort_style_balance, learned_weights, updated_at
    from user_preferences where user_id = ${userId}`;
}

export interface StoredPreferences {
  readonly preferences: Preferences;
  readonly taught: Taught;
  readonly updated_at: Date | null;
}

export function storedPreferences(rows: readonly Record<string, unknown>[]): StoredPreferences {
  return rows[0] === undefined
    ? { preferences: defaultPreferences, taught: nothingTaught, updated_at: null }
    : PreferencesRow.parse(rows[0]);
}

/** Garments without what was seen of them, which is nine tenths of a row and says nothing of taste. */
const leanGarments = (userId: string) => sql`
  select w.id, w.status, w.error_message, w.custom_name, w.custom_notes, w.in_laundry, w.category, w.subcategory, w.attributes,
    w.needs_review, null as prediction, w.label, w.possible_duplicate_of, w.possible_duplicate_score, w.split_from, w.attempts,
    w.original_image_path, w.processed_image_path, w.thumbnail_path, w.price, w.purchased_on, w.created_at, w.updated_at
  from wardrobe w where w.user_id = ${userId} and w.category is not null
    and not exists (select from garments part where part.split_from = w.id)`;

export function preferencesPostgres(database: Database): PreferencesStore {
  /** The profile, after the writes that come before it: one round trip. */
  async function profile(userId: string, ...writes: readonly SQL[]): Promise<StyleProfile> {
    const reads = [preferencesStatement(userId), feedbackLogStatement(userId), leanGarments(userId)];
    const [first, ...rest] = [...writes, ...reads].map((statement) => database.execute(statement));
    if (first === undefined) throw new Error("there is nothing to ask");
    const results = await query(() => database.batch([first, ...rest]));
    const [preferences, log, garments] = results.slice(-reads.length).map(({ rows }) => rows);
    return {
      ...storedPreferences(preferences ?? []),
      log: feedbackLog(log ?? []),
      garments: z.array(GarmentRow).parse(garments),
    };
  }

  return {
    read: (userId) => profile(userId),

    replace(userId, id, preferences) {
      return profile(
        userId,
        sql`
          insert into user_preferences (id, user_id, preferred_styles, avoid_styles, favorite_colors, avoid_colors, preferred_fit,
            formality_min, formality_max, comfort_style_balance)
          values (${id}, ${userId}, ${textArray(preferences.preferred_styles)}, ${textArray(preferences.avoid_styles)},
            ${textArray(preferences.favorite_colors)}, ${textArray(preferences.avoid_colors)}, ${preferences.preferred_fit},
            ${preferences.formality_min}, ${preferences.formality_max}, ${preferences.comfort_style_balance})
          on conflict (user_id) do update set preferred_styles = excluded.preferred_styles, avoid_styles = excluded.avoid_styles,
            favorite_colors = excluded.favorite_colors, avoid_colors = excluded.avoid_colors,
            preferred_fit = excluded.preferred_fit, formality_min = excluded.formality_min,
            formality_max = excluded.formality_max, comfort_style_balance = excluded.comfort_style_balance, updated_at = now()`,
      );
    },

    pin(userId, id, feature, weight) {
      const key = keyOf(feature.kind, feature.value);
      const pinned =
        weight === null ? sql`pinned - ${key}::text` : sql`pinned || jsonb_build_object(${key}::text, ${weight}::float8)`;
      return profile(userId, taughtStatement(userId, id, pinned, sql`forgotten`));
    },

    async forget(userId, id, feature) {
      const key = keyOf(feature.kind, feature.value);
      // By the database's clock, as the log's entries are.
      const forgotten = sql`forgotten || jsonb_build_object(${key}::text, to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
      await query(() => database.execute(taughtStatement(userId, id, sql`pinned - ${key}::text`, forgotten)));
    },
  };
}

/** Changes what a person decided of what was learned; a row is made where there is none. The same twice is once. */
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
