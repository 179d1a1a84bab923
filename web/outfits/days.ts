// Days as the API writes them, 2026-11-30, and what a calendar needs of them. A day is that of the person's clock.
import { locale } from "../words.ts";

export function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export const today = () => dayOf(new Date());

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
const textOf = (date: Date) => date.toISOString().slice(0, 10);

export function addDays(day: string, days: number): string {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return textOf(date);
}

export const monthOf = (day: string) => day.slice(0, 7);

export function addMonths(month: string, months: number): string {
  const date = dateOf(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return monthOf(textOf(date));
}

export function boundsOf(month: string): { readonly from: string; readonly to: string } {
  return { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
}

/** Every day between two, both included; empty when the second is before the first. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The weeks of a month, from Monday on; null for a day of another month. */
export function weeksOf(month: string): (string | null)[][] {
  const { from, to } = boundsOf(month);
  const before = (dateOf(from).getUTCDay() + 6) % 7;
  const cells: (string | null)[] = [...Array<null>(before).fill(null), ...daysBetween(from, to)];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

const said = (day: string, format: Intl.DateTimeFormatOptions) =>
  dateOf(day).toLocaleDateString(locale, { ...format, timeZone: "UTC" });

export const spokenDay = (day: string) => said(day, { weekday: "long", day: "numeric", month: "long" });
export const shortDay = (day: string) => said(day, { weekday: "short", day: "numeric", month: "short" });
export const spokenMonth = (month: string) => said(`${month}-01`, { month: "long", year: "numeric" });

/** The names of the days of a week, from Monday on. */
export function weekdays(form: "short" | "long"): string[] {
  // 5 January 2026 was a Monday.
  return daysBetween("2026-01-05", "2026-01-11").map((day) => said(day, { weekday: form }));
}
