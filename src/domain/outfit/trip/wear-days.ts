// How many days of a trip a garment can be worn.

import { type Position, positionOf, type Wearable } from "../ask/wearable.ts";

/** Days that a garment may be worn between washes; other positions have no limit. On trips of more than a week 1 becomes 2. */
const wearDays: Partial<Record<Position, number>> = { base: 1, mid: 3, one_piece: 1, bottom: 3 };
const longTripDays = 7;

/** The days out of `days` on which the garment can be worn, if it is washed so often. */
export function daysWorn(garment: Pick<Wearable, "category">, days: number, washes: number): number {
  const usual = wearDays[positionOf(garment.category)];
  if (usual === undefined) return days;
  const often = usual === 1 && days > longTripDays ? 2 : usual;
  return Math.min(days, often * (washes + 1));
}
