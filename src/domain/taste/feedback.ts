// A person's feedback on outfits, as taste and freshness read it: the entries of the log, and when each garment was worn.

import { dayMs } from "../day.ts";
import type { Wearable } from "../outfit/ask/wearable.ts";
import type { FeedbackAction, FeedbackReason } from "../words/records.ts";

export type TasteGarment = Pick<
  Wearable,
  "id" | "name" | "category" | "own_category" | "colours" | "styles" | "formality" | "fit" | "material" | "opinion"
>;

export interface FeedbackEntry {
  readonly outfit_id: string;
  readonly action: FeedbackAction;
  readonly reason: FeedbackReason | null;
  /** The day of the wear, `2026-11-22`; null unless the action is `wear`. */
  readonly worn_on: string | null;
  /** The time of the feedback, in milliseconds since 1970. */
  readonly said_at: number;
  /** The garments of the outfit, including those that were deleted since. */
  readonly garment_ids: readonly string[];
}

/**
 * Only so many of the latest entries are read. At three a day they cover half a year, the half-life; older ones count less than
 * half.
 */
export const entriesMax = 500;

/** The day of the wear, else the day of the feedback, in whole days since 1970. */
export function dayOf({ worn_on: wornOn, said_at: saidAt }: Pick<FeedbackEntry, "worn_on" | "said_at">): number {
  const time = wornOn === null ? saidAt : Date.parse(`${wornOn}T00:00:00Z`);
  return Math.floor(time / dayMs);
}

export interface Wearing {
  /** 0 for today, and for a day that has not begun yet in UTC. */
  readonly daysSince: number;
  readonly wears: number;
}

/** When each garment was last worn, and on how many days. Two outfits of one day count as one wear. */
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
