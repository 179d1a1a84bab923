// Reads a trip: its legs in their order, each with its place, its length and when it begins, and what it is for.

import { type Occasion, occasionFacts } from "../../words/occasions.ts";
import type { Trip, TripLeg } from "../understanding.ts";
import { dayMs } from "../../day.ts";
import { addDays, calendarDates, dayOf } from "./days.ts";
import type { Message, SentenceOfMessage } from "./message.ts";
import { placesIn } from "./places.ts";
import type { Unit } from "./units.ts";
import { numberAt } from "./weather-words.ts";

/** The longest trip to plan (docs/design.md, "Limits of the API"). */
const daysMax = 14;
const within = (days: number) => Math.max(1, Math.min(daysMax, Math.round(days)));

const packing =
  /\b(?:pack|packing|packed|suitcase|luggage|carry on|carry ons|carryon|backpack|rucksack|weekender|duffel|what (?:to|should i|do i|shall i|can i) (?:bring|take)|bring with me|capsule)\b/;
const notPacking =
  /\bpack(?:ing|ed)? (?:my |a |the )?(?:lunch|bags? (?:for|to) (?:work|the gym)|a punch|light lunch)\b|\bpacked (?:lunch|train|tube)\b/;
const journey =
  /\b(?:off to|flying to|fly to|going to|go to|heading to|headed to|travelling to|traveling to|trip to|holiday in|vacation in|city break|weekend in|days in|nights in|week in|weeks in|staying in|cruise|honeymoon|interrail\w*|road trip|backpacking|touring)\b/;
/** A meeting or a wedding there is one outfit, unless days are named. */
const light = /\b(?:(?:pack|packing|travel|travelling) light|carry on|carry ons|carryon|hand luggage|hand baggage|cabin bag|small (?:bag|backpack|suitcase|case|rucksack)|only a (?:small |tiny )?(?:backpack|bag|rucksack|cabin bag)|one (?:small )?(?:bag|backpack|rucksack|carry on)|backpack only|no checked|personal item|minimal luggage|as little as possible)\b/;

const months = "january february march april may june july august september october november december".split(" ");

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const isWeekday = (word: string) => weekdays.includes(word);

/** The number of days that units from `at` on name: "four days", "a week", "2 nights". */
function spanAt(units: readonly Unit[], at: number): { readonly days: number; readonly end: number } | null {
  const figure = numberAt(units, at);
  const unit = units[at]?.text ?? "";
  const isOne = /^(?:a|one|the|whole|for a)$/.test(unit);
  const noun = figure === null ? (isOne ? at + 1 : at) : figure.end;
  const text = units[noun]?.text ?? "";
  const count = figure?.value ?? 1;
  if (/^days?$/.test(text)) return figure === null && !isOne ? null : { days: count, end: noun + 1 };
  if (/^nights?$/.test(text)) return figure === null && !isOne ? null : { days: count + 1, end: noun + 1 };
  if (/^weeks?$/.test(text) && units[at - 1]?.text !== "next" && (figure !== null || isOne)) return { days: count * 7, end: noun + 1 };
  if (isWeekday(unit) && /^(?:to|till|until|through)$/.test(units[at + 1]?.text ?? "") && isWeekday(units[at + 2]?.text ?? "")) {
    const nights = (weekdays.indexOf(units[at + 2]?.text ?? "") - weekdays.indexOf(unit) + 7) % 7;
    return { days: nights + 1, end: at + 3 };
  }
  if (text === "fortnight" && (isOne || figure === null)) return { days: 14, end: noun + 1 };
  if (/^long weekend$/.test(text) || /^long weekend$/.test(`${text} ${units[noun + 1]?.text}`)) return { days: 3, end: noun + 2 };
  if (/^weekend$/.test(text) && units[at - 1]?.text !== "at the" && (isOne || units[noun - 1]?.text !== "the")) return { days: 2, end: noun + 1 };
  return null;
}

interface Part {
  readonly kind: "place" | "span";
  readonly at: number;
  readonly place: string | null;
  readonly days: number | null;
}

function partsOf(sentence: SentenceOfMessage, isTrip: boolean): Part[] {
  const { units } = sentence;
  const parts: Part[] = placesIn(sentence, isTrip).map(({ at, place }) => ({ kind: "place", at, place, days: null }));
  for (let at = 0; at < units.length; at += 1) {
    const span = spanAt(units, at);
    if (span === null) continue;
    parts.push({ kind: "span", at, place: null, days: span.days });
    at = span.end - 1;
  }
  return parts.toSorted((one, other) => one.at - other.at);
}

/** Pairs each place with the length that stands nearest to it before the next place. */
function legsOf(parts: readonly Part[]): TripLeg[] {
  const places = parts.filter(({ kind }) => kind === "place");
  const spans = parts.filter(({ kind }) => kind === "span");
  if (places.length === 0) return spans.slice(0, 1).map(({ days }) => ({ place: null, days: within(days ?? 1), from: null, month: null }));
  const firstSpan = spans[0];
  const spansLead = firstSpan !== undefined && firstSpan.at < (places[0]?.at ?? 0);
  return places.map(({ at, place }, index) => {
    const from = spansLead ? (places[index - 1]?.at ?? -1) : at;
    const to = spansLead ? at : (places[index + 1]?.at ?? Number.POSITIVE_INFINITY);
    const span = spans.find((one) => one.at > from && one.at < to) ?? (places.length === 1 ? firstSpan : undefined);
    return { place, days: span === undefined ? null : within(span.days ?? 1), from: null, month: null };
  });
}

/** Null when there is nothing to pack for. */
export function tripIn(message: Message, rest: string): Trip | null {
  const { text, sentences, raw, context } = message;
  if (notPacking.test(text)) return null;
  const awaits = context.session.awaiting === "trip_days";
  const isPacking = packing.test(text);
  const parts = sentences.flatMap((sentence) => partsOf(sentence, isPacking || journey.test(text)));
  const legs = legsOf(parts);
  const hasSpan = parts.some(({ kind }) => kind === "span");
  const isJourney = legs.some(({ place }) => place !== null) && hasSpan;
  const several = legs.length > 1 && (hasSpan || /\bthen\b|\bafter that\b|\bfollowed by\b|\band on to\b/.test(text));
  if (!isPacking && !isJourney && !several && !(awaits && hasSpan)) return continued(message, legs);
  const start = startOf(raw, rest, text, context.today);
  const month = monthIn(text);
  const end = endOf(raw, context.today);
  const dated = legs.map((leg, index): TripLeg => ({ ...leg, from: index === 0 ? start : null, month: start === null ? month : null }));
  const named = dated.length > 0 ? dated : [{ place: null, days: null, from: start, month }];
  const lengths = named.map(({ days }) => days).filter((days) => days !== null);
  return {
    days: lengths.length === 0 ? null : within(lengths.reduce((sum, days) => sum + days, 0)),
    legs: chained(named, end),
    occasions: occasionsIn(message),
    shoes_max: shoesMaxIn(text),
    is_light: light.test(text),
  };
}

/** What a message adds to the trip that is being packed for: an evening out, a limit; null if it adds nothing. */
function continued(message: Message, legs: readonly TripLeg[]): Trip | null {
  const { text, context } = message;
  const { trip } = context.session;
  if (trip === null) return null;
  const stays = legs[0]?.days ?? null;
  // "We have stretched it, five days now": the only leg is longer.
  if (stays !== null && legs.length === 1 && trip.legs.length === 1) {
    const [only] = trip.legs;
    return { ...empty, days: stays, legs: only === undefined ? [] : [{ ...only, days: stays }] };
  }
  const shoes_max = shoesMaxIn(text);
  const speaksOfTrip = /\b(?:one|two|three|some|the (?:first|last|other)|one of the|an?) (?:\w+ )?(?:evenings?|nights?|days?|mornings?|dinner)\b|\b(?:we are|i am|also|there is|there will be|plus|and)\b/.test(text);
  const occasions = speaksOfTrip ? occasionsIn(message) : [];
  if (shoes_max === null && occasions.length === 0 && !light.test(text) && !coversUp.test(text)) return null;
  return { ...empty, occasions, shoes_max, is_light: light.test(text) };
}
const empty: Trip = { days: null, legs: [], occasions: [], shoes_max: null, is_light: false };
const coversUp = /\b(?:shoulders?|knees?|covered|modest)\b/;

/** Each leg begins when the one before ends. */
function chained(legs: readonly TripLeg[], end: string | null): TripLeg[] {
  let next: string | null = null;
  return legs.map((leg) => {
    const from: string | null = leg.from ?? next;
    const until = leg === legs.at(-1) && leg.days === null && from !== null && end !== null && end > from ? end : null;
    const days = until === null || from === null ? leg.days : within(Math.round((Date.parse(until) - Date.parse(from)) / dayMs) + 1);
    next = from === null || days === null ? null : addDays(from, days);
    return { ...leg, from, days };
  });
}

/** "Until the 27th". */
function endOf(raw: string, today: string): string | null {
  const match = /\b(?:until|till|back on|home on|returning on|to) (?:the )?(\d{1,2})(?:st|nd|rd|th)\b/i.exec(raw)?.[1];
  const start = calendarDates(raw, today).date ?? today;
  if (match === undefined) return null;
  const days = Array.from({ length: 31 }, (_, ahead) => addDays(start, ahead));
  return days.find((day) => Number(day.slice(8)) === Number(match)) ?? null;
}

function startOf(raw: string, rest: string, text: string, today: string): string | null {
  const dates = calendarDates(raw, today);
  const day = dayOf(text.replace(/\bnext weekend\b/, "next weekend"), { date: dates.date, ahead: dates.ahead, putsOff: false }, today);
  if (day !== null) return day;
  // "Next week" is the Monday that comes.
  return /\bnext week\b/.test(`${text} ${rest}`) ? addDays(today, ((8 - new Date(`${today}T12:00Z`).getUTCDay()) % 7) || 7) : null;
}

function monthIn(text: string): number | null {
  const index = months.findIndex((name) => new RegExp(`\\b(?:in|for|during|of|next|this|early|late|mid|end of|beginning of) (?:early |late |mid )?${name}\\b`).test(text));
  return index < 0 ? null : index + 1;
}

const countable: Readonly<Record<string, number>> = { one: 1, a: 1, an: 1, two: 2, three: 3, four: 4, five: 5, six: 6, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6 };

/** "One business dinner, two days of sightseeing": the occasions with their number of days. */
function occasionsIn({ sentences }: Message): Trip["occasions"][number][] {
  const days = new Map<Occasion, number>();
  for (const { units } of sentences) {
    units.forEach(({ meaning, text }, at) => {
      const occasion = meaning?.kind === "occasion" ? meaning.occasion : fancyEvening.test(`${units[at - 1]?.text} ${text}`) ? ("party" as const) : null;
      // A journey is no occasion of a day, and "a beach holiday" is all of it.
      if (/^(?:trip|holiday|vacation|break|week|weekend|getaway)s?$/.test(units[at + 1]?.text ?? "")) return;
      if (occasion === null || occasion === "travel" || (occasion === "casual" && !/\bsightseeing\b/.test(text))) return;
      const lead = units.slice(Math.max(0, at - 5), at).map(({ text: word }) => word);
      const count = lead.map((word) => countable[word]).findLast((value) => value !== undefined) ?? 1;
      if (!days.has(occasion)) days.set(occasion, within(count));
    });
  }
  return [...days].map(([occasion, count]) => ({ occasion, days: count })).toSorted((one, other) => occasionFacts[other.occasion].rank - occasionFacts[one.occasion].rank);
}
const fancyEvening = /^(?:fancy|posh|nice|smart|elegant|formal|special|fine) (?:dinner|dinners|restaurant|meal|evening)$/;

function shoesMaxIn(text: string): number | null {
  const match =
    /\b(?:only|max|maximum|at most|no more than|not (?:want )?(?:to (?:take|bring|pack) )?more than|just|up to|limit(?:ed)? to|not over) (?:of )?(one|two|three|four|1|2|3|4)(?: \w+)? (?:pairs?|shoes)\b/.exec(text)?.[1] ??
    /\b(one|two|three|four|1|2|3|4) pairs? of (?:shoes|boots|trainers)(?: \w+)? (?:max|maximum|at (?:the )?most|only|tops|or fewer|or less|and no more|is (?:the )?(?:max|limit|all))\b/.exec(text)?.[1] ??
    /\b(?:so|means|only|just|it is|with|have|is) (one|1) pairs? of shoes\b/.exec(text)?.[1] ??
    /\b(?:room|space) for (?:only |just )?(one|two|three|four|1|2|3|4) pairs?\b/.exec(text)?.[1] ??
    /\bmost (one|two|three|1|2|3) pairs?\b/.exec(text)?.[1];
  return match === undefined ? null : (countable[match] ?? null);
}
