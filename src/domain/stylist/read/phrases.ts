// Every phrase that the built-in stylist reads, with its meaning. Of phrases that begin at the same word, the longest counts.

import { type Category, categories, factsOf, withCloserKinds } from "../../words/categories.ts";
import { generalWords } from "../../words/category-words.ts";
import { type ColourName, colourNames } from "../../words/colours.ts";
import { plural, withSpaces } from "../../words/english.ts";
import { lexicon } from "../../words/lexicon.ts";
import { type Occasion, occasionFacts, occasions } from "../../words/occasions.ts";
import type { Condition, FormalityLevel, Style, TemperatureBand } from "../../words/vocabulary.ts";
import * as cue from "./cue-words.ts";
import { idioms } from "./idioms.ts";
import { comfortWords, conditionWords, formalityWords, styleWords, weatherAdjectives, weatherWords } from "./quality-words.ts";
import { tokensOf } from "./tokens.ts";

export type CueKind =
  | "denial"
  | "refusal"
  | "skip"
  | "allowance"
  | "insistence"
  | "ask"
  | "out"
  | "fine"
  | "wanted"
  | "over"
  | "past"
  | "idiom";

export type Meaning =
  | { readonly kind: "garment"; readonly categories: readonly Category[] }
  | { readonly kind: "colour"; readonly colours: readonly ColourName[] }
  | { readonly kind: "occasion"; readonly occasion: Occasion }
  | { readonly kind: "formality"; readonly level: FormalityLevel }
  | { readonly kind: "weather_adjective" | "temperature"; readonly band: TemperatureBand }
  | { readonly kind: "condition"; readonly condition: Condition }
  | { readonly kind: "style"; readonly style: Style }
  | { readonly kind: "comfort"; readonly comfort: "high" | "discomfort" }
  | { readonly kind: CueKind };

/** General words for several categories. In the search they fit a category by degrees; here a category fits or does not. */
const moreGeneral: readonly (readonly [string, readonly Category[]])[] = [
  ["denim, double denim", ["jeans", "denim_jacket"]],
  ["coat, coats", withCloserKinds(["coat"])],
  ["t shirts or tank tops", ["t_shirt", "tank_top"]],
  ["underwear, lingerie", []],
];

export const phraseOf = (text: string) =>
  tokensOf(withSpaces(text))
    .map((token) => token.text)
    .join(" ");

/** The meaning of each phrase. The first meaning stays. */
const phrases = new Map<string, Meaning>();
/** The number of words in the longest phrase that begins with a word, which limits the lookup. */
const longest = new Map<string, number>();

function addPhrase(phrase: string, meaning: Meaning): void {
  const key = phraseOf(phrase);
  if (key === "" || phrases.has(key)) return;
  phrases.set(key, meaning);
  const words = key.split(" ");
  const first = words[0] ?? "";
  longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
}

const addPhrases = (list: string, meaning: Meaning) => {
  for (const phrase of list.split(",")) addPhrase(phrase.trim(), meaning);
};

for (const [list, meantCategories] of moreGeneral) addPhrases(list, { kind: "garment", categories: meantCategories });
for (const [words, degrees] of Object.entries(generalWords)) {
  // Words for the beach and the gym are occasions here, and the engine decides what to wear there.
  if (/gym|beach|hiking|sunny|school|sleeve|kilt|pinafore|clog/.test(words)) continue;
  const meantCategories = withCloserKinds(categories.filter((category) => degrees[category] === 1));
  for (const word of words.split(", ")) {
    addPhrase(word, { kind: "garment", categories: meantCategories });
    addPhrase(plural(word), { kind: "garment", categories: meantCategories });
  }
}
for (const category of categories) {
  const meaning: Meaning = { kind: "garment", categories: withCloserKinds([category]) };
  const { words, chatWords } = factsOf(category);
  for (const word of [category, ...words, ...chatWords]) {
    addPhrase(word, meaning);
    addPhrase(plural(word), meaning);
  }
}
const entries = <Value extends string>(table: Readonly<Record<Value, string>>): [Value, string][] =>
  (Object.keys(table) as Value[]).map((value) => [value, table[value]]);
addPhrases(idioms, { kind: "idiom" });
for (const [comfort, list] of entries(comfortWords)) addPhrases(list, { kind: "comfort", comfort });
for (const [kind, list] of entries({
  insistence: cue.insistences,
  allowance: cue.allowances,
  skip: cue.skips,
  refusal: cue.refusals,
  denial: cue.denials,
  out: cue.outPredicates,
  fine: cue.finePredicates,
  wanted: cue.wantedPredicates,
  past: cue.pasts,
})) {
  addPhrases(list, { kind });
}
for (const [band, list] of entries(weatherWords)) addPhrases(list, { kind: "temperature", band });
for (const [condition, list] of entries(conditionWords)) addPhrases(list, { kind: "condition", condition });
for (const [band, list] of entries(weatherAdjectives)) addPhrases(list, { kind: "weather_adjective", band });
const byRank = [...occasions].sort((one, other) => occasionFacts[other].rank - occasionFacts[one].rank);
for (const occasion of byRank) addPhrases(occasionFacts[occasion].words, { kind: "occasion", occasion });
for (const [level, list] of entries(formalityWords)) addPhrases(list, { kind: "formality", level });
for (const [style, list] of entries(styleWords)) addPhrases(list, { kind: "style", style });
addPhrases(cue.asks, { kind: "ask" });
addPhrases(cue.overPredicates, { kind: "over" });
for (const [phrase, meanings] of lexicon) {
  for (const meaning of meanings) {
    if (meaning.attribute !== "color") continue;
    const degrees: Partial<Record<string, number>> = meaning.degrees;
    const colours = colourNames.filter((name) => degrees[name] === 1);
    if (colours.length > 0 && colours.length < 4) addPhrase(phrase, { kind: "colour", colours });
  }
}
for (const name of colourNames) addPhrases(`${name}, ${plural(name)}`, { kind: "colour", colours: [name] });
addPhrases("maroon, wine, oxblood, claret, bordeaux", { kind: "colour", colours: ["burgundy"] });
addPhrases("scarlet, crimson", { kind: "colour", colours: ["red"] });

export const meaningOf = (phrase: string): Meaning | undefined => phrases.get(phrase);
export const longestFrom = (word: string): number => longest.get(word) ?? 0;
/** Every word of a phrase: these are spelled correctly by definition. */
export const knownWords: ReadonlySet<string> = new Set([...phrases.keys()].flatMap((phrase) => phrase.split(" ")));
/** The words to which a misspelt word can be corrected: those that name something an outfit has to meet. */
export const namingWords: ReadonlySet<string> = new Set(
  [...phrases]
    .filter(([, { kind }]) =>
      ["garment", "colour", "occasion", "formality", "condition", "style", "comfort", "temperature"].includes(kind),
    )
    .flatMap(([phrase]) => (phrase.includes(" ") ? [] : [phrase])),
);
