// When and where: a day counted from the person's own date, a town by its name, and how long a trip takes.

import type { Sentence, Unit } from "./units.ts";
import { numberAt } from "./weather-words.ts";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const shortWeekdays = ["sun", "mon", "tue|tues", "wed|weds", "thu|thur|thurs", "fri", "sat"].map(
  (names) => new RegExp(`^(?:${names})$`),
);
const months = "january february march april may june july august september october november december".split(" ");
const dayMs = 86_400_000;
/** As far as the forecast goes; beyond it a day says nothing about the weather. */
const daysAheadMax = 14;

const later = (today: string, days: number) => new Date(Date.parse(`${today}T12:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The day that is meant, counted from today; null where none is named. */
export function dayOf(text: string, today: string): string | null {
  if (/\b(?:day after tomorrow|in two days|in 2 days)\b/.test(text)) return later(today, 2);
  const ahead = /\bin (three|four|five|six|3|4|5|6) days\b/.exec(text)?.[1];
  if (ahead !== undefined)
    return later(today, ({ three: 3, four: 4, five: 5, six: 6 } as Record<string, number>)[ahead] ?? Number(ahead));
  if (/\btomorrow\b/.test(text)) return later(today, 1);
  if (/\bin a week\b|\ba week from today\b/.test(text)) return later(today, 7);
  const weekday = new Date(`${today}T12:00Z`).getUTCDay();
  const words = text.split(" ");
  for (const [at, word] of words.entries()) {
    const before = words[at - 1] ?? "";
    const full = weekdays.indexOf(word.replace(/s$/, ""));
    const short = /^(?:on|this|next|by|for|until)$/.test(before) ? shortWeekdays.findIndex((pattern) => pattern.test(word)) : -1;
    const named = full >= 0 ? full : short;
    if (named < 0 || before === "last" || before === "casual" || (/^(?:and|with)$/.test(before) && short >= 0)) continue;
    const days = (named - weekday + 7) % 7;
    if (before === "next")
      return days + 7 <= daysAheadMax ? later(today, days === 0 ? 7 : days + (days < 3 ? 7 : 0)) : later(today, days);
    return later(today, days === 0 && before !== "this" && !/\btoday\b/.test(text) ? 7 : days);
  }
  if (/\b(?:this|the|at the|next) weekend\b/.test(text)) {
    const days = (6 - weekday + 7) % 7;
    return later(today, /\bnext weekend\b/.test(text) ? days + 7 : days);
  }
  return (
    calendarDay(words, today) ?? (/\b(?:today|tonight|right now|this (?:morning|afternoon|evening))\b/.test(text) ? today : null)
  );
}

/** "25 November", "november 25 th", "the 25 th". */
function calendarDay(words: readonly string[], today: string): string | null {
  for (const [at, word] of words.entries()) {
    const day = Number(word);
    if (!/^\d{1,2}$/.test(word) || day < 1 || day > 31) continue;
    const suffixed = /^(?:st|nd|rd|th)$/.test(words[at + 1] ?? "");
    const rest = words.slice(at + (suffixed ? 2 : 1)).filter((other) => other !== "of");
    const month = [months.indexOf(rest[0] ?? ""), months.indexOf(words[at - 1] ?? "")].find((index) => index >= 0);
    for (let days = 0; days <= daysAheadMax; days += 1) {
      const date = later(today, days);
      if (Number(date.slice(8)) !== day) continue;
      if (month === undefined ? suffixed && /^(?:the|on)$/.test(words[at - 1] ?? "") : Number(date.slice(5, 7)) === month + 1)
        return date;
    }
  }
  return null;
}

/** Towns that people write without capitals. Any other needs one. */
const towns = new Set(
  `london paris rome milan madrid barcelona lisbon porto berlin munich hamburg vienna zurich geneva amsterdam rotterdam brussels copenhagen
  stockholm oslo bergen helsinki reykjavik dublin edinburgh glasgow manchester liverpool leeds bristol brighton cardiff belfast york oxford
  cambridge bath athens istanbul prague budapest warsaw krakow venice florence naples seville valencia tokyo kyoto osaka seoul beijing shanghai
  singapore bangkok delhi mumbai dubai cairo marrakech sydney melbourne auckland toronto montreal vancouver chicago boston seattle austin denver
  miami dallas houston atlanta philadelphia portland nashville vegas`.split(/\s+/),
);
const townPairs = new Set([
  "new york",
  "los angeles",
  "san francisco",
  "hong kong",
  "las vegas",
  "new orleans",
  "cape town",
  "tel aviv",
  "buenos aires",
  "rio de",
]);
const notPlaces = new Set(
  "i i'm monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter halloween valentine valentines new year ok okay god mum mom dad the a it my me spring summer autumn winter english c f".split(
    " ",
  ),
);

/** The town that is named after "in", "to" or "around"; null where none is. */
export function placeOf({ units }: Sentence): string | null {
  const shouted = units.every(({ raw }) => raw === raw.toUpperCase());
  for (let at = 1; at < units.length; at += 1) {
    const [before, unit] = [units[at - 1], units[at]];
    if (unit === undefined || before === undefined) continue;
    const last = before.text.split(" ").at(-1) ?? "";
    if (!/^(?:in|to|around|visiting|for|from|near|at)$/.test(last)) continue;
    const direction = /^(?:to|for|from|at|near)$/.test(last);
    const pair = `${unit.text} ${units[at + 1]?.text ?? ""}`;
    if (townPairs.has(pair)) return titled([unit, units[at + 1] ?? unit]);
    if (towns.has(unit.text) && last !== "at") return titled([unit]);
    if (shouted || unit.meaning !== null || !isCapital(unit) || notPlaces.has(unit.text)) continue;
    if (
      direction &&
      !/\b(?:fly|flying|flight|trip|travel|travelling|traveling|going|heading|off|train|drive|driving|journey|moving|pack|packing|back|weekend|days|week)\b/.test(
        wordsBefore(units, at),
      )
    )
      continue;
    const name = [unit];
    while (name.length < 3) {
      const next = units[at + name.length];
      if (next === undefined || next.kind !== "word" || !isCapital(next) || notPlaces.has(next.text) || next.meaning !== null)
        break;
      name.push(next);
    }
    if (units[at + name.length]?.text === "'s") continue;
    return titled(name);
  }
  return null;
}

const isCapital = ({ raw, kind }: Unit) => kind === "word" && /^\p{Lu}\p{L}+/u.test(raw);
const wordsBefore = (units: readonly Unit[], at: number) =>
  units
    .slice(Math.max(0, at - 6), at)
    .map(({ text }) => text)
    .join(" ");
const titled = (name: readonly Unit[]) => name.map(({ raw }) => raw.slice(0, 1).toUpperCase() + raw.slice(1)).join(" ");

const packing = /\b(?:pack|packing|packed|suitcase|luggage|carry on|what to bring|capsule)\b/;

/** A trip to pack for, and its days; null where nothing is to be packed. */
/** The days of an answer to "how many days?": "four", "a week". */
export function daysIn(units: readonly Unit[]): number | null {
  for (let at = 0; at < units.length; at += 1) {
    const figure = numberAt(units, at);
    const unit = figure === null ? (units[at]?.text ?? "") : (units[figure.end]?.text ?? "");
    if (figure === null && !/^weeks?$/.test(unit)) continue;
    if (/^(?:°|degrees?|c|f|pm|am|o'clock)$/.test(unit)) continue;
    return within((figure?.value ?? 1) * (/^weeks?$/.test(unit) ? 7 : 1) + (unit.startsWith("night") ? 1 : 0));
  }
  return null;
}

export function tripOf(units: readonly Unit[]): { days: number | null } | null {
  const text = units.map((unit) => unit.text).join(" ");
  if (
    !packing.test(text) ||
    /\bpack(?:ing|ed)? (?:my |a |the )?(?:lunch|bags? (?:for|to) (?:work|the gym)|a punch|light lunch)\b/.test(text)
  )
    return null;
  for (let at = 0; at < units.length; at += 1) {
    const figure = numberAt(units, at);
    if (figure === null) continue;
    const unit = units[figure.end]?.text ?? "";
    if (/^(?:days?|nights?)$/.test(unit)) return { days: within(figure.value + (unit.startsWith("night") ? 1 : 0)) };
    if (/^weeks?$/.test(unit)) return { days: within(figure.value * 7) };
  }
  if (/\blong weekend\b/.test(text)) return { days: 3 };
  if (/\bweekend\b/.test(text)) return { days: 2 };
  if (/\b(?:a|one|the) week\b/.test(text)) return { days: 7 };
  if (/\bfortnight\b/.test(text)) return { days: 14 };
  if (/\b(?:overnight|one night|a night)\b/.test(text)) return { days: 2 };
  return { days: null };
}

const within = (days: number) => Math.max(1, Math.min(14, Math.round(days)));
