// The names of weekdays and months, and the days that they and a day of the month mean.

import { dayMs } from "../../day.ts";

export const weekdays: readonly string[] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
export const months: readonly string[] =
  "january february march april may june july august september october november december".split(" ");

/** Dates are `2026-11-24`. */
export const addDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T12:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** 0 is Sunday. */
export const weekdayOf = (date: string) => new Date(`${date}T12:00Z`).getUTCDay();

/** Zero when it is that weekday. */
export const daysUntil = (weekday: number, date: string) => (weekday - weekdayOf(date) + 7) % 7;

/** The first date from `from` on with that day of the month; null within `days` there is none. */
export function dateWithDay(day: number, from: string, days: number): string | null {
  return dates(from, days).find((date) => Number(date.slice(8)) === day) ?? null;
}

/** As many dates, from `from` on. */
export const dates = (from: string, days: number): string[] => Array.from({ length: days }, (_, ahead) => addDays(from, ahead));
