// Words for garments, as the check of a model's reply hears them: which categories each may mean.

import { generalWords } from "../category-words.ts";
import { wordsOf } from "../lexicon.ts";
import { type Category, categories, factsOf } from "../taxonomy.ts";

/** General words for places of an outfit; any garment of them is meant, and without a colour none in particular. */
const general = [
  "top",
  "shirt",
  "knitwear, knit, knitted",
  "trouser, pants, bottoms",
  "bottom",
  "skirt",
  "dress",
  "jacket",
  "coat",
  "outerwear, outer layer",
  "fleece, layer",
  "suit",
  "shoe, footwear",
  "boot",
  "bag",
  "accessory",
];

export interface Noun {
  readonly categories: ReadonlySet<Category>;
  readonly isGeneral: boolean;
}

/** By phrase, in lower case and without punctuation. */
export const garmentNouns: ReadonlyMap<string, Noun> = build();
export const nounWordsMax = Math.max(...[...garmentNouns.keys()].map((phrase) => phrase.split(" ").length));

function build(): Map<string, Noun> {
  const nouns = new Map<string, Noun>();
  const put = (phrase: string, noun: Noun) => {
    const words = wordsOf(phrase.replaceAll("_", " ")).join(" ");
    for (const form of [words, `${words}s`, `${words}es`]) if (!nouns.has(form)) nouns.set(form, noun);
  };
  for (const phrases of general) {
    const degrees = Object.entries(generalWords[phrases] ?? {});
    const meant = categories.filter((category) => degrees.some(([name, degree]) => name === category && (degree ?? 0) >= 0.3));
    for (const phrase of phrases.split(", ")) put(phrase, { categories: new Set(meant), isGeneral: true });
  }
  for (const category of categories) {
    for (const phrase of [category, ...factsOf(category).words])
      put(phrase, { categories: new Set([category]), isGeneral: false });
  }
  return nouns;
}
