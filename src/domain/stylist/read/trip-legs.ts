// Reads a trip: its legs in their order, each with its place, its length and when it begins, and what it is for.

import { dayMs } from "../../day.ts";
import { type Occasion, occasionFacts } from "../../words/occasions.ts";
import { noTrip } from "../empty-understanding.ts";
import { legsMax, type Trip, type TripLeg } from "../understanding.ts";
import { addDays, dateWithDay, daysUntil, months } from "./calendar-words.ts";
import { calendarDates, dayOf } from "./days.ts";
import type { Message } from "./message.ts";
import { placesIn } from "./places.ts";
import { shoesMaxIn } from "./shoes-max.ts";
import { changedLength, daysIn, type Part, partsOf, rangeIn, spans } from "./trip-lengths.ts";
import { numberOf } from "./weather-words.ts";

/** The longest trip to plan (docs/design.md, "Limits of the API"). */
const daysMax = 14;
const within = (days: number) => Math.max(1, Math.min(daysMax, Math.round(days)));

const packing =
  /\b(?:pack|packing|packed|suitcase|luggage|carry on|carry ons|carryon|(?:(?:in|into|out of|only|just|one|single|small|tiny|with) (?:a |an |one |my |the |just |small |single )*)(?:backpack|rucksack|weekender|duffel)(?! (?:and|or|with|ok|okay|look|too|to (?:work|the office|a|my)|for (?:a|an|the|my|work)|at|in (?:the )?(?:office|meeting))\b)|what (?:\w+ )?(?:to|should i|do i|shall i|can i) (?:bring|take)|bring with me|capsule|what am i (?:taking|packing|bringing)|what goes in (?:the|my) (?:bag|case|suitcase|backpack|rucksack|holdall))\b/;
const notPacking =
  /\b(?:for|on) (?:a|the|my|our) (?:\w+ )?(?:walk|stroll|run|jog|hike|ride|errand)\b.*\bwhat (?:do|should|shall) i take\b|\bpack(?:s|ed|ing)? (?:up|in)\b(?! (?:my|a|the) (?:bag|case|suitcase))|\bpack(?:ing|ed)? (?:my |a |the )?(?:lunch|bags? (?:for|to) (?:work|the gym)|a punch|light lunch)\b|\bpacked (?:lunch|train|tube)\b|\bpacked\b.*\bwhat (?:do|should|shall|can|could) i (?:wear|put on)\b/;
const journey =
  /\b(?:off to|flying to|fly to|going to|go to|heading to|headed to|travelling to|traveling to|trip to|holiday in|vacation in|city break|weekend in|days in|nights in|week in|weeks in|staying in|cruise|honeymoon|interrail\w*|road trip|backpacking|touring)\b/;
/** A meeting or a wedding there is one outfit, unless days are named. */
const light =
  /\b(?:(?:pack|packing|travel|travelling) light|carry on|carry ons|carryon|hand luggage|hand baggage|cabin bag|small (?:bag|backpack|suitcase|case|rucksack)|only a (?:small |tiny )?(?:backpack|bag|rucksack|cabin bag)|one (?:small )?(?:bag|backpack|rucksack|carry on)|backpack only|no checked|personal item|minimal luggage|as little as possible|(?:one|single) (?:small )?(?:suitcase|case)|not checking (?:a |any )?bags?)\b/;

/** Pairs each place with the length that stands nearest to it before the next place. */
function legsOf(parts: readonly Part[]): TripLeg[] {
  const places = parts.filter(({ kind }) => kind === "place");
  const spans = parts.filter(({ kind }) => kind === "span");
  if (places.length === 0)
    return spans.slice(0, 1).map(({ days }) => ({ place: null, days: within(days ?? 1), from: null, month: null }));
  const firstSpan = spans[0];
  const spansLead = firstSpan !== undefined && firstSpan.at < (places[0]?.at ?? 0);
  const near = places.map(({ at }, index) => {
    const from = spansLead ? (places[index - 1]?.at ?? -1) : at;
    const to = spansLead ? at : (places[index + 1]?.at ?? Number.POSITIVE_INFINITY);
    return spans.find((one) => one.at > from && one.at < to) ?? (places.length === 1 ? firstSpan : undefined);
  });
  // "Paris for 2 days then 5 at my parents in Lyon": the 5 stand before their place; "first four days in London, then Dubai for five".
  const used = new Set<Part | undefined>();
  return places.map(({ at, place }, index) => {
    const own = near[index];
    const isFree = (one: Part) => !used.has(one) && !near.includes(one);
    const next = places[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const span =
      own ??
      spans.findLast((one) => one.at < at && isFree(one)) ??
      spans.find((one) => one.at > at && one.at < next && isFree(one));
    used.add(span);
    return { place, days: span === undefined ? null : within(span.days ?? 1), from: null, month: null };
  });
}

/** "Five days skiing in January": away from home, wherever it is. */
const away =
  /\b(?:days?|nights?|weeks?|weekend) (?:of |on a |on the |away )?(?:skiing|snowboarding|camping|glamping|hiking|cycling|sailing|touring|island hopping|city break|cruise|boat|retreat|walking holiday|beach holiday)\b/;

/** Null when there is nothing to pack for. */
export function tripIn(message: Message, rest: string): Trip | null {
  const { text, sentences, raw, context } = message;
  if (notPacking.test(text)) return null;
  const awaits = context.session.awaiting === "trip_days";
  const kept = withoutCancelled(message);
  if (kept !== null) return kept;
  const stretched = ofOtherLength(message);
  if (stretched !== null) return stretched;
  const isPacking = packing.test(text);
  const hasLength = [...text.matchAll(spans)].some((match) => daysIn(match) !== null);
  const isTrip = isPacking || journey.test(text) || hasLength;
  const starts = sentences.map((_, at) => sentences.slice(0, at).reduce((sum, one) => sum + one.text.length + 1, 0));
  const parts = sentences.flatMap((sentence, index) =>
    partsOf(sentence, isTrip, hasLength).map((part) => ({ ...part, at: part.at + (starts[index] ?? 0) })),
  );
  const range = rangeIn(raw, context.today);
  const hasSpan = range !== null || parts.some(({ kind }) => kind === "span");
  const legs = withRange(legsOf(parts), range);
  const isJourney = (legs.some(({ place }) => place !== null) || away.test(text)) && hasSpan;
  const several = legs.length > 1 && (hasSpan || /\bthen\b|\bafter that\b|\bfollowed by\b|\band on to\b/.test(text));
  if (!isPacking && !isJourney && !several && !(awaits && hasSpan)) return continued(message, legs);
  const before = context.session.trip;
  // "And we're stopping two days in London on the way back".
  if (before !== null && legs.length === 1 && legs[0]?.place !== null && goesOn.test(text) && before.legs.length < legsMax) {
    const all = chained([...before.legs, ...legs], null);
    const lengths = all.map(({ days }) => days ?? 1);
    return { ...before, legs: all, days: within(lengths.reduce((sum, days) => sum + days, 0)) };
  }
  // "Actually it is four days in Lisbon": the other legs stay, and those after it move.
  const named = legs.flatMap(({ place }) => place ?? []);
  const legNamed = (name: string | null) =>
    legs.find(({ place }) => name !== null && place?.toLowerCase() === name.toLowerCase());
  if (
    before !== null &&
    before.legs.length > 1 &&
    named.length > 0 &&
    named.every((name) => before.legs.some(({ place }) => place?.toLowerCase() === name.toLowerCase()))
  ) {
    const all = chained(
      before.legs.map((leg, index) => ({
        ...leg,
        days: legNamed(leg.place)?.days ?? leg.days,
        from: index === 0 ? leg.from : null,
      })),
      null,
    );
    const days = within(all.reduce((sum, leg) => sum + (leg.days ?? 1), 0));
    return { ...before, legs: all, days, occasions: occasionsIn(message), shoes_max: shoesMaxIn(text) ?? before.shoes_max };
  }
  const start = startOf(raw, rest, text, context.today);
  const month = monthIn(text);
  const end = endOf(raw, context.today);
  const dated = legs.slice(0, legsMax).map(
    (leg, index): TripLeg => ({
      ...leg,
      from: leg.from ?? (index === 0 ? start : null),
      month: start === null && leg.from === null ? month : null,
    }),
  );
  // "Four days" answers the question how long the trip is; its place is known.
  const asked = awaits && dated.every(({ place }) => place === null) ? (context.session.trip?.legs ?? []) : [];
  const planned =
    asked.length === 1
      ? asked.map((leg) => ({ ...leg, days: dated[0]?.days ?? null }))
      : dated.length > 0
        ? dated
        : [{ place: null, days: null, from: start, month }];
  const lengths = planned.map(({ days }) => days).filter((days) => days !== null);
  return {
    days: lengths.length === 0 ? null : within(lengths.reduce((sum, days) => sum + days, 0)),
    legs: chained(planned, end),
    occasions: occasionsIn(message),
    shoes_max: shoesMaxIn(text),
    is_light: light.test(text),
  };
}

/** The length of a range is that of the only place. */
function withRange(legs: readonly TripLeg[], range: ReturnType<typeof rangeIn>): TripLeg[] {
  if (range === null) return [...legs];
  const { days, from } = range;
  if (legs.length === 0) return [{ place: null, days: within(days), from, month: null }];
  return legs.length > 1 ? [...legs] : legs.map((leg) => ({ ...leg, days: within(days), from: from ?? leg.from }));
}

/** What a message adds to the trip that is being packed for: an evening out, a limit; null if it adds nothing. */
function continued(message: Message, legs: readonly TripLeg[]): Trip | null {
  const { text, context } = message;
  const { trip } = context.session;
  if (trip === null) return null;
  const [moved] = legs;
  // "Silly me, it is Bath, not York."
  const [only] = trip.legs;
  const known = only?.place?.toLowerCase();
  if (known !== undefined && trip.legs.length === 1 && isRefused(known, text)) {
    const places = message.sentences.flatMap((sentence) => placesIn(sentence, true)).map(({ place }) => place);
    const place = places.find((one) => one.toLowerCase() !== known);
    if (place !== undefined) return { ...noTrip, days: trip.days, legs: trip.legs.map((leg) => ({ ...leg, place })) };
  }
  // "It is York now instead of Bath, same dates."
  if (
    moved !== undefined &&
    moved.place !== null &&
    moved.days === null &&
    trip.legs.length === 1 &&
    /\b(?:instead|now|changed|not|actually|rather|moved)\b/.test(text)
  ) {
    return { ...noTrip, days: trip.days, legs: trip.legs.map((leg) => ({ ...leg, place: moved.place })) };
  }
  const stays = legs[0]?.days ?? null;
  // "We have stretched it, five days now": the only leg is longer.
  const isLength =
    /\b(?:stretch\w*|extend\w*|now|changed|staying|instead|longer|shorter|make it|it is|actually|only|just)\b/.test(text) &&
    occasionsIn(message).length === 0 &&
    (shoesMaxIn(text) === null || /\bmake it\b/.test(text));
  if (stays !== null && isLength && legs.length === 1 && trip.legs.length === 1) {
    const [only] = trip.legs;
    return { ...noTrip, days: stays, legs: only === undefined ? [] : [{ ...only, days: stays }], shoes_max: shoesMaxIn(text) };
  }
  const shoes_max = shoesMaxIn(text);
  const speaksOfTrip =
    /\b(?:one|two|three|some|the (?:first|last|other)|one of (?:the|those|these|our)|an?) (?:\w+ )?(?:evenings?|nights?|days?|mornings?|dinner)\b|\b(?:we are|i am|also|there is|there will be|plus|and)\b/.test(
      text,
    );
  const occasions = speaksOfTrip ? occasionsIn(message) : [];
  if (shoes_max === null && occasions.length === 0 && !light.test(text) && !coversUp.test(text)) return null;
  return { ...noTrip, occasions, shoes_max, is_light: light.test(text) };
}
/** "Madrid has fallen through, only Frankfurt then": the trip without that leg. Null when no leg is called off. */
function withoutCancelled({ text, context }: Message): Trip | null {
  const { trip } = context.session;
  if (trip === null || trip.legs.length < 2) return null;
  const words = ` ${text} `;
  const isOff = (place: string) => {
    const after = words.split(` ${place.toLowerCase()} `)[1];
    return isRefused(place.toLowerCase(), text) || (after !== undefined && calledOff.test(after));
  };
  const legs = trip.legs.filter(({ place }) => place === null || !isOff(place));
  if (legs.length === trip.legs.length || legs.length === 0) return null;
  const days = legs.every((leg) => leg.days !== null) ? within(legs.reduce((sum, leg) => sum + (leg.days ?? 0), 0)) : null;
  return { ...trip, legs, days };
}

/** The trip to one place with another length, where nothing but that is said. */
function ofOtherLength({ text, sentences, context }: Message): Trip | null {
  const { trip } = context.session;
  const [only, ...more] = trip?.legs ?? [];
  if (trip === null || trip.days === null || only === undefined || more.length > 0) return null;
  if (sentences.some((sentence) => placesIn(sentence, true).length > 0)) return null;
  const days = changedLength(text, trip.days);
  if (days === null || days === trip.days) return null;
  return { ...noTrip, days: within(days), legs: [{ ...only, days: within(days) }], shoes_max: shoesMaxIn(text) };
}

const calledOff =
  /^(?:'s |is |has |has been |have )?(?:off|fallen through|fell through|cancelled|canceled|called off|been cancelled|out|not happening)\b/;

/** "Not York". A place may come from a language model, so it is no pattern. */
const isRefused = (place: string, text: string) =>
  ["not", "not to", "not in", "skip", "skipping", "without", "drop", "dropping", "cancel", "forget"].some((lead) =>
    ` ${text} `.includes(` ${lead} ${place} `),
  );
const goesOn =
  /\bon the way (?:back|home|there)\b|^(?:and |then |and then |also )(?:we|i|it) |\b(?:after that|afterwards) (?:we|i)\b|\b(?:adding|add|we added|i added|(?:tack|tag|stick)(?:ing)? on|plus) |\bafter(?:wards| that)? ,/;
const coversUp = /\b(?:shoulders?|knees?|covered|modest)\b/;

/** Each leg begins when the one before ends. */
function chained(legs: readonly TripLeg[], end: string | null): TripLeg[] {
  let next: string | null = null;
  return legs.map((leg) => {
    const from: string | null = leg.from ?? next;
    const until = leg === legs.at(-1) && leg.days === null && from !== null && end !== null && end > from ? end : null;
    const days =
      until === null || from === null ? leg.days : within(Math.round((Date.parse(until) - Date.parse(from)) / dayMs) + 1);
    next = from === null || days === null ? null : addDays(from, days);
    return { ...leg, from, days };
  });
}

/** "Until the 27th". */
function endOf(raw: string, today: string): string | null {
  const match = /\b(?:until|till|til|back on|home on|returning on|to) (?:the )?(\d{1,2})(?:st|nd|rd|th)\b/i.exec(raw)?.[1];
  const start = calendarDates(raw, today).date ?? today;
  if (match === undefined) return null;
  return dateWithDay(Number(match), start, 31);
}

function startOf(raw: string, rest: string, text: string, today: string): string | null {
  const dates = calendarDates(raw, today);
  const day = dayOf(text, { date: dates.date, ahead: dates.ahead, putsOff: false }, today);
  if (day !== null) return day;
  // "Next week" is the Monday that comes.
  return /\bnext week\b/.test(`${text} ${rest}`) ? addDays(today, daysUntil(1, today) || 7) : null;
}

const monthPatterns = months.map(
  (name) =>
    new RegExp(
      `\\b(?:in|for|during|of|next|this|early|late|mid|end of|beginning of) (?:early |late |mid )?(?:${name}|${name.slice(0, 3)})\\b|, ${name}(?= ?[,.]|$)`,
    ),
);

function monthIn(text: string): number | null {
  const index = monthPatterns.findIndex((named) => named.test(text));
  return index < 0 ? null : index + 1;
}

/** An occasion of a trip takes up to six of its days. */
function countIn(word: string): number | undefined {
  const count = word === "a" || word === "an" ? 1 : numberOf(word);
  return count === null || count < 1 || count > 6 ? undefined : count;
}

/** "One business dinner, two days of sightseeing": the occasions with their number of days. */
function occasionsIn({ sentences }: Message): Trip["occasions"][number][] {
  const days = new Map<Occasion, number>();
  for (const { units } of sentences) {
    units.forEach(({ meaning, text }, at) => {
      const occasion =
        meaning?.kind === "occasion"
          ? meaning.occasion
          : fancyEvening.test(`${units[at - 1]?.text} ${text}`) || eveningOut.test(text)
            ? ("party" as const)
            : null;
      // A journey is no occasion of a day, and "a beach holiday" is all of it.
      if (/^(?:trip|holiday|vacation|break|week|weekend|getaway)s?$/.test(units[at + 1]?.text ?? "")) return;
      if (occasion === null || occasion === "travel" || (occasion === "casual" && !/\bsightseeing\b/.test(text))) return;
      const lead = units.slice(Math.max(0, at - 5), at).map(({ text: word }) => word);
      const count = lead.map(countIn).findLast((value) => value !== undefined) ?? 1;
      if (!days.has(occasion)) days.set(occasion, within(count));
    });
  }
  return [...days]
    .map(([occasion, count]) => ({ occasion, days: count }))
    .toSorted((one, other) => occasionFacts[other.occasion].rank - occasionFacts[one.occasion].rank);
}
const eveningOut =
  /^(?:dinner|dinners|(?:the )?(?:opera|ballet|theatre|theater|musical|philharmonic|symphony)|classical concert|concert)$/;
const fancyEvening =
  /^(?:fancy|posh|nice|smart|elegant|formal|special|fine) (?:dinner|dinners|restaurant|meal|evening|evenings|night|nights)$/;
