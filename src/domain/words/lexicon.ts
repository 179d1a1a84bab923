// Translates people's words into the wardrobe's: "jumper" is a sweater, "maroon" is burgundy, "for the office" is a formality.

import { type Category, categories, factsOf, withCloserKinds } from "./categories.ts";
import { type Degrees, each, generalWords, nearCategories } from "./category-words.ts";
import { type ColourName, colourNames, familyOf } from "./colours.ts";
import { plural, withSpaces, wordsOf } from "./english.ts";
import { type Material, materialFacts, materials } from "./materials.ts";
import { type Fit, fits, type Pattern, patterns, type Season, type Style, styles } from "./vocabulary.ts";

/** What a word says about a garment. `warmth` and `wet` are 0..1, `formality` a point on its scale. */
export type Meaning =
  | { readonly attribute: "category"; readonly degrees: Degrees<Category> }
  | { readonly attribute: "color"; readonly degrees: Degrees<ColourName> }
  | { readonly attribute: "pattern"; readonly degrees: Degrees<Pattern> }
  | { readonly attribute: "material"; readonly degrees: Degrees<Material> }
  | { readonly attribute: "fit"; readonly degrees: Degrees<Fit> }
  | { readonly attribute: "season"; readonly degrees: Degrees<Season> }
  | { readonly attribute: "style"; readonly degrees: Degrees<Style> }
  | { readonly attribute: "warmth" | "formality" | "wet"; readonly level: number };

function near(meant: Degrees<Category>): Meaning {
  return { attribute: "category", degrees: nearCategories(meant) };
}

/** The plain word of a family means its members too (blue: navy); for a member the others are second best. */
const familyMember = 0.9;
const sameFamily = 0.5;

function colour(meant: Degrees<ColourName>): Meaning {
  const degrees: Partial<Record<ColourName, number>> = {};
  for (const name of colourNames) {
    const degree = colourNames.map((wanted) => {
      const weight = meant[wanted] ?? 0;
      if (weight === 0 || wanted === name) return weight;
      if (familyOf(wanted) !== familyOf(name)) return 0;
      return weight * (familyOf(wanted) === wanted ? familyMember : sameFamily);
    });
    const best = Math.max(...degree);
    if (best > 0) degrees[name] = best;
  }
  return { attribute: "color", degrees };
}

const colourWords: Readonly<Record<string, Degrees<ColourName>>> = {
  gray: { grey: 1 },
  "dark grey, dark gray": { charcoal: 1, grey: 0.8 },
  "light grey, light gray": { grey: 1, silver: 0.9 },
  "maroon, wine, oxblood, dark red, bordeaux": { burgundy: 1 },
  "crimson, scarlet": { red: 1 },
  "dark blue, midnight blue, navy blue": { navy: 1, denim: 0.6 },
  "pale blue, sky blue, baby blue, powder blue": { light_blue: 1 },
  "indigo, blue denim": { denim: 1, navy: 0.7 },
  "cobalt, royal blue, azure": { blue: 1 },
  "dark green, forest green, emerald, bottle green": { green: 1, teal: 0.5, olive: 0.5 },
  "khaki, army green": { olive: 1, beige: 0.8, tan: 0.8, camel: 0.5 },
  "lime, grass green": { green: 1 },
  "aqua, cyan": { turquoise: 1, teal: 0.7 },
  "off white, ecru, eggshell": { ivory: 1, cream: 1, white: 0.7 },
  "sand, stone, taupe, nude": { beige: 1, tan: 0.8, grey: 0.3 },
  "caramel, cognac, toffee": { camel: 1, tan: 0.9, brown: 0.7 },
  "chocolate, chestnut": { brown: 1 },
  "fuchsia, magenta, hot pink, rose, salmon": { pink: 1, coral: 0.5 },
  "peach, apricot": { coral: 1, orange: 0.7, pink: 0.5 },
  "terracotta, copper": { rust: 1, orange: 0.6, brown: 0.4 },
  golden: { gold: 1, mustard: 0.6 },
  "lilac, mauve, violet, plum": { lavender: 0.9, purple: 1 },
  "colourful, colorful, multicoloured, multicolored, rainbow": { multicolor: 1 },
  dark: each(["black", "navy", "charcoal", "burgundy", "brown"]),
  pastel: each(["mint", "lavender", "light_blue", "pink", "cream"]),
  neutral: each(["beige", "cream", "grey", "white", "black", "tan", "ivory", "camel"]),
};

const patternWords: Readonly<Record<string, Degrees<Pattern>>> = {
  plain: { solid: 1 },
  "stripe, stripy, pinstripe, pinstriped": { striped: 1 },
  "tartan, check, checked, chequered": { plaid: 1, checkered: 1 },
  "gingham, houndstooth": { checkered: 1, plaid: 0.6 },
  "dot, dotted, spotted, polka": { polka_dot: 1 },
  "flower, flowery": { floral: 1 },
  "print, printed, logo, slogan": { graphic: 1, ...each(["floral", "abstract", "animal"], 0.6) },
  "leopard, zebra, snakeskin": { animal: 1 },
  "camouflage, camo, paisley, tie dye": { abstract: 1 },
  "patterned, pattern": each(patterns.filter((pattern) => pattern !== "solid" && pattern !== "textured")),
  "cable, ribbed, corduroy, quilted, tweed": { textured: 1 },
};

const fitWords: Readonly<Record<string, Degrees<Fit>>> = {
  "tight, fitted, skinny, slim fit": { slim: 1 },
  "loose, baggy, wide": { relaxed: 1, oversized: 0.9 },
};

const seasonWords: Readonly<Record<string, Degrees<Season>>> = {
  spring: { spring: 1 },
  "summer, summery": { summer: 1 },
  "fall, autumn, autumnal": { fall: 1 },
  "winter, wintry, winters": { winter: 1 },
};

const styleWords: Readonly<Record<string, Degrees<Style>>> = {
  sporty: { athletic: 1 },
  boho: { bohemian: 1 },
  fashionable: { trendy: 1 },
  retro: { vintage: 1 },
  forties: { vintage: 1 },
  minimal: { minimalist: 1 },
};

/** Levels of the scale in `formalityLevels`; occasions as dress codes have them (dress-code.ts). */
const levelWords: Readonly<Record<string, { readonly attribute: "warmth" | "formality" | "wet"; readonly level: number }>> = {
  "warm, cosy, cozy, snug, thick, cold, colder, chilly, freezing, frost, frosty, snow, snowy": { attribute: "warmth", level: 1 },
  "light, lightweight, breathable, airy, thin, hot, heat, heatwave": { attribute: "warmth", level: 0 },
  "rain, rainy, raining, drizzle, storm, stormy, wet": { attribute: "wet", level: 1 },
  formal: { attribute: "formality", level: 0.95 },
  "elegant, elegantly, fancy, dressy, posh, wedding, interview, gala, funeral, ceremony, tie event": {
    attribute: "formality",
    level: 0.8,
  },
  "smart, office, work, business, meeting": { attribute: "formality", level: 0.65 },
  "party, date, dinner, cocktail, night out, evening": { attribute: "formality", level: 0.65 },
  "casual, everyday, weekend, lounging, home": { attribute: "formality", level: 0.15 },
};

/** Every phrase with all that it may mean, in lower case and without punctuation. */
export const lexicon: ReadonlyMap<string, readonly Meaning[]> = buildLexicon();

export const phraseLengthMax = Math.max(...[...lexicon.keys()].map((phrase) => phrase.split(" ").length));

function buildLexicon(): Map<string, Meaning[]> {
  const entries = new Map<string, Meaning[]>();
  const put = (phrase: string, meaning: Meaning) => {
    const key = wordsOf(withSpaces(phrase)).join(" ");
    const meanings = entries.get(key) ?? [];
    if (meanings.every(({ attribute }) => attribute !== meaning.attribute)) entries.set(key, [...meanings, meaning]);
  };
  const putAll = <Value>(table: Readonly<Record<string, Value>>, meaningOf: (value: Value) => Meaning, plurals = false) => {
    for (const [phrases, value] of Object.entries(table)) {
      for (const phrase of phrases.split(", ")) {
        put(phrase, meaningOf(value));
        if (plurals) put(plural(phrase), meaningOf(value));
      }
    }
  };
  // Of two meanings for one attribute the first one counts, so the most general words come first.
  putAll(generalWords, near, true);
  for (const category of categories) {
    const phrases = [category, ...factsOf(category).words];
    for (const phrase of phrases) put(phrase, near({ [category]: 1 }));
    for (const phrase of phrases) put(plural(phrase), near({ [category]: 1 }));
  }
  putAll(colourWords, colour);
  for (const name of colourNames) put(name, colour({ [name]: 1 }));
  putAll(patternWords, (degrees) => ({ attribute: "pattern", degrees }), true);
  for (const pattern of patterns) put(pattern, { attribute: "pattern", degrees: { [pattern]: 1 } });
  for (const material of materials.filter((name) => name !== "other")) {
    const { words, alike } = materialFacts[material];
    const meaning = { attribute: "material", degrees: { [material]: 1, ...alike } } as const;
    for (const phrase of [material, ...words.split(", ")]) if (phrase !== "") put(phrase, meaning);
  }
  // These materials also say which garment is meant.
  put("denim", near({ ...each(["jeans", "denim_jacket"], 0.8) }));
  put("wool", near({ sweater: 0.4, coat: 0.3, cardigan: 0.4, scarf: 0.3 }));
  put("leather", near({ leather_jacket: 0.6, belt: 0.4, dress_shoes: 0.3, ...each(withCloserKinds(["boots", "bag"]), 0.3) }));
  putAll(fitWords, (degrees) => ({ attribute: "fit", degrees }));
  for (const fit of fits) put(fit, { attribute: "fit", degrees: { [fit]: 1 } });
  putAll(seasonWords, (degrees) => ({ attribute: "season", degrees }));
  putAll(styleWords, (degrees) => ({ attribute: "style", degrees }));
  for (const style of styles) put(style, { attribute: "style", degrees: { [style]: 1 } });
  putAll(levelWords, (meaning) => meaning);
  return entries;
}
