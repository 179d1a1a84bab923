// The demands of one sentence on an outfit: occasion, dress, weather, and clothes and colours to use or avoid.

import type { ColourName } from "../../words/colours.ts";
import type { Occasion } from "../../words/occasions.ts";
import {
  type Condition,
  type FormalityLevel,
  type Style,
  type TemperatureBand,
  temperatureBand,
} from "../../words/vocabulary.ts";
import type { MessageContext } from "../session.ts";
import { isAskedAbout, isWished } from "./garment-wishes.ts";
import type { SentenceOfMessage } from "./message.ts";
import type { Mention } from "./named-garments.ts";
import { otherPeople, watches } from "./people.ts";
import { isKind, isOneOf, type Polarity, type PolarUnit, textOf, unitsBefore } from "./polar-unit.ts";
import { keepsRest, polarUnitsOf } from "./polarity.ts";
import { comfortPatterns } from "./quality-words.ts";
import { describesWeather } from "./weather-adjectives.ts";
import { degreesIn } from "./weather-words.ts";

export interface PolarValue<Value> {
  readonly value: Value;
  readonly polarity: Polarity;
}

export interface SentenceFacts {
  /** A demoted occasion counts only if the message has no other. */
  readonly occasions: (PolarValue<Occasion> & { readonly isDemoted: boolean })[];
  readonly formalities: PolarValue<FormalityLevel>[];
  readonly bands: PolarValue<TemperatureBand>[];
  readonly celsius: number | null;
  readonly conditions: PolarValue<Condition>[];
  readonly styles: PolarValue<Style>[];
  readonly comforts: PolarValue<"high" | "low">[];
  readonly mentions: (Mention & { readonly polarity: Polarity; readonly isAskedFor: boolean })[];
  readonly colours: PolarValue<readonly ColourName[]>[];
}

export function sentenceFacts(sentence: SentenceOfMessage, context: MessageContext): SentenceFacts {
  const units = polarUnitsOf(sentence);
  const text = textOf(units);
  const past = new Set(units.filter((unit) => isKind(unit, "past")).map(({ clause }) => clause));
  // "Yesterday it was 30 degrees" says nothing of today.
  const degrees = degreesIn(units.filter(({ clause }) => !past.has(clause)));
  const celsius = degrees?.celsius ?? null;
  const comfort = comfortPatterns.find(([, pattern]) => pattern.test(text))?.[0];
  const facts: SentenceFacts = {
    occasions: [],
    formalities: [],
    bands: [],
    celsius,
    conditions: [],
    styles: [],
    comforts: [],
    mentions: [],
    colours: [],
  };
  for (const unit of units.filter(({ clause }) => !past.has(clause))) {
    const { at, polarity } = unit;
    if (unit.garmentIds.length > 0 || isKind(unit, "garment")) {
      const mention = sentence.mentions.find((one) => one.at === at);
      if (mention === undefined) continue;
      // "Keep everything but the shoes"
      const isRest = keepsRest.test(textOf(units.slice(0, at - mention.modifiers.length)).replace(/ (?:for )?(?:the|my)$/, ""));
      // "I haven't worn the heels for years": they are missed, not refused.
      const isMissed = (polarity === "denied" || polarity === "refused") && missed.test(textOf(units.slice(0, at)));
      if (isMissed) {
        facts.mentions.push({ ...mention, polarity: "wished", isAskedFor: true });
        continue;
      }
      const isAskedFor = !isRest && (isWished(units, at, polarity) || isAskedAbout(mention, sentence.isQuestion, text, polarity));
      facts.mentions.push({ ...mention, polarity, isAskedFor });
    } else if (isKind(unit, "temperature", "weather_adjective") && isIndoors(units, at)) {
    } else if (!(degrees !== null && at >= degrees.at && at < degrees.end) && !isVerbHere(units, at)) {
      addFact(facts, units, unit, context.session.shown.length > 0);
    }
  }
  // "Work, 13 degrees": the noun alone is no phrase of the tables, because it is mostly a verb.
  if (
    segmentsOf(units).some((segment) => segment.length <= 2 && segment.some(({ text: word }) => /^(?:work|office)$/.test(word)))
  )
    facts.occasions.push({ value: "work", polarity: "plain", isDemoted: false });
  else if (workThen.test(text)) facts.occasions.push({ value: "work", polarity: "plain", isDemoted: false });
  if ((withPartner.test(text) && goingOut.test(text)) || (withAdmirer.test(text) && meeting.test(text)))
    facts.occasions.push({ value: "date", polarity: "plain", isDemoted: false });
  return {
    ...facts,
    ...(celsius !== null && { bands: [{ value: temperatureBand(celsius), polarity: "plain" as const }] }),
    ...(comfort !== undefined && { comforts: [{ value: comfort, polarity: "plain" as const }] }),
  };
}

function addFact(facts: SentenceFacts, units: readonly PolarUnit[], unit: PolarUnit, isShown: boolean): void {
  const { meaning, at, polarity } = unit;
  const before = units[at - 1]?.text;
  switch (meaning?.kind) {
    case "occasion": {
      const isDemoted = isAside(units, at) || isLater(units, at) || isWeak(units, at) || isMeans(units, at);
      const value = meaning.occasion === "workout" && watches(textOf(units)) ? "casual" : meaning.occasion;
      facts.occasions.push({ value, polarity, isDemoted });
      break;
    }
    case "formality":
      // "Too formal" and "less formal" are about a shown outfit (requests.ts). So is "more casual", once an outfit is shown.
      if ((before === "too" && polarity === "plain") || before === "less" || (before === "more" && isShown)) break;
      facts.formalities.push({ value: meaning.level, polarity });
      break;
    case "temperature":
      facts.bands.push({ value: meaning.band, polarity });
      break;
    case "weather_adjective":
      if (describesWeather(units, at) && !wasOnly(units, at)) facts.bands.push({ value: meaning.band, polarity });
      break;
    case "condition":
      if (!alsoOfClothes.has(unit.text) || describesWeather(units, at))
        facts.conditions.push({ value: meaning.condition, polarity: stoppedOr(polarity, units, at) });
      break;
    case "style":
      facts.styles.push({ value: meaning.style, polarity });
      break;
    case "comfort":
      if (meaning.comfort === "high") facts.comforts.push({ value: "high", polarity });
      else if (polarity === "denied" || polarity === "refused") facts.comforts.push({ value: "high", polarity: "plain" });
      break;
    case "colour":
      if (!describesGarment(units, at)) facts.colours.push({ value: meaning.colours, polarity });
      break;
  }
}

/** "It's stopped raining now", "it has given over raining"; "it never stops raining" tells of rain. */
function stoppedOr(polarity: Polarity, units: readonly PolarUnit[], at: number): Polarity {
  const before = textOf(unitsBefore(units, at, 5));
  if (!/\b(?:stop|stops|stopped|finished|quit|given over|given up|packed in|left off)(?: \w+)?$/.test(before)) return polarity;
  return /\b(?:not|never)(?: \w+){1,3}$/.test(before) ? "plain" : "over";
}

/** "I took it off, it was too hot": of another day, unless it is said to be today. */
const wasOnly = (units: readonly PolarUnit[], at: number) =>
  /\bwas(?: \w+){0,2}$/.test(textOf(unitsBefore(units, at, 3))) &&
  !/\b(?:this morning|today|outside|out|earlier|now)\b/.test(textOf(units.slice(at)));

const missed =
  /\b(?:not|never|hardly|barely)(?: \w+)? (?:worn|had|touched|used)(?: out)? (?:the|my|those|that|this)(?: \w+){0,2}$|\bi (?:never|hardly|barely|rarely)(?: ever)? (?:wear|wore|use) (?:the|my|those|that|this)(?: \w+){0,2}$/;

/** The runs of words between the marks of a sentence. */
function segmentsOf(units: readonly PolarUnit[]): PolarUnit[][] {
  const segments: PolarUnit[][] = [[]];
  for (const unit of units) {
    if (unit.kind === "mark") segments.push([]);
    else segments.at(-1)?.push(unit);
  }
  return segments;
}

/** "My office is freezing": no weather, and no reason for a coat. The nearest word for a place before it counts, else the next. */
function isIndoors(units: readonly PolarUnit[], at: number): boolean {
  const isPlace = ({ text }: PolarUnit) => indoors.test(text) || outdoors.test(text);
  const place = units.slice(0, at).findLast(isPlace) ?? units.slice(at + 1, at + 5).find(isPlace);
  return place !== undefined && indoors.test(place.text);
}
const outdoors = /\b(?:outside|outdoors|weather|out|park|street)\b/;
export const indoors =
  /\b(?:office|indoors?|inside|air con|aircon|air conditioning|ac|heating|cinema|theatre|desk|meeting room|house|flat|in there|in here|classroom)\b/;

const workThen =
  /(?:^|, )(?:work|office) (?:on |this |next )?(?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\b(?:do|does|can|could|shall|should) (?:my |the )?(?:\w+ ){0,4}at work\b|\bon show at work\b/;

const withPartner =
  /\bwith (?:my |the )?(?:lovely |new |gorgeous )?(?:boyfriend|girlfriend|husband|wife|hubby|wifey|fiancee?|partner|bf|gf|other half|missus|mrs|significant other|lover|crush)\b/;
/** "Lunch with a man", and not "with a man from the bank". */
const withAdmirer =
  /\bwith (?:a|this|that) (?:(?:nice|lovely|new|certain|single) )?(?:man|guy|fella|bloke|chap|gentleman|woman|lady|girl|someone|somebody)(?: i (?:met|like|matched|fancy)\b|(?: tomorrow| tonight| today| on \w+day)?(?: ,|$))|\basked me out (?:to|for|on)\b/;
const meeting = /\b(?:lunch|brunch|coffee|dinner|drinks?|meal|walk|pub|date|supper|tea|film|cinema|evening|out)\b/;
const goingOut =
  /\b(?:dinner|drinks?|meal|out for|night out|evening|restaurant|cocktails?|theatre|sushi|tapas|movie|cinema|wine)\b/;

/** Weather words that can describe other things: "a bright top", "damp hair". */
const alsoOfClothes = new Set(["bright", "damp", "wet", "soaked", "blowing", "howling"]);

/** "A walk round the kitchens", "a walk through the building": one sees a place and is not out of doors. */
const indoorWalk =
  /^(?:a?round|through|into|in|about|over|of) (?:the |a |an |their |our |some )?(?:\w+ )?(?:kitchens?|building|offices?|shops?|factory|plant|warehouse|ward|wards|hotel|floors?|school|museum|gallery|house|rooms?|labs?|studio|premises|facility|laundry|store|mall|site|department|college|campus)\b/;

/** Whether an occasion word is a verb: "I'd date him", "I need to work on my confidence". */
function isVerbHere(units: readonly PolarUnit[], at: number): boolean {
  if (isKind(units[at], "occasion") && (isWhoOthersAre(units, at) || isWhereFrom(units, at))) return true;
  switch (units[at]?.text) {
    case "at home":
      return unitsBefore(units, at, 4).some(({ text }) => /^(?:leave|left)$/.test(text));
    case "a walk":
    case "walk":
      return indoorWalk.test(textOf(units.slice(at + 1, at + 6)));
    case "pitch":
      return (
        isOneOf(units[at + 1], /^(?:dark|black)\b/) ||
        isOneOf(units[at - 1], /\b(?:football|rugby|cricket|hockey|soccer|sports|playing|muddy|the side of the)$/)
      );
    case "laundry":
      return unitsBefore(units, at, 6).some(({ text }) => /^(?:round|around|through|tour)$/.test(text));
    case "date":
      return isOneOf(units[at - 1], /^(?:would|could|should|to|i|you|will|not)$/);
    case "running":
      // "I'm running the book group"
      return (
        isOneOf(units[at + 1], /^(?:the|a|an|my|our|this|that|late|out|around|behind|errands)$/) &&
        !/\b(?:marathon|race|half|\d+ ?k)\b/.test(textOf(units.slice(at + 1, at + 5)))
      );
    case "to work":
      return isOneOf(
        units[at + 1],
        /^(?:on|with|out|hard|harder|as|through|together|around|well|something|from|perfectly|best|nicely)$/,
      );
    default:
      return false;
  }
}

/** "Her dad is a retired judge", "my mom used to be a CEO": what people are is no occasion. */
const whoTheyAre = new RegExp(
  `\\b(?:${otherPeople}|he|she|they|who)(?: 's)? (?:is|are|was|were|used to be|'s|being|works? as) (?:an?|the) (?:\\w+ ){0,2}$`,
);
const isWhoOthersAre = (units: readonly PolarUnit[], at: number) => whoTheyAre.test(`${textOf(units.slice(0, at))} `);

/** "Dinner with a friend from work": who somebody is. */
const personFrom =
  /\b(?:lady|ladies|woman|women|man|men|guys?|girls?|lads?|friends?|mates?|pals?|people|someone|somebody|folks?|neighbou?rs?) from(?: my| the| our)?$/;
const isWhereFrom = (units: readonly PolarUnit[], at: number) =>
  personFrom.test(textOf(units.slice(0, at))) ||
  (isOneOf(units[at], /^from /) && personFrom.test(`${textOf(units.slice(0, at))} from`));

/** What one dresses for comes before it; without such a word the wedding in two weeks is what one dresses for. */
const nearer =
  /\b(?:but|today|tonight|tomorrow|meanwhile|first|before then|until then|right now|for now|this (?:week|weekend))\b/;

/** "the wedding is in two weeks but today …" */
function isLater(units: readonly PolarUnit[], at: number): boolean {
  const clause = units.filter((unit) => unit.clause === units[at]?.clause);
  return (
    /\b(?:in (?:a|two|three|four|six|\d+) (?:weeks?|months?)|next (?:month|year|week)|weeks? away|months? away)\b/.test(
      textOf(clause),
    ) && nearer.test(textOf(units))
  );
}

/** On the way to something one dresses for what it is: "a flight and then a meeting", "a trip to the shops". */
function isWeak(units: readonly PolarUnit[], at: number): boolean {
  const unit = units[at];
  const isTravel = unit?.meaning?.kind === "occasion" && unit.meaning.occasion === "travel";
  // "Outdoor brunch" is a brunch.
  if (unit?.text === "outdoor") return isOneOf(units[at + 1], /\b(?:brunch|lunch|coffee|drinks|tea)$/);
  return isTravel && units.some((other) => other.at !== at && isKind(other, "occasion"));
}

/** "I'll be cycling in", "walking there": how one gets to what one dresses for. */
function isMeans(units: readonly PolarUnit[], at: number): boolean {
  return (
    isOneOf(units[at], /^(?:a )?(?:cycl(?:e|ing)|walk(?:ing)?|bik(?:e|ing)|bike ride|run(?:ning)?)\b/) &&
    isOneOf(units[at + 1], /^(?:in|there|into|over|back|home|to|from)\b/)
  );
}

/** "after work", "before the meeting" */
function isAside(units: readonly PolarUnit[], at: number): boolean {
  if (isOneOf(units[at], /^(after|before|from|back to) (?!work$)|^(?:after|before|from) work$/)) return true;
  return unitsBefore(units, at, 3).some(({ text }) => /^(after|before|from|following|since|until|left|leaving)$/.test(text));
}

/** "the black jeans", "black and white shoes": the colour belongs to the garment. */
function describesGarment(units: readonly PolarUnit[], at: number): boolean {
  for (const [index, unit] of units.slice(at + 1, at + 5).entries()) {
    if (unit.kind === "mark") return false;
    if (isKind(unit, "garment") || unit.garmentIds.length > 0) return true;
    if (isKind(unit, "colour") || /^(?:and|or)$/.test(unit.text)) continue;
    if (unit.meaning === null ? index > 1 : !isKind(unit, "style", "formality", "comfort", "weather_adjective")) return false;
    if (endsDescription.test(unit.text)) return false;
  }
  return false;
}
const endsDescription =
  /^(is|are|but|please|with|to|for|today|in|on|at|i|the|my|a|no|not|again|it|this|if|so|as|because|thanks|either|though|makes|make|clothes|stuff|things|thing|anything|something)$/;
