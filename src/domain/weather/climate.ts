// The weather that is usual at a place in a month, from the days of the last years: for dates that no forecast reaches.

import { type DayWeather, tenths } from "./weather.ts";

/** One day of the past. Temperatures are felt ones. */
export interface PastDay {
  readonly date: string;
  readonly low_c: number;
  readonly high_c: number;
  /** Without snow; null if it was not measured. */
  readonly rain_mm: number | null;
}

export type UsualWeather = Pick<DayWeather, "feels_like_c" | "low_c" | "high_c" | "conditions">;

/** A day counts as wet from this much (WMO-No. 1203, days with precipitation). */
const wetMm = 1;
/** A month is rainy if more than this share of its days is wet: then rain is more likely than not on the day that is asked for. */
const wetShare = 0.5;
/**
 * How far from low to high the mean of the hours out of doors is, 8:00 to 20:00. It is 0.7 on a curve that rises by a cosine from
 * the low at 6:00 to the high at 15:00 and falls back until the next morning.
 */
export const daytimeShare = 0.7;

/** What is usual in the month of this date; null if no day of that month is known. */
export function usualWeather(days: readonly PastDay[], date: string): UsualWeather | null {
  const monthDays = days.filter((day) => monthOf(day.date) === monthOf(date));
  if (monthDays.length === 0) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const low = mean(monthDays.map(({ low_c }) => low_c));
  const high = mean(monthDays.map(({ high_c }) => high_c));
  const rainAmounts = monthDays.flatMap(({ rain_mm }) => rain_mm ?? []);
  const isRainy = rainAmounts.filter((rain) => rain >= wetMm).length > rainAmounts.length * wetShare;
  return {
    feels_like_c: tenths(low + daytimeShare * (high - low)),
    low_c: tenths(low),
    high_c: tenths(high),
    conditions: isRainy ? ["rainy"] : [],
  };
}

function monthOf(date: string): string {
  return date.slice(5, 7);
}
