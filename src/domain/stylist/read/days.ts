// Finds the day of a message. chrono-node reads dates and spans, but its weekdays are not used: it takes "sun hat" for Sunday.

import { Chrono, configuration } from "chrono-node/en";
import { addDays, dates as datesFrom, dateWithDay, daysUntil, holidayAfter, weekdayOf, weekdays } from "./calendar-words.ts";

/** Strict: without casual words, so that "march ahead" is no month. A result counts only when the text names its day. */
const chrono = new Chrono(configuration.createConfiguration(true, false));

type ChronoResult = ReturnType<Chrono["parse"]>[number];

/** A date that passed at most this many days ago is in the past. An earlier date means next year. */
const daysPastMax = 60;

export interface CalendarDates {
  /** The first calendar date that is not past: "Dec 3". */
  readonly date: string | null;
  /** The date of the first span from today: "in ten days". */
  readonly ahead: string | null;
  /** The words of `ahead`, as they stand in `rest`. */
  readonly aheadWords: string | null;
  /** The message without its dates, so that "Dec 3, rainy" is no temperature. */
  readonly rest: string;
}

export function calendarDates(message: string, today: string): CalendarDates {
  const text = message.replace(/\bfrom today\b/gi, "from now").replace(/\ba fortnight\b/gi, "two weeks");
  const results = chrono
    .parse(text, { instant: new Date(`${today}T12:00Z`), timezone: 0 })
    .filter(({ start }) => start.isCertain("day") && !start.tags().has("result/relativeDateAndTime"));
  const isSpan = ({ start }: ChronoResult) => start.tags().has("result/relativeDate");
  const dates = results.filter((result) => !isSpan(result) && !isOtherFigure(text, result));
  const span = results.find((result) => isSpan(result) && isAhead(text, result));
  return {
    date: dates.map((result) => upcoming(result, today)).find((date) => date !== null) ?? null,
    ahead: span === undefined ? null : upcoming(span, today),
    aheadWords: span?.text ?? null,
    rest: dates.reduceRight(
      (rest, { index, text: words }) => `${rest.slice(0, index)}then${rest.slice(index + words.length)}`,
      text,
    ),
  };
}

/** "in ten days", "two weeks from now"; not "for two weeks", "in the week", or "not worn in two weeks". */
function isAhead(text: string, { index, text: words }: ChronoResult): boolean {
  const before = text.slice(0, index);
  return (
    /^in (?!the\b)|from now$/i.test(words) && !/\b(?:worn|wore|lost|gained|bought|been|since|twice|once)\b[^.!?]*$/i.test(before)
  );
}

/** Temperatures, sizes, ratings and fractions look like dates: "10/15 degrees", "3/4 sleeves", "size 12 may be small". */
function isOtherFigure(text: string, { index, text: words }: ChronoResult): boolean {
  const [before, after] = [text.slice(0, index), text.slice(index + words.length)];
  if (/^\s*(?:°|%|degrees?\b|deg\b|celsius\b|fahrenheit\b|[cf]\b)/i.test(after) || /\bsize\s*$/i.test(before)) return true;
  // "Lanzarote in february, 7 nights": the number counts the nights.
  if (/^\s*(?:nights?|days?|weeks?|people|of us)\b/i.test(after) && /\d$/.test(words)) return true;
  const isFraction = /^(?:1\/2|[12]\/3|[13]\/4|[57]\/8|24\/7|\d+\/10)$/.test(words);
  const isSlashed = /^\d+\/\d+$/.test(words);
  if (isSlashed && /\b(?:it'?s|it is|highs?|lows?|temps?|temperatures?|of|a|rated?|score)\s*$/i.test(before)) return true;
  if (isFraction || /\d\s*may$/.test(words))
    return !/\b(?:on|by|from|until|till|before|after|since)\s*(?:the\s*)?$/i.test(before);
  return false;
}

/** Empty when no calendar has the day, as for "in 999999999 weeks". */
function iso(year: number, month: number, day: number): string {
  const time = Date.UTC(year, month - 1, day);
  return Number.isNaN(time) ? "" : new Date(time).toISOString().slice(0, 10);
}

/** Null when the date is past. "5/12" is December 5th, or May 12th in the United States: the earlier date counts. */
function upcoming({ start, text }: ChronoResult, today: string): string | null {
  const [year, month, day] = [start.get("year") ?? 0, start.get("month") ?? 0, start.get("day") ?? 0];
  const thisYear = Number(today.slice(0, 4));
  const lately = addDays(today, -daysPastMax);
  const dateOf = (month: number, day: number) => {
    if (start.isCertain("year")) return iso(year, month, day);
    const date = iso(thisYear, month, day);
    return date < lately ? iso(thisYear + 1, month, day) : date;
  };
  const dates = text.includes("/") && day <= 12 ? [dateOf(month, day), dateOf(day, month)] : [dateOf(month, day)];
  return dates.filter((date) => date >= today).toSorted()[0] ?? null;
}

const shortWeekdays = ["sun", "mon", "tue|tues", "wed|weds", "thu|thur|thurs", "fri", "sat"].map(
  (names) => new RegExp(`^(?:${names})$`),
);

export interface DateWords extends Pick<CalendarDates, "date" | "ahead"> {
  /** True when the message names an occasion that comes later than the one to dress for. */
  readonly putsOff: boolean;
}

const deniedDays = new RegExp(`\\bnot (?:on )?(?:today|tonight|tomorrow|${weekdays.join("|")})\\b`, "g");

/** "A week tomorrow", "tomorrow week", "a fortnight today". */
const weeksFrom = /\b(?:(?:a|one) week|two weeks) (?:on )?(?:today|tomorrow)\b|\b(?:today|tomorrow) (?:week|fortnight)\b/;

/** The day that the message means; null when it names none. `text` is the message without its calendar dates. */
export function dayOf(said: string, { date, ahead, putsOff }: DateWords, today: string): string | null {
  // "Monday, not tomorrow"
  const text = said.replace(deniedDays, "");
  const namesToday = /\b(?:today|tonight|right now|this (?:morning|afternoon|evening))\b/.test(text);
  if (/\bday after tomorrow\b/.test(text)) return addDays(today, 2);
  const [weeks] = weeksFrom.exec(text) ?? [];
  if (weeks !== undefined) return addDays(today, (weeks.includes("tomorrow") ? 1 : 0) + (/two|fortnight/.test(weeks) ? 14 : 7));
  if (ahead !== null && ahead < addDays(today, 7)) return ahead;
  if (/\btomorrow\b/.test(text)) return addDays(today, 1);
  // "The wedding is in two weeks, but today …"
  if (ahead !== null && !namesToday && !putsOff) return ahead;
  const words = text.split(" ");
  return (
    holidayAfter(text, today) ??
    weekdayWithNumber(words, today) ??
    weekdayIn(words, today, namesToday) ??
    weekendIn(text, today) ??
    date ??
    dayOfMonth(words, today) ??
    (namesToday ? today : null)
  );
}

/** "Whoops, that's Wednesday's", "forget Friday": the day that is meant is another, if one is named. */
const takenBack =
  /\b(?:that is|that was|those are|forget|not|instead of|rather than|scrap|never mind|(?:moved|changed)(?: it)? from)(?: for| on| about)?$/;

function weekdayIn(words: readonly string[], today: string, namesToday: boolean): string | null {
  const isTakenBack = (index: number) => takenBack.test(words.slice(Math.max(0, index - 4), index).join(" "));
  const meant = words.map((word, index) => (isTakenBack(index) ? "" : word));
  return firstWeekday(meant, words, today, namesToday) ?? firstWeekday(words, words, today, namesToday);
}

function firstWeekday(meant: readonly string[], words: readonly string[], today: string, namesToday: boolean): string | null {
  for (const [index, word] of meant.entries()) {
    const before = words[index - 1] ?? "";
    const full = weekdays.indexOf(word.replace(/s$/, ""));
    const short = /^(?:on|this|next|by|for|until)$/.test(before) ? shortWeekdays.findIndex((pattern) => pattern.test(word)) : -1;
    const weekday = full >= 0 ? full : short;
    if (weekday < 0 || before === "last" || before === "casual") continue;
    const days = daysUntil(weekday, today);
    if (before === "next") return addDays(today, days < 3 ? days + 7 : days);
    // "Sunday week", "a week on Friday", "two weeks on Friday"
    const lead = words.slice(Math.max(0, index - 3), index).join(" ");
    if (/\btwo weeks(?: on)?$/.test(lead)) return addDays(today, days + 14);
    if (words[index + 1] === "week" || /\b(?:week on|(?:a|one) week)$/.test(lead)) return addDays(today, days + 7);
    return addDays(today, days === 0 && before !== "this" && !namesToday ? 7 : days);
  }
  return null;
}

/** "Friday 11 th", "Friday the 11 th": the day of the month says which Friday. */
function weekdayWithNumber(all: readonly string[], today: string): string | null {
  const words = all.filter((word, index) => !(word === "the" && weekdays.includes(all[index - 1] ?? "")));
  const at = words.findIndex(
    (word, index) =>
      weekdays.includes(word) && /^\d{1,2}$/.test(words[index + 1] ?? "") && /^(?:st|nd|rd|th)$/.test(words[index + 2] ?? ""),
  );
  if (at < 0) return null;
  const [weekday, number] = [weekdays.indexOf(words[at] ?? ""), Number(words[at + 1])];
  return datesFrom(today, 62).find((day) => Number(day.slice(8)) === number && weekdayOf(day) === weekday) ?? null;
}

function weekendIn(text: string, today: string): string | null {
  if (!/\b(?:this|the|next) weekend\b/.test(text)) return null;
  return addDays(today, daysUntil(6, today) + (/\bnext weekend\b/.test(text) ? 7 : 0));
}

/** After these words "the 2nd" is no day. */
const countsOther =
  /^(?:one|outfit|look|option|idea|suggestion|choice|set|combination|floor|time|birthday|anniversary|century|date|pair|row|day|half|hole)$/;

/** "the 25 th": of this month or the next. */
function dayOfMonth(words: readonly string[], today: string): string | null {
  for (const [index, word] of words.entries()) {
    const [before = "", suffix = "", after = ""] = [words[index - 1], words[index + 1], words[index + 2]];
    if (!/^\d{1,2}$/.test(word) || !/^(?:the|on)$/.test(before) || !/^(?:st|nd|rd|th)$/.test(suffix) || countsOther.test(after))
      continue;
    const date = dateWithDay(Number(word), today, 31);
    if (date !== null) return date;
  }
  return null;
}
