// A person's preferences, as rows.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import {
  defaultPreferences,
  noOverrides,
  Preferences,
  preferenceFields,
  StoredOverrides,
  type TasteOverrides,
} from "../domain/taste/preferences.ts";
import type { Row } from "./database.ts";
import { storedTime } from "./garment-rows.ts";

const TaughtRow = z.object({ learned_weights: StoredOverrides, updated_at: storedTime });

/** Reads a person's preferences, as part of a batch; `storedPreferences` parses its rows. */
export function preferencesStatement(userId: string): SQL {
  // As JSON, because the driver returns text arrays as text.
  const columns = sql.raw(preferenceFields.map((column) => `to_jsonb(${column}) as ${column}`).join(", "));
  return sql`select ${columns}, learned_weights, updated_at from user_preferences where user_id = ${userId}`;
}

export interface StoredPreferences {
  readonly preferences: Preferences;
  readonly overrides: TasteOverrides;
  readonly updated_at: Date | null;
}

export function storedPreferences(rows: readonly Row[]): StoredPreferences {
  const [row] = rows;
  if (row === undefined) return { preferences: defaultPreferences, overrides: noOverrides, updated_at: null };
  const { learned_weights: overrides, updated_at } = TaughtRow.parse(row);
  return { preferences: Preferences.parse(row), overrides, updated_at };
}
