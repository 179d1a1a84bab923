// A trip: the request that a form makes, and the packing list in the order in which one packs.

import type { api } from "../api.ts";
import { daysBetween } from "./days.ts";
import type { Kind } from "./kinds.ts";
import type { Occasion } from "./wish.ts";

export type TripRequest = Parameters<typeof api.outfits.trip.$post>[0]["json"];

export const daysMax = 14;
export const occasionsMax = 3;

/** @param byDay what differs from the occasions of the whole trip */
export function tripRequest(options: {
  from: string;
  to: string;
  place: string;
  occasions: readonly Occasion[];
  byDay: ReadonlyMap<string, readonly Occasion[]>;
}): TripRequest {
  const { from, to, place, occasions, byDay } = options;
  return {
    days: daysBetween(from, to)
      .slice(0, daysMax)
      .map((date) => ({ date, occasions: [...occasionsOn(date, occasions, byDay)] })),
    location: place.trim() === "" ? undefined : { place: place.trim() },
  };
}

/** A day without any occasion of its own has those of the trip: on every day one wears something. */
export function occasionsOn(
  day: string,
  occasions: readonly Occasion[],
  byDay: ReadonlyMap<string, readonly Occasion[]>,
): readonly Occasion[] {
  const own = byDay.get(day);
  return own === undefined || own.length === 0 ? occasions : own;
}

/** Adds one, or takes it away; never more than the API takes. */
export function toggled<T>(values: readonly T[], value: T, max: number): readonly T[] {
  if (values.includes(value)) return values.filter((one) => one !== value);
  return values.length < max ? [...values, value] : values;
}

interface Planned {
  readonly occasion: Occasion;
  readonly outfit: { readonly garment_ids: readonly string[] } | null;
}

/** The occasions of a day by what is worn: who wears the same to both sees it once. */
export function byOutfit<P extends Planned>(outfits: readonly P[]): P[][] {
  const groups = Map.groupBy(outfits, ({ occasion, outfit }) => outfit?.garment_ids.toSorted().join() ?? occasion);
  return [...groups.values()];
}

interface Packed {
  readonly garment: { readonly id: string; readonly category: string | null };
  readonly days_worn: number;
}

type Slot = Kind["slot"];
/** As one packs: what is heavy and large first. */
const packingOrder: readonly Slot[] = ["shoes", "outerwear", "bottom", "one_piece", "top", "bag", "accessory"];

export function packingGroups<P extends Packed>(
  packed: readonly P[],
  kinds: ReadonlyMap<string, Kind>,
): { slot: Slot | null; packed: P[] }[] {
  const slotOf = ({ garment }: P) => (garment.category === null ? null : (kinds.get(garment.category)?.slot ?? null));
  return [...packingOrder, null]
    .map((slot) => ({ slot, packed: packed.filter((one) => slotOf(one) === slot) }))
    .filter(({ packed: those }) => those.length > 0);
}

/** The pairs to leave at home so that no more than `max` come along: those that are worn least. Empty when there are not too many. */
export function shoesTooMany(packed: readonly Packed[], kinds: ReadonlyMap<string, Kind>, max: number): string[] {
  const shoes = packed.filter(({ garment }) => garment.category !== null && kinds.get(garment.category)?.slot === "shoes");
  return shoes
    .toSorted((one, other) => other.days_worn - one.days_worn)
    .slice(max)
    .map(({ garment }) => garment.id);
}
