// What one sentence asks an outfit to meet: occasion, dress, weather, clothes and colours in and out.

import type { ColourName } from "../../words/colours.ts";
import type { Condition, FormalityLevel, Occasion, Style, TemperatureBand } from "../../words/vocabulary.ts";
import type { Known } from "../session.ts";
import { type Mention, mentionAt } from "./named-garments.ts";
import { type Polarity, type Reading, readingsOf } from "./polarity.ts";
import { comfortWeighed } from "./quality-words.ts";
import type { Sentence } from "./units.ts";
import { isOfTheAir } from "./weather-adjectives.ts";
import { bandOf, degreesIn } from "./weather-words.ts";

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
  const isPast = ({ clause }: Reading) => past.includes(clause);
  const text = units.map((unit) => unit.text).join(" ");
  const [weighed] = comfortWeighed.find(([, pattern]) => pattern.test(text)) ?? [];
  if (weighed !== undefined) comforts.push({ value: weighed, polarity: "plain" });
  for (const reading of readings) {
    const { unit, at, polarity } = reading;
    if (unit.named.length > 0 || unit.meaning?.kind === "garment") {
      const mention = isPast(reading) ? null : mentionAt(units, at, known.wardrobe, context);
      if (mention !== null)
        mentions.push({
          ...mention,
          polarity,
          asked: isAsked(readings, at, polarity) || isWhetherFine(mention, sentence.question, text, polarity),
        });
      continue;
    }
    const { meaning } = unit;
    const isFigure = degrees !== null && at >= degrees.at && at < degrees.end;
    if (meaning === null || isFigure || isPast(reading) || isVerbHere(readings, at)) continue;
    switch (meaning.kind) {
      case "occasion":
        occasions.push({
          value: meaning.occasion,
          polarity,
          demoted: isAside(readings, at) || isLater(readings, at) || isWeak(readings, at),
        });
        break;
      case "formality":
        // "Too formal" is said of what was shown (requests.ts).
        if (units[at - 1]?.text === "too" && polarity === "plain") break;
        if (/^(?:less|more)$/.test(units[at - 1]?.text ?? ""))
          formalities.push(...relative(units[at - 1]?.text === "more", meaning.level, polarity, known));
        else formalities.push({ value: meaning.level, polarity });
        break;
      case "temperature":
        bands.push({ value: meaning.band, polarity });
        break;
      case "air":
        if (isOfTheAir(readings, at)) bands.push({ value: meaning.band, polarity });
        break;
      case "condition":
        if (!alsoOfClothes.has(unit.text) || isOfTheAir(readings, at)) conditions.push({ value: meaning.condition, polarity });
        break;
      case "style":
        styles.push({ value: meaning.style, polarity });
        break;
      case "comfort":
        if (weighed !== undefined) break;
        if (meaning.comfort === "high") comforts.push({ value: "high", polarity });
        else if (polarity === "denied" || polarity === "refused") comforts.push({ value: "high", polarity: "plain" });
        break;
      case "colour":
        if (!describesGarment(readings, at)) colours.push({ value: meaning.colours, polarity });
        break;
    }
  }
  if (withPartner.test(text) && goingOut.test(text)) occasions.push({ value: "date", polarity: "plain", demoted: false });
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

const withPartner =
  /\bwith (?:my |the )?(?:lovely |new |gorgeous )?(?:boyfriend|girlfriend|husband|wife|hubby|wifey|fiancee?|partner|bf|gf|other half|missus|mrs|significant other|lover|crush)\b/;
const goingOut =
  /\b(?:dinner|drinks?|meal|out for|night out|evening|restaurant|cocktails?|theatre|sushi|tapas|movie|cinema|wine)\b/;

/** Weather words that describe other things as well: "a bright top", "damp hair". */
const alsoOfClothes = new Set(["bright", "damp", "wet", "soaked", "blowing", "howling"]);

/** "I'd date him", "I need to work on my confidence": something that one does. */
function isVerbHere(readings: readonly Reading[], at: number): boolean {
  const [before, unit, after] = [
    readings[at - 1]?.unit.text ?? "",
    readings[at]?.unit.text ?? "",
    readings[at + 1]?.unit.text ?? "",
  ];
  if (
    unit === "at home" &&
    /^(?:leave|stay|staying|left)$/.test(
      readings
        .slice(Math.max(0, at - 4), at)
        .map((reading) => reading.unit.text)
        .find((text) => /^(?:leave|left)$/.test(text)) ?? "",
    )
  )
    return true;
  if (unit === "date") return /^(?:would|could|should|to|i|you|will|not)$/.test(before);
  if (unit === "to work" || unit === "for work")
    return /^(?:on|with|out|hard|harder|as|through|together|around|well|something|from|perfectly|best|nicely)$/.test(after);
  return false;
}

/** Not yet what one dresses for, if there is anything else: "the wedding is in two weeks but today …". */
function isLater(readings: readonly Reading[], at: number): boolean {
  const clause = readings.filter((reading) => reading.clause === readings[at]?.clause);
  return /\b(?:in (?:a|two|three|four|six|\d+) (?:weeks?|months?)|next (?:month|year|week)|weeks? away|months? away)\b/.test(
    clause.map(({ unit }) => unit.text).join(" "),
  );
}

/** "A trip to the shops" is no journey. */
function isWeak(readings: readonly Reading[], at: number): boolean {
  const unit = readings[at]?.unit;
  return (
    unit?.meaning?.kind === "occasion" &&
    unit.meaning.occasion === "travel" &&
    /\btrip\b/.test(unit.text) &&
    readings.some(({ unit, at: other }) => other !== at && unit.meaning?.kind === "occasion")
  );
}

/** "More casual" of nothing shown is casual; of what was shown it is a change (requests.ts), as "less formal" is. */
function relative(more: boolean, level: FormalityLevel, polarity: Polarity, { session }: Known): Said<FormalityLevel>[] {
  return more && session.shown.length === 0 ? [{ value: level, polarity }] : [];
}

const whetherFine =
  /^(?:so |and |hey |ok |okay |but )?(?:is|are|would|will|could|can|should|do|does) .*\b(?:okay|fine|good|appropriate|suitable|acceptable|alright|right|work|be too|smart enough|warm enough|do|go|look)\b/;

/** "Is the blouse okay for an interview?" asks for an outfit with it. */
function isWhetherFine(mention: Mention, question: boolean, text: string, polarity: Polarity): boolean {
  if (!question || (polarity !== "plain" && polarity !== "allowed") || mention.determiner === "indefinite") return false;
  return mention.determiner !== null && whetherFine.test(text);
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
  const pairedAfter = inClause.some(
    ({ unit, at: place }) =>
      place > at && /^(?:go|goes|work|works|look good|match|matches|going)(?: well| nicely| okay)?(?: with)?$/.test(unit.text),
  );
  if (pairedAfter && /^(?:do|does|would|will|can|could|is)$/.test(inClause[0]?.unit.text ?? "")) return true;
  if (isMeantLater(readings, at)) return true;
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

/** "I bought this beret and I want to show it off": asked for by a pronoun, and no other garment comes between. */
function isMeantLater(readings: readonly Reading[], at: number): boolean {
  for (let later = at + 1; later < readings.length; later += 1) {
    const unit = readings[later]?.unit;
    if (unit === undefined || unit.meaning?.kind === "garment" || unit.named.length > 0) return false;
    if (unit.meaning?.kind === "denial" || unit.meaning?.kind === "refusal") return false;
    const pronoun = readings[later + 1]?.unit.text ?? "";
    if (
      (unit.meaning?.kind === "ask" || unit.text === "show") &&
      /^(?:it|them)$/.test(pronoun) &&
      readings[later]?.clause !== undefined
    )
      return true;
  }
  return false;
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
