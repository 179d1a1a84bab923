// The colour words of the wardrobe, and which word a person would use for a measured colour: that of the nearest swatch.

import { converter, formatHex, modeOklab, modeRgb, useMode } from "culori/fn";
import { z } from "zod";
import { namesOf } from "./vocabulary.ts";

/** A colour that covers less than a tenth of a garment (a logo, a seam) does not count. */
export const visibleShare = 0.1;

interface ColourFacts {
  /** The plain word for it: blue for navy, denim and light_blue. A colour without near-synonyms is its own. */
  readonly family: string;
  /** One of the few colours by which people say what goes with what. */
  readonly broad: string;
}

/** A family that is no colour of the table does not compile. */
function table<Name extends string>(
  rows: Readonly<Record<Name, ColourFacts & { readonly [Field in "family" | "broad"]: NoInfer<Name> }>>,
) {
  return rows;
}

const colours = table({
  black: { family: "black", broad: "black" },
  white: { family: "white", broad: "white" },
  grey: { family: "grey", broad: "grey" },
  charcoal: { family: "grey", broad: "grey" },
  silver: { family: "grey", broad: "grey" },
  cream: { family: "white", broad: "white" },
  ivory: { family: "white", broad: "white" },
  beige: { family: "beige", broad: "beige" },
  tan: { family: "beige", broad: "beige" },
  camel: { family: "brown", broad: "beige" },
  brown: { family: "brown", broad: "brown" },
  navy: { family: "blue", broad: "blue" },
  blue: { family: "blue", broad: "blue" },
  light_blue: { family: "blue", broad: "blue" },
  denim: { family: "blue", broad: "blue" },
  teal: { family: "turquoise", broad: "green" },
  turquoise: { family: "turquoise", broad: "green" },
  green: { family: "green", broad: "green" },
  olive: { family: "green", broad: "green" },
  mint: { family: "green", broad: "green" },
  red: { family: "red", broad: "red" },
  burgundy: { family: "red", broad: "red" },
  pink: { family: "pink", broad: "pink" },
  coral: { family: "pink", broad: "red" },
  orange: { family: "orange", broad: "red" },
  rust: { family: "orange", broad: "red" },
  yellow: { family: "yellow", broad: "yellow" },
  mustard: { family: "yellow", broad: "yellow" },
  gold: { family: "yellow", broad: "yellow" },
  purple: { family: "purple", broad: "purple" },
  lavender: { family: "purple", broad: "purple" },
  multicolor: { family: "multicolor", broad: "multicolor" },
});

export type ColourName = keyof typeof colours;
export const colourNames = namesOf(colours);
export const ColourName = z.enum(colourNames);

// How cloth of that name photographs: black fades to L 0.25 and past it in wear and daylight, white falls to L 0.9 in shade.
// Sources: the CSS and Pantone colours of that name, and cloth measured in phone photos where the two leave a gap.
const swatches: Readonly<Record<ColourName, string>> = {
  black: "#000000 #0d0d0f #1a1a1c #232325 #282626 #1c1a19",
  white: "#ffffff #f7f7f7 #f4f2ee #ededee #e3e4e7 #dcdcde #d6e0ee",
  grey: "#5f6062 #707172 #808080 #8f9092 #a0a0a0 #afafaf #cdcdcd #8a8784 #a7a29c #7d828a #9aa0a8 #6a6f77 #bdb6b2",
  charcoal: "#36454f #37383a #3f4043 #494b4e #404347 #453f4a #4a464c #473f4f",
  silver: "#c0c0c0 #bfc3c9 #c6cad1",
  cream: "#fffdd0 #f7efd2 #f3e8cc #fbf3d9",
  ivory: "#fffff0 #fbf8ec #f3f0e6 #ece8dd",
  beige: "#e8dcc4 #d9cbb2 #e3d5c0 #dfcfbe #cdbfab #c8b9a3 #d0c8bc",
  tan: "#d2b48c #c9ad86 #c3b091 #b8a07e #d8b999 #cdb27a #e3b084 #a2977f",
  camel: "#c19a6b #b98d5a #b5885c #c2935d #c49c5c #e8b77c #d9a066",
  brown: "#8b4513 #654321 #5c4033 #7b5b45 #4a3225 #936b4c #3b2a22 #6f4e37 #7d6a5a #a47864 #7a524e #ab6a62 #8a5a55",
  navy: "#000080 #1b2a49 #1f2a44 #14213d #222b3f #0b1a33 #1c2340 #2a3358 #2f3870 #434263 #3d4260 #1d3a55",
  blue: "#0000ff #1e4fd6 #2456a6 #0f4c81 #4169e1 #1f75fe #3b6fb6 #0067a5 #007fff #3f51b5 #4aa0e0",
  light_blue: "#add8e6 #87ceeb #b3cde8 #a4c2e8 #9bb8d9 #c6dbf0 #92a8d1 #b8cbdd",
  denim: "#4a6487 #5b7a9d #3b5170 #6f8aa8 #34475f #7f97b0 #46586f #2f4263",
  teal: "#008080 #0f5e63 #2a7f7f #1d4e50 #367588 #006d77",
  turquoise: "#40e0d0 #30d5c8 #45b8ac #00ced1 #5fc9c5 #00ffff #7fcdcd #1fb5b5",
  green:
    "#008000 #228b22 #2e8b57 #50a060 #006400 #1f4d36 #0b3d2e #7cb342 #00a86b #6a9a5b #32cd32 #00ff00 #8faa80 #9acd32 #adff2f #4fdc88 #3cd37f",
  olive: "#808000 #6b6b3a #556b2f #4b5320 #5d5c3b #78764d #3f402c #8a8758 #a8a266 #6b715e",
  mint: "#98ff98 #aaf0d1 #98d8b8 #b5e5cf #c5e8d5 #cdeadb",
  red: "#ff0000 #c1121f #b22222 #dc143c #d62828 #e0303a #a8202a #c8303f #b84a52 #c25560 #952920",
  burgundy: "#800020 #722f37 #5e1224 #800000 #4a1520 #8a2b3b #552028 #8f4a4d",
  pink: "#ffc0cb #ff69b4 #f4a6b8 #e75480 #ff1493 #f7cac9 #d98ba0 #e8b4b8 #c3447a #f8d7dd #d65076 #ff00ff #c98f98 #c0737a",
  coral: "#ff7f50 #ff6f61 #f88379 #e9796b #fa8072 #e5705c",
  orange: "#ffa500 #ff8c00 #f26b1d #e8772e #ff6600 #f9a03f #ffbe98 #dd6a1c #e0582f",
  rust: "#b7410e #a44a25 #9c4a2c #b5552f #8e3f1f #a8502f",
  yellow: "#ffff00 #ffe135 #f7e05a #fff176 #fde68a #f5df4d #ffd91a",
  mustard: "#e1ad01 #c99a2e #c8961e #b8860b #d19c1d #b3862a",
  gold: "#d4af37 #cfb53b #c9a94a #ffd700 #daa520",
  purple: "#800080 #6a3d9a #4b2e83 #5f4b8b #8e44ad #9b30ff #3f2454 #7b4173 #ba55d3 #4b0082 #6a5acd #580f41 #463f75",
  lavender: "#e6e6fa #b57edc #c8b6e2 #b9a7d6 #d8bfd8 #a695c9 #bba9bc",
  multicolor: "",
};

/** A colour in OKLab: lightness 0..1, and the green-red and blue-yellow axes (about -0.3..0.3). */
export interface Oklab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

useMode(modeRgb);
useMode(modeOklab);
const toOklab = converter("oklab");

/** The OKLab point of `#rrggbb`, or null when the text is not a colour in hexadecimal. */
export function oklabOfHex(hex: string): Oklab | null {
  if (!/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(hex)) return null;
  const colour = toOklab(hex);
  return colour === undefined ? null : { l: colour.l, a: colour.a, b: colour.b };
}

/** `#rrggbb` of an OKLab point; what sRGB cannot show is clipped by channel. */
export function hexOfOklab({ l, a, b }: Oklab): string {
  return formatHex({ mode: "oklab", l, a, b });
}

/** Each swatch in OKLab; `multicolor` is no point of the space and has none. */
export const colourReferences: ReadonlyMap<ColourName, readonly Oklab[]> = new Map(
  colourNames.map((name) => [
    name,
    swatches[name]
      .split(" ")
      .map(oklabOfHex)
      .filter((point) => point !== null),
  ]),
);

// OKLab understates differences of hue and chroma against those of lightness; doubling a and b is the correction that its author
// gives and CSS Color 4 records as deltaEOK2.
function namingDistance(from: Oklab, to: Oklab): number {
  return Math.hypot(from.l - to.l, 2 * (from.a - to.a), 2 * (from.b - to.b));
}

export function colourDistance(from: Oklab, to: Oklab): number {
  return Math.hypot(from.l - to.l, from.a - to.a, from.b - to.b);
}

export function nameOfColour(colour: Oklab): ColourName {
  let nearest: ColourName = "black";
  let least = Number.POSITIVE_INFINITY;
  for (const [name, points] of colourReferences) {
    for (const point of points) {
      const distance = namingDistance(colour, point);
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
  }
  return nearest;
}

// How far from its swatch people still use a word, as a standard deviation in OKLab: neighbouring words (navy and blue) lie 0.05
// to 0.15 apart, so half of the least. Assumed; only the order and spread of guesses depend on it.
const namingSpread = 0.025;

/** The words for a colour with how likely each is the one a person would use, likeliest first; they sum to 1. */
export function colourGuesses(colour: Oklab): { value: ColourName; probability: number }[] {
  const weighed = [...colourReferences].flatMap(([value, points]) => {
    const distance = Math.min(...points.map((point) => namingDistance(colour, point)));
    return Number.isFinite(distance) ? [{ value, distance }] : [];
  });
  const nearest = Math.min(...weighed.map(({ distance }) => distance));
  const likelihoods = weighed.map(({ value, distance }) => ({
    value,
    // Less the nearest's: the ratio is what counts, and far from every swatch the exponential alone would be 0 for all.
    likelihood: Math.exp((nearest ** 2 - distance ** 2) / (2 * namingSpread ** 2)),
  }));
  const total = likelihoods.reduce((sum, { likelihood }) => sum + likelihood, 0);
  return likelihoods
    .map(({ value, likelihood }) => ({ value, probability: Math.round((likelihood / total) * 10_000) / 10_000 }))
    .sort((left, right) => right.probability - left.probability);
}

export function familyOf(name: ColourName): ColourName {
  return colours[name].family;
}

export function broadColourOf(name: ColourName): ColourName {
  return colours[name].broad;
}

const metals: ReadonlySet<ColourName> = new Set(["gold", "silver"]);

/** Whether people count it when they ask for a colour: navy and light blue are blue, olive is green, and gold is no yellow. */
export function isShadeOf(name: ColourName, asked: ColourName): boolean {
  return name === asked || (broadColourOf(name) === asked && !metals.has(name));
}
