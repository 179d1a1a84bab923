// When each leg of a trip is.

import { dayMs } from "../day.ts";
import { localDate } from "../weather/weather.ts";
import type { TripLeg } from "./understanding.ts";

/** Where the message says how long one leg lasts and not another. */
export const legDaysAssumed = 2;

/** The days of a leg; `tripDays` are those of the whole trip, null if nobody said how many. */
export function legDays({ days }: TripLeg, legs: readonly TripLeg[], tripDays: number | null): number {
  return days ?? (legs.length === 1 ? tripDays : null) ?? legDaysAssumed;
}

/** The first day of a leg: as stated, else the middle of its month, the next one that comes; null if neither is known. */
export function legStart({ from, month }: TripLeg, today: string): string | null {
  if (from !== null || month === null) return from;
  const date = (year: number) => `${year}-${String(month).padStart(2, "0")}-15`;
  const year = Number(today.slice(0, 4));
  return date(year) >= today ? date(year) : date(year + 1);
}

export function dayOfLeg(start: string, index: number): string {
  return localDate(Date.parse(start) + index * dayMs, 0);
}
