// What a person said of outfits, as taste and freshness read it: the log's entries, what each is worth, what was worn when.

import { dayMs } from "../day.ts";
import type { Wearable } from "../outfit/ask/wearable.ts";
import type { FeedbackAction, FeedbackReason } from "../words/records.ts";

export type TasteGarment = Pick<Wearable, "id" | "category" | "colours" | "styles" | "formality" | "fit">;

export interface FeedbackEntry {
  readonly outfit_id: string;
  readonly action: FeedbackAction;
  readonly reason: FeedbackReason | null;
  /** The day it was worn, `2026-11-22`; null unless the action is `wear`. */
  readonly worn_on: string | null;
  /** When it was said, in milliseconds since 1970. */
  readonly said_at: number;
  /** The garments of the outfit, those that were deleted since among them. */
  readonly garment_ids: readonly string[];
}

/** The latest entries that are read. Three a day fill them in half a year, the half-life: older ones count less than half. */
export const entriesMax = 500;

/** The day something happened, as a whole number of days since 1970: that of wearing, else that of saying. */
export function dayOf({ worn_on: wornOn, said_at: saidAt }: Pick<FeedbackEntry, "worn_on" | "said_at">): number {
  const time = wornOn === null ? saidAt : Date.parse(`${wornOn}T00:00:00Z`);
  return Math.floor(time / dayMs);
}

export interface Wearing {
  /** 0 for today, and for a day that has not begun here yet. */
  readonly daysSince: number;
  readonly wears: number;
}

/** When each garment was last worn, and on how many days: two outfits of one day wear a garment once. */
export function wearsByGarment(log: readonly FeedbackEntry[], now: number): ReadonlyMap<string, Wearing> {
  const today = Math.floor(now / dayMs);
  const days = new Map<string, Set<number>>();
  for (const entry of log) {
    if (entry.action !== "wear") continue;
    for (const id of entry.garment_ids) days.set(id, (days.get(id) ?? new Set()).add(dayOf(entry)));
  }
  return new Map(
    [...days].map(([id, wornDays]) => [id, { daysSince: Math.max(0, today - Math.max(...wornDays)), wears: wornDays.size }]),
  );
}
