// Days that are over, by the words for them.

import { addDays, daysUntil, holidayBefore, weekdays } from "./calendar-words.ts";
import { textOf } from "./polar-unit.ts";
import type { Unit } from "./units.ts";
import { numberOf } from "./weather-words.ts";

/** The "Friday jeans" name no day. */
export function withoutGarments(units: readonly Unit[]): string {
  return textOf(units.filter(({ garmentIds }) => garmentIds.length === 0));
}

const weekdayPatterns = weekdays.map((day) => new RegExp(day === "wednesday" ? `\\b(?:${day}|weds?)\\b` : `\\b${day}\\b`));
const weekdayRange = new RegExp(`\\b(${weekdays.join("|")}) (?:to|through|until|till|-) (${weekdays.join("|")})\\b`);

const anyDay = `(?:the )?(?:day before yesterday|yesterday|today|last night|this morning|(?:on )?(?:${weekdays.join("|")}))`;
/** "Not yesterday", "it wasn't Thursday", "rather than Tuesday". */
const deniedDay = new RegExp(`\\b(?:not|never|rather than|instead of|and no) (?:on |from |for )?${anyDay}\\b`, "g");

/** The day of something past: an ISO date, or null when no certain day is named. */
export function pastDay(text: string, today: string): string | null {
  return dayIn(text.replace(deniedDay, ""), today);
}

function dayIn(text: string, today: string): string | null {
  if (/\blast nights\b/.test(text)) return addDays(today, -1);
  if (/\bday before yesterday\b/.test(text)) return addDays(today, -2);
  if (/\b(?:yesterday|last night)\b/.test(text)) return addDays(today, -1);
  if (
    /\b(?:today|this morning|this afternoon|this evening|tonight|right now|just now|at the moment|currently|earlier(?! (?:this|in|on)))\b/.test(
      text,
    )
  )
    return today;
  const ago = /\b(two|three|four|five|six|[2-6]) days ago\b/.exec(text)?.[1];
  if (ago !== undefined) return addDays(today, -(numberOf(ago) ?? 0));
  const ofMonth = /\bthe (\d{1,2}) (?:st|nd|rd|th)\b/.exec(text)?.[1];
  if (ofMonth !== undefined) return lastWithDay(Number(ofMonth), today);
  const holiday = holidayBefore(text, today);
  if (holiday !== null) return holiday;
  const [named] = weekdayPatterns
    .flatMap((pattern, day) => {
      const at = text.search(pattern);
      return at < 0 ? [] : [{ day, at }];
    })
    .sort((one, other) => one.at - other.at);
  if (named === undefined || /\b(?:next|this coming|coming|every|till|until)\b/.test(text)) return null;
  const back = (7 - daysUntil(named.day, today)) % 7 || 7;
  // "Monday of last week", "last week on Monday".
  return addDays(today, -(/\blast week\b/.test(text) && back < 7 ? back + 7 : back));
}

/** The days of the same clothes: "Monday to Wednesday", "yesterday and the day before"; empty where no such words are. */
export function daysTogether(text: string, today: string): string[] {
  const range = [...daysOfRange(text, today), ...twoDays(text, today)];
  const running = /\b(two|three|four|five|[2-5]) days (?:running|in a row|straight|on the trot)\b/.exec(text)?.[1];
  if (running !== undefined)
    return Array.from({ length: numberOf(running) ?? 1 }, (_, back) =>
      addDays(pastDay(text, today) ?? today, -back),
    ).toReversed();
  if (range.length > 0 || !/\byesterday and the day before\b/.test(text)) return range;
  const [yesterday, before] = [addDays(today, -1), addDays(today, -2)];
  return pastDay(text, today) === yesterday ? [yesterday, before] : [before, yesterday];
}

/** "On Thursday and Friday", "Monday, Tuesday and Wednesday" */
function twoDays(text: string, today: string): string[] {
  const day = `(?:${weekdays.join("|")})`;
  const [list = ""] = new RegExp(`\\b${day}(?: ,? ?(?:and )?(?:on )?${day})+\\b(?! i\\b)`).exec(text) ?? [];
  if (!/ and /.test(list)) return [];
  return list
    .split(" ")
    .flatMap((word) => (weekdays.includes(word) ? (pastDay(word, today) ?? []) : []))
    .toSorted();
}

/** Empty where none is named or it is not over. */
function daysOfRange(text: string, today: string): string[] {
  const [, from, to] = weekdayRange.exec(text) ?? [];
  const [first, last] = [from, to].map((day) => (day === undefined ? null : pastDay(day, today)));
  if (first == null || last == null || last === first) return [];
  const days: string[] = [];
  // "Friday to Monday" began the week before.
  for (let day = first < last ? first : addDays(first, -7); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** "The 19th" that was last. */
function lastWithDay(day: number, today: string): string | null {
  for (let back = 0; back <= 31; back += 1) {
    const date = addDays(today, -back);
    if (Number(date.slice(8)) === day) return date;
  }
  return null;
}
