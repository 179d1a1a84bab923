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

/** The day in November that is Thanksgiving in the United States: its fourth Thursday. */
const thanksgivingOf = (year: number) => `11-${22 + ((11 - weekdayOf(`${year}-11-01`)) % 7)}`;

/** Days with a name, as month and day. */
const holidays: readonly (readonly [RegExp, (year: number) => string])[] = [
  // "Eve" is read as "evening" (tokens.ts).
  [/\b(?:nye|new years?(?: ?'?s)? (?:eve|evening)|over new year|for new year)\b/, () => "12-31"],
  [/\bnew year(?: ?'?s)? day\b/, () => "01-01"],
  [/\bchristmas (?:eve|evening)\b/, () => "12-24"],
  [/\b(?:christmas day|on christmas|over christmas)\b/, () => "12-25"],
  [/\bboxing day\b/, () => "12-26"],
  [/\bvalentine(?: ?'?s)?(?: day)?\b/, () => "02-14"],
  [/\bhalloween\b/, () => "10-31"],
  [/\b(?:the 4 ?th of july|fourth of july|july 4 ?th)\b/, () => "07-04"],
  [/\bthanksgiving\b/, thanksgivingOf],
];

function holidayIn(text: string): ((year: number) => string) | null {
  const day = holidays.find(([named]) => named.test(text))?.[1];
  return day === undefined ? null : (year) => `${year}-${day(year)}`;
}

/** The day that comes: "on Christmas Eve". */
export function holidayAfter(text: string, today: string): string | null {
  const on = holidayIn(text);
  const year = Number(today.slice(0, 4));
  if (on === null) return null;
  return on(year) >= today ? on(year) : on(year + 1);
}

/** So long after it, who names a holiday still means the last one. */
const remembered = 60;

/** The day that is over: "at Thanksgiving", a few days after it; null for one of long ago or "last Halloween". */
export function holidayBefore(text: string, today: string): string | null {
  const on = holidayIn(text);
  if (
    on === null ||
    /\b(?:last|next|every|each|until|till|before) (?:year|thanksgiving|christmas|halloween|new|valentine|boxing|the 4)\b/.test(
      text,
    )
  )
    return null;
  const year = Number(today.slice(0, 4));
  const last = on(year) <= today ? on(year) : on(year - 1);
  return last >= addDays(today, -remembered) ? last : null;
}
