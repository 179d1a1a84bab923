// What one sentence asks an outfit to meet: occasion, dress, weather, clothes and colours in and out.

import type { ColourName } from "../../colours.ts";
import type { Condition, FormalityLevel, Occasion, Style, TemperatureBand } from "../../vocabulary.ts";
import type { Known } from "../session.ts";
import { type Mention, mentionAt } from "./garments.ts";
import { type Polarity, type Reading, readingsOf } from "./polarity.ts";
import type { Sentence } from "./units.ts";
import { bandOf, degreesIn } from "./weather.ts";

export interface Said<Value> {
  readonly value: Value;
  readonly polarity: Polarity;
}

export interface SentenceFacts {
  readonly occasions: readonly (Said<Occasion> & { readonly demoted: boolean })[];
  readonly formalities: readonly Said<FormalityLevel>[];
  readonly bands: readonly Said<TemperatureBand>[];
  readonly celsius: number | null;
  readonly conditions: readonly Said<Condition>[];
  readonly styles: readonly Said<Style>[];
  readonly comforts: readonly Said<"high" | "low">[];
  readonly mentions: readonly (Mention & { readonly polarity: Polarity; readonly asked: boolean })[];
  readonly colours: readonly Said<readonly ColourName[]>[];
}



export function factsIn(sentence: Sentence, known: Known): SentenceFacts {
  const readings = readingsOf(sentence);
  const { units } = sentence;
  const degrees = degreesIn(units);
  const occasions: SentenceFacts["occasions"][number][] = [];
  const formalities: Said<FormalityLevel>[] = [];
  const bands: Said<TemperatureBand>[] = [];
  const conditions: Said<Condition>[] = [];
  const styles: Said<Style>[] = [];
  const comforts: Said<"high" | "low">[] = [];
  const colours: Said<readonly ColourName[]>[] = [];
  const mentions: SentenceFacts["mentions"][number][] = [];
  const context = known.session.shown.flatMap(({ garment_ids }) => garment_ids);
  const past = readings.filter(({ unit }) => unit.meaning?.kind === "past").map(({ clause }) => clause);
<<<<<<< HEAD
  const isPast = ({ clause }: Reading) => past.includes(clause);
=======
  const isPast = ({ clause, at }: Reading) =>
    past.includes(clause) ||
    (/^(was|were)$/.test(units[at - 1]?.text ?? "") && !/^(i|we)$/.test(units[at - 2]?.text ?? "") && false);
>>>>>>> f281675ac5c928c675855270872ab5096afd6d32
  for (const reading of readings) {
    const { unit, at, polarity } = reading;
    if (unit.named.length > 0 || unit.meaning?.kind === "garment") {
      const mention = isPast(reading) ? null : mentionAt(units, at, known.wardrobe, context);
      if (mention !== null) mentions.push({ ...mention, polarity, asked: isAsked(readings, at, polarity) });
      continue;
    }
    const { meaning } = unit;
    if (meaning === null || isPast(reading)) continue;
    switch (meaning.kind) {
      case "occasion":
        occasions.push({ value: meaning.occasion, polarity, demoted: isAside(readings, at) });
        break;
      case "formality":
        if (/^(?:less|more)$/.test(units[at - 1]?.text ?? "")) formalities.push(...relative(units[at - 1]?.text === "more", meaning.level, polarity, known));
        else formalities.push({ value: meaning.level, polarity });
        break;
      case "temperature":
        bands.push({ value: meaning.band, polarity });
        break;
      case "air":
        if (isOfTheAir(readings, at)) bands.push({ value: meaning.band, polarity });
        break;
      case "condition":
        conditions.push({ value: meaning.condition, polarity });
        break;
      case "style":
        styles.push({ value: meaning.style, polarity });
        break;
      case "comfort":
        comforts.push({ value: meaning.comfort, polarity });
        break;
      case "colour":
        if (!describesGarment(readings, at)) colours.push({ value: meaning.colours, polarity });
        break;
    }
  }
  const celsius = degrees === null ? null : degrees.celsius;
  return {
    occasions,
    formalities,
    bands: celsius === null ? bands : [{ value: bandOf(celsius), polarity: "plain" }],
    celsius,
    conditions,
    styles,
    comforts,
    mentions,
    colours,
  };
}

/** "More casual" of nothing shown is casual; of what was shown it is a change (requests.ts), as "less formal" is. */
function relative(more: boolean, level: FormalityLevel, polarity: Polarity, { session }: Known): Said<FormalityLevel>[] {
  return more && session.shown.length === 0 ? [{ value: level, polarity }] : [];
}

/** "after work", "before the meeting": not what one dresses for, if there is anything else. */
function isAside(readings: readonly Reading[], at: number): boolean {
  const unit = readings[at]?.unit;
  if (unit !== undefined && /^(after|before|from|back to) /.test(unit.text) && unit.text !== "back to work") return true;
  return readings
    .slice(Math.max(0, at - 3), at)
    .some(({ unit: { text, kind } }) => kind !== "mark" && /^(after|before|from|following|since|until|left|leaving)$/.test(text));
}

/** "the black jeans": the colour belongs to the garment. "black and white shoes" too. */
function describesGarment(readings: readonly Reading[], at: number): boolean {
  for (let next = at + 1; next < Math.min(readings.length, at + 5); next += 1) {
    const unit = readings[next]?.unit;
    if (unit === undefined || unit.kind === "mark") return false;
    if (unit.meaning?.kind === "garment" || unit.named.length > 0) return true;
    if (unit.meaning?.kind === "colour" || unit.text === "and" || unit.text === "or") continue;
    if (unit.meaning !== null && !["style", "formality", "comfort", "air"].includes(unit.meaning.kind)) return false;
    if (
      /^(and|or|is|are|but|please|with|to|for|today|in|on|at|i|the|my|a|no|not|again|it|this|if|so|as|because|thanks|either|though|makes|make|clothes|stuff|things|thing|anything|something)$/.test(
        unit.text,
      )
    )
      return false;
    if (unit.meaning === null && next > at + 2) return false;
  }
  return false;
}

<<<<<<< HEAD
const airBefore = /(?:^| )(?:it is|it gets|it got|it was|is it|it will be|it would be|it looks|it feels|its|weather is|weather|is|are|getting|gets|feels|bit|so|quite|pretty|very|really|too|rather|fairly|super|freaking|bloody|flipping|crazy|stupidly|ridiculously|be|turning|turned|stay|staying|still|nice and|and|or|but|bitterly|unseasonably|surprisingly|lovely and|going to be|to be|if it is|when it is|outside is|damn|that|absolutely|extremely|insanely|mega|well|bit|little|only|like|unusually|relatively|mostly)$/;
const airFiller = /^(?:and|but|also|too|very|quite|now|today|really|so|it|is|getting|as well|well|a|bit|pretty|rather|tonight|tomorrow|there|here|actually|hmm|still|oh|though|then|will|be)$/;
const airAfter = /^(?:out|outside|outdoors|today|tonight|tomorrow|weather|day|days|evening|night|morning|afternoon|here|there|temperatures?|climate|spell|wind|breeze|and|but|in|for|at|on|now|this|rain|later|as|enough|again|with|by|yesterday|country|place|city|all|office|summer|winter|spring|autumn)$/;
const people = /(?:^| )(?:i|you|she|he|me|look|looks|looking|keep|stay|feel|feels|something|am|that|they|we|her|him|outfit|guy|girl|a|colours?|sounds|all|pretty|how)(?: (?:am|are|is|look|looks|so|very|really|too|pretty|super|was|will be|get|would be|kind of|that is))*$/;
=======
const airBefore =
  /(?:^| )(?:it is|it gets|it got|it was|is it|it will be|it would be|it looks|it feels|its|weather is|weather|is|are|getting|gets|feels|bit|so|quite|pretty|very|really|too|rather|fairly|super|freaking|bloody|flipping|crazy|stupidly|ridiculously|be|turning|turned|stay|staying|still|nice and|and|or|but|bitterly|unseasonably|surprisingly|lovely and|going to be|to be|if it is|when it is|outside is|damn|that|absolutely|extremely|insanely|mega|well|bit|little|only|like|unusually|relatively|mostly)$/;
const airAfter =
  /^(?:out|outside|outdoors|today|tonight|tomorrow|weather|day|days|evening|night|morning|afternoon|here|there|temperatures?|climate|spell|wind|breeze|and|but|in|for|at|on|now|this|rain|later|as|enough|again|with|by|yesterday|country|place|city|all|office|summer|winter|spring|autumn)$/;
const people =
  /(?:^| )(?:i|you|she|he|me|look|looks|looking|keep|stay|feel|feels|something|be|am|that|they|we|her|him|outfit|guy|girl|a|colours?|sounds|all|pretty|how)(?: (?:am|are|is|look|looks|so|very|really|too|pretty|super|was|will be|get|would be|kind of|that is))*$/;
>>>>>>> f281675ac5c928c675855270872ab5096afd6d32

/** Whether "hot", "cool", "fresh" is said of the weather here. */
function isOfTheAir(readings: readonly Reading[], at: number): boolean {
  const words = (from: number, to: number) =>
    readings
      .slice(Math.max(0, from), to)
      .map(({ unit }) => unit.text)
      .join(" ");
  const [before, after] = [words(at - 4, at), readings[at + 1]?.unit];
  const neighbour = (unit: Reading["unit"] | undefined) =>
    unit?.meaning?.kind === "condition" || unit?.meaning?.kind === "temperature" || unit?.meaning?.kind === "air";
  const linked = /^(?:and|but|,|or)$/.test(after?.text ?? "");
  if (neighbour(after) || (linked && neighbour(readings[at + 2]?.unit)) || neighbour(readings[at - 1]?.unit)) return true;
  if (/^(?:and|but|,|or)$/.test(readings[at - 1]?.unit.text ?? "") && neighbour(readings[at - 2]?.unit)) return true;
  // "and cold too", "hot!": of nothing else. Approval is one word: "cool".
  const rest = readings.filter(({ unit, at: place }) => place !== at && unit.kind !== "mark" && !airFiller.test(unit.text) && !neighbour(unit));
  if (rest.length === 0 && (readings.length > 1 || !/^(?:cool|fresh|hot|raw)$/.test(readings[at]?.unit.text ?? ""))) return true;
  // "too hot for jeans": whoever says it, it is the air.
  if (/(?:^| )too$/.test(before) && after?.text === "for") return true;
  if (people.test(before))
    return /^(?:out|outside|weather|day|evening|night|morning|afternoon|climate|country)$/.test(after?.text ?? "");
  const ends = after === undefined || after.kind === "mark";
  if (
    airAfter.test(after?.text ?? "") &&
    (before === "" ||
      airBefore.test(before) ||
      /^(?:out|outside|weather|day|evening|night|morning|afternoon|climate|spell|today|tonight|temperatures?|tomorrow)$/.test(
        after?.text ?? "",
      ))
  )
    return true;
  return ends && airBefore.test(before) && before !== "" && !/^(?:so|that|is|that is|and|really|very|pretty|super)$/.test(before);
}

/** Whether the clause asks to wear the garment, or names it in passing. */
function isAsked(readings: readonly Reading[], at: number, polarity: Polarity): boolean {
  if (polarity === "asked" || polarity === "wished") return true;
  if (polarity !== "plain") return false;
  const clause = readings[at]?.clause;
  const inClause = readings.filter((reading) => reading.clause === clause);
  const before = inClause.filter((reading) => reading.at < at);
  if (before.some(({ unit }) => unit.meaning?.kind === "ask")) return !before.some(({ unit }) => notWishes.has(unit.text));
  // A whole sentence that asks: "I'd like to wear the blazer, the white oxford and loafers".
  const listed = readings.slice(0, at).filter(({ unit }) => unit.meaning?.kind === "ask");
  const verbs = inClause.some(({ unit }) => saying.has(unit.text) || notWishes.has(unit.text));
  if (verbs) return false;
  if (
    listed.length > 0 &&
    before.every(
      ({ unit }) =>
        isFiller(unit.text) || unit.meaning?.kind === "garment" || unit.meaning?.kind === "colour" || unit.named.length > 0,
    )
  )
    return true;
  return inClause.every(
    ({ unit }) => isFiller(unit.text) || unit.meaning !== null || unit.named.length > 0 || unit.kind === "mark",
  );
}

/** Verbs that tell of a garment without asking for it. */
const notWishes = new Set(
  "spilled spilt spilling borrowed lost bought buy buying sold washed ripped tore torn broke broken lent gave found stained dirty owned own ruined misplaced shrunk forgot missing returned ordered selling donated borrow new sale laundry wash cleaners cleaner's loves likes wore".split(
    " ",
  ),
);
const saying = new Set(
  "is are was were has have had love like loved liked bought be i you we they he she it does do did which who because got gets".split(
    " ",
  ),
);
const isFiller = (text: string) =>
  /^(?:the|my|that|those|this|these|a|an|some|and|with|or|plus|please|maybe|then|today|tomorrow|tonight|no|yes|yeah|yep|okay|actually|also|too|instead|but|just|perhaps|definitely|of|mine|in|on|for|hmm|oh|um|well|thanks|again|though|rather|hey|so|now|only|both|pair|one|ones|new|,|'s|to|as|old|nice|favourite|let|us|say|go|ooh|ah|wait|sorry|mean|i mean|right)$/.test(
    text,
  );


