// The words for garments in a reply, with the categories that each may mean.

import { type Category, categories, factsOf, withCloserKinds } from "../../words/categories.ts";
import { generalWords } from "../../words/category-words.ts";
import { plural, withSpaces, wordsOf } from "../../words/english.ts";

/** `part`: a part of any outfit ("shoes", "a layer"). `kind`: several categories ("a coat"). `category`: one ("a parka"). */
export type NounReach = "part" | "kind" | "category";

export interface Noun {
  /** Empty when Armoire has no category for it ("kimono"), so no wardrobe has it. */
  readonly categories: ReadonlySet<Category>;
  readonly reach: NounReach;
  /** In a reply the word is often a verb or something else ("ties it together", "dress warmly"). */
  readonly isAmbiguous: boolean;
}

const outfitParts = [
  "top",
  "bottom",
  "layer",
  "outerwear",
  "outer layer",
  "shoe",
  "footwear",
  "accessory",
  "knitwear",
  "headwear",
];
const kinds = [
  ...["shirt", "trouser, pants, bottoms", "skirt", "dress", "jacket", "coat", "boot", "bag", "kilt", "pinafore"],
  ...["high heel, heel", "blouson", "tackies", "clog, mule"],
];
const uncataloguedWords = [
  ...["kimono", "corset", "bra", "lingerie", "underwear", "pyjama", "pajama", "robe", "cufflink", "brooch", "pocket square"],
  ...["tiara", "suspenders", "leg warmer", "onesie", "toga"],
];
/** Words of categories that mostly mean something else in a reply: "shades of blue", "slides under it". */
const ignoredWords: ReadonlySet<string> = new Set([
  "body",
  "shades",
  "glasses",
  "slides",
  "waterproof",
  "mac",
  "long sleeve",
  "trunks",
]);
const ambiguousWords: ReadonlySet<string> = new Set(
  categories
    .flatMap((category) => factsOf(category).ambiguousWords)
    .flatMap((word) => [word, ...(word.endsWith("s") ? [] : [plural(word)])]),
);

/** By phrase, in lower case and without punctuation. */
export const garmentNouns: ReadonlyMap<string, Noun> = build();
export const nounWordsMax = Math.max(...[...garmentNouns.keys()].map((phrase) => phrase.split(" ").length));

function build(): Map<string, Noun> {
  const nouns = new Map<string, Noun>();
  const add = (phrase: string, meantCategories: readonly Category[], reach: NounReach) => {
    const words = wordsOf(withSpaces(phrase)).join(" ");
    for (const form of [words, plural(words)]) {
      if (!nouns.has(form) && !ignoredWords.has(form))
        nouns.set(form, { categories: new Set(meantCategories), reach, isAmbiguous: ambiguousWords.has(form) });
    }
  };
  for (const phrase of outfitParts) add(phrase, [], "part");
  for (const phrases of kinds) {
    const degrees = generalWords[phrases] ?? {};
    // A loose meaning counts too (a jacket called a coat), in the model's favour.
    const meantCategories = categories.filter((category) => (degrees[category] ?? 0) >= 0.3);
    for (const phrase of phrases.split(", ")) add(phrase, meantCategories, "kind");
  }
  for (const category of categories) {
    const { words, bodyPart } = factsOf(category);
    // "Bring an umbrella" is advice, whether one is owned or not.
    const reach = bodyPart === "carried" ? "part" : "category";
    for (const phrase of [category, ...words]) add(phrase, withCloserKinds([category]), reach);
  }
  for (const phrase of uncataloguedWords) add(phrase, [], "kind");
  return nouns;
}
