// What one sentence asks an outfit to meet: occasion, dress, weather, clothes and colours in and out.

import type { ColourName } from "../../words/colours.ts";
import type { Condition, FormalityLevel, Occasion, Style, TemperatureBand } from "../../words/vocabulary.ts";
import type { MessageContext } from "../session.ts";
import { type Mention, mentionAt } from "./named-garments.ts";
import { type Polarity, type PolarUnit, polarUnitsOf } from "./polarity.ts";
import { comfortWeighed } from "./quality-words.ts";
import type { Sentence } from "./units.ts";
import { describesWeather } from "./weather-adjectives.ts";
import { bandOf, degreesIn } from "./weather-words.ts";

export interface PolarValue<Value> {
  readonly value: Value;
  readonly polarity: Polarity;
}

export interface SentenceFacts {
  readonly occasions: readonly (PolarValue<Occasion> & { readonly demoted: boolean })[];
  readonly formalities: readonly PolarValue<FormalityLevel>[];
  readonly bands: readonly PolarValue<TemperatureBand>[];
  readonly celsius: number | null;
  readonly conditions: readonly PolarValue<Condition>[];
  readonly styles: readonly PolarValue<Style>[];
  readonly comforts: readonly PolarValue<"high" | "low">[];
  readonly mentions: readonly (Mention & { readonly polarity: Polarity; readonly asked: boolean })[];
  readonly colours: readonly PolarValue<readonly ColourName[]>[];
}

export function sentenceFacts(sentence: Sentence, context: MessageContext): SentenceFacts {
  const polarUnits = polarUnitsOf(sentence);
  const { units } = sentence;
  const degrees = degreesIn(units);
  const occasions: SentenceFacts["occasions"][number][] = [];
  const formalities: PolarValue<FormalityLevel>[] = [];
  const bands: PolarValue<TemperatureBand>[] = [];
  const conditions: PolarValue<Condition>[] = [];
  const styles: PolarValue<Style>[] = [];
  const comforts: PolarValue<"high" | "low">[] = [];
  const colours: PolarValue<readonly ColourName[]>[] = [];
  const mentions: SentenceFacts["mentions"][number][] = [];
  const shownIds = context.session.shown.flatMap(({ garment_ids }) => garment_ids);
  const past = polarUnits.filter(({ unit }) => unit.meaning?.kind === "past").map(({ clause }) => clause);
  const isPast = ({ clause }: PolarUnit) => past.includes(clause);
  const text = units.map((unit) => unit.text).join(" ");
  const [weighed] = comfortWeighed.find(([, pattern]) => pattern.test(text)) ?? [];
  if (weighed !== undefined) comforts.push({ value: weighed, polarity: "plain" });
  for (const polarUnit of polarUnits) {
    const { unit, at, polarity } = polarUnit;
    if (unit.named.length > 0 || unit.meaning?.kind === "garment") {
      const mention = isPast(polarUnit) ? null : mentionAt(units, at, context.wardrobe, shownIds);
      if (mention !== null)
        mentions.push({
          ...mention,
          polarity,
          asked: isAsked(polarUnits, at, polarity) || isWhetherFine(mention, sentence.question, text, polarity),
        });
      continue;
    }
    const { meaning } = unit;
    const isFigure = degrees !== null && at >= degrees.at && at < degrees.end;
    if (meaning === null || isFigure || isPast(polarUnit) || isVerbHere(polarUnits, at)) continue;
    switch (meaning.kind) {
      case "occasion":
        occasions.push({
          value: meaning.occasion,
          polarity,
          demoted: isAside(polarUnits, at) || isLater(polarUnits, at) || isWeak(polarUnits, at),
        });
        break;
      case "formality":
        // "Too formal" is said of what was shown (requests.ts).
        if (units[at - 1]?.text === "too" && polarity === "plain") break;
        if (/^(?:less|more)$/.test(units[at - 1]?.text ?? ""))
          formalities.push(...relative(units[at - 1]?.text === "more", meaning.level, polarity, context));
        else formalities.push({ value: meaning.level, polarity });
        break;
      case "temperature":
        bands.push({ value: meaning.band, polarity });
        break;
      case "weather_adjective":
        if (describesWeather(polarUnits, at)) bands.push({ value: meaning.band, polarity });
        break;
      case "condition":
        if (!alsoOfClothes.has(unit.text) || describesWeather(polarUnits, at))
          conditions.push({ value: meaning.condition, polarity });
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
        if (!describesGarment(polarUnits, at)) colours.push({ value: meaning.colours, polarity });
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
function isVerbHere(polarUnits: readonly PolarUnit[], at: number): boolean {
  const [before, unit, after] = [
    polarUnits[at - 1]?.unit.text ?? "",
    polarUnits[at]?.unit.text ?? "",
    polarUnits[at + 1]?.unit.text ?? "",
  ];
  if (
    unit === "at home" &&
    /^(?:leave|stay|staying|left)$/.test(
      polarUnits
        .slice(Math.max(0, at - 4), at)
        .map((polarUnit) => polarUnit.unit.text)
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
function isLater(polarUnits: readonly PolarUnit[], at: number): boolean {
  const clause = polarUnits.filter((polarUnit) => polarUnit.clause === polarUnits[at]?.clause);
  return /\b(?:in (?:a|two|three|four|six|\d+) (?:weeks?|months?)|next (?:month|year|week)|weeks? away|months? away)\b/.test(
    clause.map(({ unit }) => unit.text).join(" "),
  );
}

/** "A trip to the shops" is no journey. */
function isWeak(polarUnits: readonly PolarUnit[], at: number): boolean {
  const unit = polarUnits[at]?.unit;
  return (
    unit?.meaning?.kind === "occasion" &&
    unit.meaning.occasion === "travel" &&
    /\btrip\b/.test(unit.text) &&
    polarUnits.some(({ unit, at: other }) => other !== at && unit.meaning?.kind === "occasion")
  );
}

/** "More casual" of nothing shown is casual; of what was shown it is a change (requests.ts), as "less formal" is. */
function relative(
  more: boolean,
  level: FormalityLevel,
  polarity: Polarity,
  { session }: MessageContext,
): PolarValue<FormalityLevel>[] {
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
function isAside(polarUnits: readonly PolarUnit[], at: number): boolean {
  const unit = polarUnits[at]?.unit;
  if (unit !== undefined && /^(after|before|from|back to) /.test(unit.text) && unit.text !== "back to work") return true;
  return polarUnits
    .slice(Math.max(0, at - 3), at)
    .some(({ unit: { text, kind } }) => kind !== "mark" && /^(after|before|from|following|since|until|left|leaving)$/.test(text));
}

/** "the black jeans": the colour belongs to the garment. "black and white shoes" too. */
function describesGarment(polarUnits: readonly PolarUnit[], at: number): boolean {
  for (let next = at + 1; next < Math.min(polarUnits.length, at + 5); next += 1) {
    const unit = polarUnits[next]?.unit;
    if (unit === undefined || unit.kind === "mark") return false;
    if (unit.meaning?.kind === "garment" || unit.named.length > 0) return true;
    if (unit.meaning?.kind === "colour" || unit.text === "and" || unit.text === "or") continue;
    if (unit.meaning !== null && !["style", "formality", "comfort", "weather_adjective"].includes(unit.meaning.kind))
      return false;
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
function isAsked(polarUnits: readonly PolarUnit[], at: number, polarity: Polarity): boolean {
  if (polarity === "asked" || polarity === "wished") return true;
  if (polarity !== "plain") return false;
  const clause = polarUnits[at]?.clause;
  const inClause = polarUnits.filter((polarUnit) => polarUnit.clause === clause);
  const before = inClause.filter((polarUnit) => polarUnit.at < at);
  if (before.some(({ unit }) => unit.meaning?.kind === "ask")) return !before.some(({ unit }) => tellingVerbs.has(unit.text));
  // A whole sentence that asks: "I'd like to wear the blazer, the white oxford and loafers".
  const listed = polarUnits.slice(0, at).filter(({ unit }) => unit.meaning?.kind === "ask");
  const verbs = inClause.some(({ unit }) => statingVerbs.has(unit.text) || tellingVerbs.has(unit.text));
  const pairedAfter = inClause.some(
    ({ unit, at: place }) =>
      place > at && /^(?:go|goes|work|works|look good|match|matches|going)(?: well| nicely| okay)?(?: with)?$/.test(unit.text),
  );
  if (pairedAfter && /^(?:do|does|would|will|can|could|is)$/.test(inClause[0]?.unit.text ?? "")) return true;
  if (isMeantLater(polarUnits, at)) return true;
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
function isMeantLater(polarUnits: readonly PolarUnit[], at: number): boolean {
  for (let later = at + 1; later < polarUnits.length; later += 1) {
    const unit = polarUnits[later]?.unit;
    if (unit === undefined || unit.meaning?.kind === "garment" || unit.named.length > 0) return false;
    if (unit.meaning?.kind === "denial" || unit.meaning?.kind === "refusal") return false;
    const pronoun = polarUnits[later + 1]?.unit.text ?? "";
    if (
      (unit.meaning?.kind === "ask" || unit.text === "show") &&
      /^(?:it|them)$/.test(pronoun) &&
      polarUnits[later]?.clause !== undefined
    )
      return true;
  }
  return false;
}

/** Verbs that tell of a garment without asking for it. */
const tellingVerbs = new Set(
  "spilled spilt spilling borrowed lost bought buy buying sold washed ripped tore torn broke broken lent gave found stained dirty owned own ruined misplaced shrunk forgot missing returned ordered selling donated borrow new sale laundry wash cleaners cleaner's loves likes wore".split(
    " ",
  ),
);
const statingVerbs = new Set(
  "is are was were has have had love like loved liked bought be i you we they he she it does do did which who because got gets".split(
    " ",
  ),
);
const isFiller = (text: string) =>
  /^(?:the|my|that|those|this|these|a|an|some|and|with|or|plus|please|maybe|then|today|tomorrow|tonight|no|yes|yeah|yep|okay|actually|also|too|instead|but|just|perhaps|definitely|of|mine|in|on|for|hmm|oh|um|well|thanks|again|though|rather|hey|so|now|only|both|pair|one|ones|new|,|'s|to|as|old|nice|favourite|let|us|say|go|ooh|ah|wait|sorry|mean|i mean|right)$/.test(
    text,
  );
