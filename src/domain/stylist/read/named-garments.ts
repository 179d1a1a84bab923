// Finds the only garment of the wardrobe that fits some words, by its name, or by kind and colour.

import { closerKindsOf } from "../../words/categories.ts";
import { generalWords } from "../../words/category-words.ts";
import type { ColourName } from "../../words/colours.ts";
import { setOf, stem } from "../../words/english.ts";
import { lexicon } from "../../words/lexicon.ts";
import { isNamed } from "../../words/own-categories.ts";
import type { KnownGarment } from "../session.ts";
import { phraseOf } from "./phrases.ts";
import type { Unit } from "./units.ts";

/** A mention of a garment in a sentence. */
export interface Mention {
  readonly at: number;
  readonly categories: readonly string[];
  /** Words before the noun that distinguish the garment from others of its kind. */
  readonly modifiers: readonly string[];
  readonly colours: readonly ColourName[];
  readonly determiner: "definite" | "pointing" | "indefinite" | "asking" | null;
  /** The only garment of the wardrobe that fits, or null. */
  readonly garment: KnownGarment | null;
  /** The rest of what the word names with it: the trousers of a suit. */
  readonly others: readonly KnownGarment[];
  /** All that fit equally well. */
  readonly candidates: readonly KnownGarment[];
}

const definite = new Set(["my", "the", "our"]);
const pointing = new Set(["that", "those", "this", "these"]);
const indefinite = setOf("a an any some new another more no other every all different");
const asking = new Set(["what", "which", "whose", "many"]);
/** Adjectives that do not distinguish garments. */
const praise = setOf(
  "nice lovely favourite favorite best old trusty comfy good great gorgeous beautiful beloved dear pretty smart amazing fab fabulous same cute little big usual actual whole only own ones one perfect fancy go to pair of usual precious amazing cool awesome ugly horrible stupid silly bloody damn boring",
);
/** Attributes that distinguish garments: "linen shirt" means no other shirt. */
const telling = new Set(["color", "pattern", "material", "fit", "style"]);
const anyOfPlace = setOf("bag shoes footwear top coat jacket bottoms jewellery");
/** The most words before a noun that belong to it. */
const modifiersMax = 4;
const functionWords = setOf(
  "i we you it is are am be with in on at to for and or but not so if as from of by do does did have has had will would can could should please maybe just then today tomorrow tonight want wear use put let us me like love need include add style keep no without because about around also too instead there out up really",
);

export function mentionAt(units: readonly Unit[], at: number, wardrobe: readonly KnownGarment[], near: Near): Mention | null {
  const unit = units[at];
  const isGarment = unit?.meaning?.kind === "garment";
  if (unit !== undefined && !isGarment && unit.garmentIds.length === 0) return describedAt(units, at, wardrobe, near);
  if (unit === undefined || isVerb(units, at) || isPartOfShoe(units, at)) return null;
  const modifiers: string[] = [];
  const colours: ColourName[] = [];
  let determiner: Mention["determiner"] = null;
  for (let back = at - 1; back >= Math.max(0, at - modifiersMax); back -= 1) {
    const before = units[back];
    if (before === undefined || before.kind === "mark") break;
    if (before.meaning?.kind === "colour") {
      colours.push(...before.meaning.colours);
      modifiers.push(...before.text.split(" "));
      continue;
    }
    if (definite.has(before.text)) determiner = "definite";
    else if (pointing.has(before.text)) determiner = "pointing";
    else if (indefinite.has(before.text)) determiner = "indefinite";
    else if (asking.has(before.text)) determiner = "asking";
    if (determiner !== null) break;
    // Phrases that end in a determiner: "with the", "my".
    const last = before.text.split(" ").at(-1) ?? "";
    if (before.meaning !== null && definite.has(last)) determiner = "definite";
    if (determiner !== null || before.text === "'s") break;
    if (functionWords.has(before.text) || before.meaning?.kind === "garment" || before.kind === "number") break;
    if (
      before.meaning !== null &&
      !["style", "formality", "comfort", "weather_adjective", "occasion"].includes(before.meaning.kind)
    )
      break;
    if (!praise.has(before.text)) modifiers.push(...before.text.split(" "));
  }
  // "Shoes with the green dress?" asks which.
  if (
    determiner === null &&
    modifiers.length === 0 &&
    anyOfPlace.has(unit.text) &&
    units.slice(0, at).every(({ text }) => /^(?:and|so|ok|okay|best|,)$/.test(text)) &&
    /^(?:with|for|under|over)\b/.test(units[at + 1]?.text ?? "")
  )
    determiner = "asking";
  const categories = unit.meaning?.kind === "garment" ? unit.meaning.categories : [];
  const wholeNames = unit.garmentIds.length > 0 ? wardrobe.filter(({ id }) => unit.garmentIds.includes(id)) : [];
  const matches = wholeNames.length === 1 ? wholeNames : bestFits(unit, categories, modifiers, colours, wardrobe);
  const isOneSuit = isSuit(unit, matches);
  const [garment] = matches;
  // "Keep the top" is that of the outfit shown, though another is called "breton top".
  const worn =
    determiner === "definite" && modifiers.length === 0 && categories.length > 1 ? nearKind(categories, wardrobe, near) : null;
  const named = worn ?? (isOneSuit ? (garment ?? null) : nearestOf(matches, near));
  const others = named === null ? [] : restOfSuit(unit, named, wardrobe);
  return { at, categories, modifiers, colours, determiner, garment: named, others, candidates: worn === null ? matches : [worn] };
}

/** Garments that were spoken of lately, the latest first: those of the last words, then those of the outfits shown. */
type Near = readonly (readonly string[])[];

/** The only one, or the only one of those that were spoken of last; null if none is. */
function nearestOf(matches: readonly KnownGarment[], near: Near): KnownGarment | null {
  for (const some of [matches, ...near.map((ids) => matches.filter(({ id }) => ids.includes(id)))]) {
    const [only, ...more] = some;
    if (only !== undefined && more.length === 0) return only;
  }
  return null;
}

/** The only one of these kinds among those that were shown last; null if none is. */
function nearKind(categories: readonly string[], wardrobe: readonly KnownGarment[], [, shown = []]: Near): KnownGarment | null {
  const [only, ...more] = wardrobe.filter(({ id, category }) => shown.includes(id) && categories.includes(category));
  return only === undefined || more.length > 0 ? null : only;
}

/** "The other one": the only one of the kind that was spoken of, beside that. */
function otherOne(wardrobe: readonly KnownGarment[], [spoken = []]: Near): KnownGarment | null {
  const kinds = new Set(wardrobe.filter(({ id }) => spoken.includes(id)).map(({ category }) => category));
  if (kinds.size !== 1) return null;
  return nearestOf(
    wardrobe.filter(({ id, category }) => kinds.has(category) && !spoken.includes(id)),
    [],
  );
}

/** "The heel snapped on my courts": no shoes of that kind. */
function isPartOfShoe(units: readonly Unit[], at: number): boolean {
  return (
    units[at]?.text === "heel" &&
    /^(?:snapped|broke|broken|came|fell|is|has|gone|on|of|tips?|caps?|bit|come|worn)\b/.test(units[at + 1]?.text ?? "")
  );
}

const notDescribing = setOf(
  "first second third fourth fifth last other same next one ones two three right wrong whole only new old good best nice former latter previous middle top bottom main outfit look other big little",
);

/** "Not the tartan one", "the tweed": the only garment, of those shown or else of all, that is described so. */
function describedAt(units: readonly Unit[], at: number, wardrobe: readonly KnownGarment[], near: Near): Mention | null {
  const unit = units[at];
  // "Put that down": a record, and no button-down.
  if (unit === undefined || unit.kind !== "word" || unit.text === "down") return null;
  const isOne = unit.text === "one" || unit.text === "ones" || unit.text === "pair";
  const words: string[] = isOne ? [] : [unit.text];
  const colours: ColourName[] = [];
  if (!isOne && !isDescription(unit)) return null;
  // "The tweed jacket", "the navy with the white": the noun comes after.
  const next = units[at + 1];
  if (
    !isOne &&
    next !== undefined &&
    next.kind === "word" &&
    (next.meaning?.kind === "garment" ||
      next.meaning?.kind === "colour" ||
      next.garmentIds.length > 0 ||
      !afterDescription.test(next.text))
  )
    return null;
  let back = at - 1;
  for (; back >= Math.max(0, at - modifiersMax); back -= 1) {
    const before = units[back];
    if (before === undefined || before.kind !== "word" || functionWords.has(before.text) || isDeterminer(before.text)) break;
    if (before.meaning?.kind === "colour") colours.push(...before.meaning.colours);
    words.push(...before.text.split(" "));
  }
  const lead = units[back]?.text ?? "";
  const last = lead.split(" ").at(-1) ?? "";
  const other = isOne && lead === "other" ? otherOne(wardrobe, near) : null;
  if (other === null && (words.length === 0 || words.some((word) => notDescribing.has(word)))) return null;
  // Without "the" only "cream ones" names something.
  if (other === null && !(definite.has(last) || pointing.has(last)) && unit.text !== "ones") return null;
  const stems = words.map(stem);
  const byName = wardrobe.filter((garment) => {
    const named = stemsOfName(garment);
    return stems.every((word) => named.has(word));
  });
  const byColour = () => wardrobe.filter(({ colours: [main] }) => main !== undefined && colours.includes(main));
  const candidates = byName.length > 0 || words.length > 1 ? byName : byColour();
  const garment = other ?? nearestOf(candidates, near);
  if (garment === null) return null;
  return {
    at,
    categories: [],
    modifiers: words,
    colours,
    determiner: pointing.has(last) ? "pointing" : "definite",
    garment,
    others: [],
    candidates: [garment],
  };
}

const stemsOfName = ({ name }: KnownGarment): ReadonlySet<string> => new Set(phraseOf(name).split(" ").map(stem));

const isDeterminer = (text: string) => {
  const last = text.split(" ").at(-1) ?? "";
  return definite.has(last) || pointing.has(last) || indefinite.has(last) || asking.has(last);
};
/** A cloth, a pattern or a colour: "the leather", "the stripes". */
function isDescription({ text, meaning }: Unit): boolean {
  return meaning?.kind === "colour" ? false : tells(text) || tells(stem(text));
}
const afterDescription =
  /^(?:one|ones|though|please|then|they|it|is|are|was|again|either|anymore|any|because|as|i|itches|itch|for|today|with|and|or|but|this|too|instead|yesterday|on|has|have|had|needs|need|got|went|came|are|goes|go)$/;

/** The parts of one suit: different kinds of one colour. */
function isSuit({ text }: Unit, matches: readonly KnownGarment[]): boolean {
  if (!/\bsuits?$/.test(text) || matches.length < 2) return false;
  const kinds = new Set(matches.map(({ category }) => category));
  return kinds.size === matches.length && new Set(matches.map(({ colours }) => colours[0])).size === 1;
}

/** "The navy suit" is the jacket and what is named as its trousers, skirt or waistcoat. */
function restOfSuit({ text }: Unit, named: KnownGarment, wardrobe: readonly KnownGarment[]): KnownGarment[] {
  if (!/\bsuits?$/.test(text)) return [];
  return wardrobe.filter(
    ({ id, name, colours }) =>
      id !== named.id && colours[0] === named.colours[0] && /\bsuit\b/i.test(name) && /\bsuit\b/i.test(named.name),
  );
}

function bestFits(
  unit: Unit,
  categories: readonly string[],
  modifiers: readonly string[],
  colours: readonly ColourName[],
  wardrobe: readonly KnownGarment[],
): KnownGarment[] {
  const head = unit.text.split(" ").map(stem);
  const degrees = generalWords[unit.text] ?? generalWords[stem(unit.text)] ?? {};
  const scoredGarments = wardrobe.map((garment) => {
    const words = stemsOfName(garment);
    const fitsByName = head.every((word) => words.has(word));
    const fitsByKind = categories.some((name) => isNamed(garment, name));
    const isNear = (degrees[garment.category] ?? 0) >= 0.6;
    // "My beanie" may be what is only known as a hat.
    const isCloserKind = closerKindsOf(garment.category).some((kind) => categories.includes(kind));
    if (!fitsByName && !fitsByKind && !isNear && !isCloserKind) return { garment, score: 0 };
    let score = (fitsByName ? 4 : 0) + (fitsByKind ? 2 : 0) + 1;
    for (const modifier of modifiers) {
      if (words.has(stem(modifier))) score += 10;
      else if (isColourWord(modifier, colours)) {
        if (colours.some((colour) => garment.colours[0] === colour)) score += 10;
        else if (colours.some((colour) => garment.colours.includes(colour))) score += 5;
        // "Dark blue" may be what is known as blue.
        else if (garment.colours[0] === modifier || modifiers.some((one) => one === garment.colours[0])) score += 4;
        else return { garment, score: 0 };
      } else if (tells(modifier)) return { garment, score: 0 };
    }
    return { garment, score };
  });
  const best = Math.max(1, ...scoredGarments.map(({ score }) => score));
  return scoredGarments.filter(({ score }) => score === best).map(({ garment }) => garment);
}

function isColourWord(modifier: string, colours: readonly ColourName[]): boolean {
  return colours.length > 0 && (lexicon.get(modifier) ?? []).some(({ attribute }) => attribute === "color");
}

function tells(modifier: string): boolean {
  return (lexicon.get(modifier) ?? []).some(({ attribute }) => telling.has(attribute));
}

/** Nouns that can also be verbs: "to suit", "could you watch", "I dress". */
const alsoVerbs = setOf("dress suit tie top watch wrap cap ring belt boot heel slip coat vest shade mac body tank chain bag");
const subjects = setOf("to i we you they he she will would can could should must cannot");

function isVerb(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  const before = units[at - 1];
  if (unit === undefined || before === undefined || !alsoVerbs.has(unit.text)) return false;
  return subjects.has(before.text) || before.text.endsWith(" to");
}
