// Reads how long a trip and its legs are: "four days", "Mon-Wed", "20th to the 23rd of December".

import { addDays, dateWithDay, daysUntil, months, weekdays } from "./calendar-words.ts";
import type { SentenceOfMessage } from "./message.ts";
import { placesIn } from "./places.ts";
import { numberOf, smallNumbers } from "./weather-words.ts";

const shortDays =
  /\b(mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?:day)?s? ?(?:-|–|to|till|until|through) ?(mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?:day)?\b/i;
const dayName = "(mon|tues?|weds?|wednes|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?";
/** "On Monday, back on Thursday". */
const thereAndBack = new RegExp(
  `\\b${dayName}\\b[^.?!]{0,20}\\b(?:back|home|return(?:ing)?)(?: on| again on)? ${dayName}\\b`,
  "i",
);
/** "Tuesday + Wednesday". */
const twoDays = new RegExp(`\\b${dayName} ?(?:\\+|&) ?${dayName}\\b`, "i");
const dates =
  /\b(?:the )?(\d{1,2})(?:st|nd|rd|th)? ?(?:-|–|to|until|till) ?(?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{1,2})(?:st|nd|rd|th)? ?(?:-|–|to|until|till) ?(\d{1,2})\b/i;

/** "Mon-Wed", "20th to the 23rd of December": the length, and the first day where the dates say it. */
export function rangeIn(raw: string, today: string): { readonly days: number; readonly from: string | null } | null {
  const date = dates.exec(raw);
  if (date !== null) {
    const [first, last, name] =
      date[3] === undefined ? [Number(date[5]), Number(date[6]), date[4]] : [Number(date[1]), Number(date[2]), date[3]];
    const month = months.findIndex((one) => one.startsWith((name ?? "").toLowerCase())) + 1;
    if (month === 0 || last <= first || last > 31) return null;
    const iso = (year: number) => `${year}-${String(month).padStart(2, "0")}-${String(first).padStart(2, "0")}`;
    const year = Number(today.slice(0, 4));
    return { days: last - first + 1, from: iso(year) >= today ? iso(year) : iso(year + 1) };
  }
  // "23rd to the 27th": of the month that comes.
  const ordinals = /\b(\d{1,2})(?:st|nd|rd|th) ?(?:-|–|to|until|till) ?(?:the )?(\d{1,2})(?:st|nd|rd|th)\b/i.exec(raw);
  if (ordinals !== null) {
    const from = dateWithDay(Number(ordinals[1]), today, 31);
    const length = Number(ordinals[2]) - Number(ordinals[1]) + 1;
    if (from !== null && length > 1) return { days: length, from };
  }
  const days = shortDays.exec(raw) ?? thereAndBack.exec(raw) ?? twoDays.exec(raw);
  if (days === null) return null;
  const [from, to] = [days[1], days[2]].map((name) =>
    weekdays.findIndex((one) => one.startsWith((name ?? "").toLowerCase().slice(0, 3))),
  );
  if (from === undefined || to === undefined || from < 0 || to < 0) return null;
  return { days: ((to - from + 7) % 7) + 1, from: addDays(today, daysUntil(from, today)) };
}

/** What counts days beside numbers; "the days" only in "the week". */
const vagueCounts: Readonly<Record<string, number>> = { a: 1, an: 1, the: 1, couple: 2, few: 3 };
const countOf = (word: string) => vagueCounts[word] ?? numberOf(word) ?? Number.NaN;
const countWord = `(?:(?:a )?(?:couple|few)(?: of)?|a|an|the|${smallNumbers.slice(1, 15).join("|")}|\\d{1,2})`;
export const spans = new RegExp(
  `\\b(?<count>${countWord})? ?(?:full |whole |long |lovely |sunny )?(?<unit>days?|nights?|weeks?|fortnight)\\b(?! (?:ago|before|today|tomorrow|on (?:${weekdays.join("|")})|(?:${weekdays.join("|")})|in advance|to day|off(?! in\b| at\b)|trip to day))|\\b(?<weekend>long weekend|weekend)\\b|\\b(?<from>${weekdays.join("|")}) (?:to|till|until|through) (?<to>${weekdays.join("|")})\\b`,
  "g",
);

export function daysIn(match: RegExpExecArray): number | null {
  const { groups = {} } = match;
  const { count, unit, weekend, from, to } = groups;
  if (from !== undefined && to !== undefined) return ((weekdays.indexOf(to) - weekdays.indexOf(from) + 7) % 7) + 1;
  if (weekend !== undefined) return weekend.startsWith("long") ? 3 : 2;
  if (unit === undefined) return null;
  const named = count === undefined ? null : countOf(count.replace(/^a | of$/g, ""));
  if (unit === "fortnight") return 14;
  // "Next week" and "on the day" are no lengths.
  if (named === null && unit === "week" && match.index === 0) return 7;
  if (named === null || (count === "the" && !unit.startsWith("week"))) return null;
  return unit.startsWith("week") ? named * 7 : named + (unit.startsWith("night") ? 1 : 0);
}

export interface Part {
  readonly kind: "place" | "span";
  /** Characters before it in the sentence. */
  readonly at: number;
  readonly place: string | null;
  readonly days: number | null;
}

/** @param hasLength whether the message says of something how long it is */
export function partsOf(sentence: SentenceOfMessage, isTrip: boolean, hasLength: boolean): Part[] {
  const { units, text } = sentence;
  const offset = (at: number) => units.slice(0, at).reduce((sum, unit) => sum + unit.text.length + 1, 0);
  const parts: Part[] = placesIn(sentence, isTrip).map(({ at, place }) => ({ kind: "place", at: offset(at), place, days: null }));
  for (const match of text.matchAll(spans)) {
    const days = daysIn(match);
    const before = text.slice(0, match.index).trimEnd();
    const isAhead =
      /\b(?:in|in about|within|in the)$/.test(before) ||
      /^ (?:from (?:now|today)|away|time|later|off)\b/.test(text.slice(match.index + match[0].length));
    if (days !== null && !isAhead && !/\b(?:at the|next|this|over the)$/.test(before))
      parts.push({ kind: "span", at: match.index, place: null, days });
  }
  // "First 6 days in Mecca, then 4 in Medina".
  for (const match of text.matchAll(
    /\b(?:then|and|after that) (\d{1,2}|one|two|three|four|five|six|seven)(?: days? off)? (?:in|at)\b/g,
  )) {
    parts.push({ kind: "span", at: match.index, place: null, days: countOf(match[1] ?? "") });
  }
  // "Two nights Berlin, three Prague".
  if (hasLength)
    for (const { at, kind } of parts.filter((part) => part.kind === "place")) {
      const count = /(?:^|, |and |then )(\d{1,2}|one|two|three|four|five|six|seven) (?:in )?$/.exec(text.slice(0, at))?.[1];
      if (kind === "place" && count !== undefined) parts.push({ kind: "span", at: at - 1, place: null, days: countOf(count) });
    }
  // "Lisbon for three days, then Porto for two".
  if (hasLength)
    for (const match of text.matchAll(/\bfor (\d{1,2}|one|two|three|four|five|six|seven)(?= ,| and\b| then\b| with\b|$)/g))
      parts.push({ kind: "span", at: match.index, place: null, days: countOf(match[1] ?? "") });
  return parts.toSorted((one, other) => one.at - other.at);
}

const counted = "(a|an|one|two|three|1|2|3)";
const total = new RegExp(
  `\\b(?:make|makes|making|so) (?:it|that|it is|that is)? ?(${smallNumbers.slice(1, 15).join("|")}|\\d{1,2})(?: days?)?(?= ?(?:[,.]|$|now\\b|instead\\b|altogether\\b|in (?:all|total)\\b|then\\b|please\\b))`,
);
const longer = new RegExp(
  `\\b(?:add\\w*|tack\\w* on|extend\\w*(?: it| the trip)? by|put on|stay\\w*(?: on)?(?: for)?|got|get|have) ${counted} (?:more |extra |further )?(?:days?|nights?)\\b|\\b${counted} (?:extra|more|additional|further) (?:days?|nights?)\\b|\\b${counted} (?:days?|nights?) (?:longer|more|extra)\\b`,
);
const shorter = new RegExp(
  `\\b${counted} (?:days?|nights?) (?:early|earlier|shorter|less|fewer)\\b|\\b(?:cut|shorten\\w*|lost|lose|losing|drop\\w*)\\b(?: \\w+){0,4} ${counted} (?:days?|nights?)\\b`,
);

/** "They've added a day, so make it five": the new length of a trip; null if nothing changes it. */
export function changedLength(text: string, before: number): number | null {
  const named = total.exec(text)?.[1];
  if (named !== undefined && /\b(?:days?|nights?|make|makes)\b/.test(text)) return countOf(named);
  const countIn = (pattern: RegExp) => pattern.exec(text)?.slice(1).find(Boolean);
  const [less, more] = [countIn(shorter), countIn(longer)];
  if (less !== undefined) return before - countOf(less);
  return more === undefined ? null : before + countOf(more);
}
