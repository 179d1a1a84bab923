// Words for garments, as the check of a model's reply hears them: which categories each may mean.

import { type Category, categories, factsOf } from "../../words/categories.ts";
import { generalWords } from "../../words/category-words.ts";
import { plural, withSpaces, wordsOf } from "../../words/english.ts";

/**
 * `place`: a part of every outfit ("shoes", "a layer"), which names no garment. `kind`: several categories ("a coat").
 * `category`: one of them ("a parka").
 */
export type NounReach = "place" | "kind" | "category";

export interface Noun {
  /** None for what Armoire has no category for ("kimono"): nobody's wardrobe has it as far as is known. */
  readonly categories: ReadonlySet<Category>;
  readonly reach: NounReach;
  /** Also a verb or something else in what a stylist says ("ties it together", "dress warmly"). */
  readonly isAmbiguous: boolean;
}

const places = ["top", "bottom", "layer", "outerwear", "outer layer", "shoe", "footwear", "accessory", "knitwear", "headwear"];
const kinds = [
  "shirt",
  "trouser, pants, bottoms",
  "skirt",
  "dress",
  "jacket",
  "coat",
  "fleece",
  "boot",
  "bag",
  "windcheater, blouson",
  "plimsoll, tackies",
  "clog, mule, espadrille, slipper",
  "kilt",
  "pinafore",
];
const uncatalogued = [
  ...["kimono", "sari", "poncho", "cape", "cloak", "corset", "bra", "lingerie", "underwear", "bikini", "swimsuit", "pyjama"],
  ...["pajama", "robe", "cufflink", "brooch", "pocket square", "tiara", "suspenders", "leg warmer", "onesie", "toga"],
];
/** Everyday words of the taxonomy that a reply has far more often for something else: "shades of blue", "slides under it". */
const unheard: ReadonlySet<string> = new Set(["body", "shades", "glasses", "slides", "waterproof", "mac", "long sleeve"]);
const ambiguous: ReadonlySet<string> = new Set(
  [...categories.flatMap((category) => factsOf(category).ambiguousWords), "cape"].flatMap((word) => [
    word,
    ...(word.endsWith("s") ? [] : [plural(word)]),
  ]),
);

/** By phrase, in lower case and without punctuation. */
export const garmentNouns: ReadonlyMap<string, Noun> = build();
export const nounWordsMax = Math.max(...[...garmentNouns.keys()].map((phrase) => phrase.split(" ").length));

function build(): Map<string, Noun> {
  const nouns = new Map<string, Noun>();
  const put = (phrase: string, meant: readonly Category[], reach: NounReach) => {
    const words = wordsOf(withSpaces(phrase)).join(" ");
    for (const form of [words, plural(words)]) {
      if (!nouns.has(form) && !unheard.has(form))
        nouns.set(form, { categories: new Set(meant), reach, isAmbiguous: ambiguous.has(form) });
    }
  };
  for (const phrase of places) put(phrase, [], "place");
  for (const phrases of kinds) {
    const degrees = generalWords[phrases] ?? generalWords[`${phrases}, layer`] ?? {};
    // What is meant by the way (a coat that is called a jacket) counts too: the doubt is the model's.
    const meant = categories.filter((category) => (degrees[category] ?? 0) >= 0.3);
    for (const phrase of phrases.split(", ")) put(phrase, meant, "kind");
  }
  for (const category of categories) {
    for (const phrase of [category, ...factsOf(category).words]) put(phrase, [category], "category");
  }
  for (const phrase of uncatalogued) put(phrase, [], "kind");
  return nouns;
}
