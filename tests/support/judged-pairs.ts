// Sixty pairs of colours. A person who had read colour theory judged them by it before the model ran on them. Some constants of
// the model were set by these pairs later: the agreement shows that the model fits them, not how good it is on others. Sources:
// Itten: J. Itten, The Art of Color, 1961: seven contrasts; complements yellow-violet, blue-orange, red-green; triads.
// Moon and Spencer: Geometric Formulation of Classical Color Harmony, J. Opt. Soc. Am. 34, 1944. On Munsell's circle of 100
// hues: identity, similarity (7 to 12 steps) and contrast (28 to 50) please; the first (to 7) and second (12 to 28)
// ambiguity do not.
// Munsell: A Grammar of Color, 1921: hues R YR Y GY G BG B PB P RP, opposites five apart; the quieter and the darker a
// colour, the more of it goes with others.
// Where these sources say nothing, or nothing about cloth: the tables of menswear and womenswear handbooks.

import type { ColourName } from "../../src/domain/words/colours.ts";

export type Verdict = "clash" | "poor" | "fine" | "good" | "excellent";

/**
 * The range of `garmentHarmony` for each verdict. docs/design.md, "Colour harmony": neutrals 0.75, complements 0.9.
 */
export const bands: Readonly<Record<Verdict, readonly [from: number, to: number]>> = {
  clash: [0, 0.5],
  poor: [0, 0.7],
  fine: [0.68, 0.82],
  good: [0.8, 1],
  excellent: [0.88, 1],
};

export interface JudgedPair {
  readonly one: readonly [name: ColourName, hex: string];
  readonly other: readonly [name: ColourName, hex: string];
  readonly verdict: Verdict;
  readonly reason: string;
}

/** Typical colours of cloth on photos. */
const black = ["black", "#151515"] as const;
const white = ["white", "#fafafa"] as const;
const grey = ["grey", "#8a8a8a"] as const;
const charcoal = ["charcoal", "#37383a"] as const;
const cream = ["cream", "#f5efdc"] as const;
const beige = ["beige", "#d9cbb2"] as const;
const camel = ["camel", "#c19a6b"] as const;
const brown = ["brown", "#654321"] as const;
const navy = ["navy", "#1b2a49"] as const;
const blue = ["blue", "#2b5fb8"] as const;
const lightBlue = ["light_blue", "#a7c7e7"] as const;
const denim = ["denim", "#4a6487"] as const;
const teal = ["teal", "#117a7a"] as const;
const turquoise = ["turquoise", "#30d5c8"] as const;
const green = ["green", "#2e7d32"] as const;
const forest = ["green", "#1f4d36"] as const;
const olive = ["olive", "#6b6b3a"] as const;
const mint = ["mint", "#b5e5cf"] as const;
const red = ["red", "#c8102e"] as const;
const burgundy = ["burgundy", "#722f37"] as const;
const hotPink = ["pink", "#ff69b4"] as const;
const blush = ["pink", "#f7cac9"] as const;
const coral = ["coral", "#ff6f61"] as const;
const orange = ["orange", "#f57c00"] as const;
const rust = ["rust", "#b7410e"] as const;
const yellow = ["yellow", "#f7d716"] as const;
const butter = ["yellow", "#fde68a"] as const;
const mustard = ["mustard", "#c99a2e"] as const;
const purple = ["purple", "#6a2c91"] as const;
const plum = ["purple", "#580f41"] as const;
const lavender = ["lavender", "#b9a7d6"] as const;

type Colour = JudgedPair["one"];
const judgedPair = (one: Colour, other: Colour, verdict: Verdict, reason: string): JudgedPair => ({
  one,
  other,
  verdict,
  reason,
});

export const judgedPairs: readonly JudgedPair[] = [
  // Neutrals.
  judgedPair(black, white, "fine", "Itten: light and dark at its strongest, and no hue to agree or quarrel"),
  judgedPair(grey, white, "fine", "Munsell: greys balance each other"),
  judgedPair(charcoal, black, "fine", "no hue in either; too little contrast to be more than fine"),
  judgedPair(cream, white, "fine", "two whites, one warm: a nuance of temperature and no contrast"),
  judgedPair(black, brown, "fine", "Itten: black takes no side; both dark, so quiet, and no crime"),
  judgedPair(navy, black, "fine", "as brown and black: dark on dark, no quarrel"),
  judgedPair(grey, navy, "fine", "a grey beside a quiet hue"),
  judgedPair(white, navy, "fine", "light and dark with one quiet hue"),
  judgedPair(grey, camel, "fine", "a grey lets the one hue speak"),
  judgedPair(charcoal, burgundy, "fine", "a dark neutral beside a deep hue"),
  judgedPair(white, denim, "fine", "one hue and white"),
  // Neutrals with vivid colours.
  judgedPair(black, red, "fine", "Itten: black makes red glow; one hue cannot clash"),
  judgedPair(white, red, "fine", "one vivid hue on white"),
  judgedPair(grey, yellow, "fine", "Itten: contrast of saturation, one hue"),
  judgedPair(black, yellow, "fine", "the most legible pair there is, and one hue"),
  judgedPair(grey, lavender, "fine", "a pale hue beside grey"),
  // One hue, light and dark.
  judgedPair(navy, lightBlue, "good", "Moon and Spencer: identity of hue with contrast of value"),
  judgedPair(burgundy, blush, "good", "a shade and a tint of red"),
  judgedPair(forest, mint, "good", "a shade and a tint of green"),
  judgedPair(brown, camel, "good", "a shade and a tint of yellow-red"),
  judgedPair(camel, beige, "good", "one hue, two lightnesses: the tonal look"),
  judgedPair(camel, cream, "good", "one hue, two lightnesses: the tonal look"),
  judgedPair(denim, lightBlue, "good", "identity of hue with contrast of value"),
  judgedPair(purple, lavender, "good", "a shade and a tint of purple"),
  judgedPair(teal, turquoise, "good", "identity of hue with contrast of value"),
  // Neighbouring hues, at least one of the two quiet.
  judgedPair(burgundy, rust, "good", "Moon and Spencer: similarity, R beside YR"),
  judgedPair(olive, mustard, "good", "similarity, Y beside GY; earth colours"),
  judgedPair(rust, mustard, "good", "similarity, YR beside Y; autumn"),
  judgedPair(camel, rust, "good", "one family of earth colours"),
  judgedPair(teal, navy, "good", "Itten: neighbours on the cold side, both deep"),
  judgedPair(purple, navy, "good", "similarity, PB beside P"),
  judgedPair(plum, burgundy, "good", "similarity, RP beside R, both deep"),
  judgedPair(forest, teal, "good", "similarity, G beside BG"),
  // Opposites.
  judgedPair(navy, rust, "excellent", "Itten: blue and orange, cold and warm, both quiet"),
  judgedPair(navy, camel, "excellent", "blue and orange, dark and light; the classic of menswear"),
  judgedPair(navy, mustard, "excellent", "Munsell: PB opposite Y"),
  judgedPair(denim, camel, "excellent", "blue and orange, both quiet"),
  judgedPair(denim, rust, "excellent", "blue and orange"),
  judgedPair(blue, orange, "excellent", "Itten: complements, cold and warm at their strongest"),
  judgedPair(blue, yellow, "excellent", "Munsell: PB opposite Y"),
  judgedPair(purple, yellow, "excellent", "Itten: complements with the greatest step in lightness"),
  judgedPair(teal, coral, "excellent", "Munsell: BG opposite R"),
  judgedPair(turquoise, red, "excellent", "Munsell: BG opposite R, and a step in lightness"),
  judgedPair(burgundy, forest, "excellent", "Itten: red and green, both quiet"),
  judgedPair(red, green, "good", "Itten: complements; equal in lightness, so they vibrate and remind of Christmas"),
  judgedPair(olive, plum, "good", "Munsell: GY opposite P, both quiet"),
  judgedPair(olive, navy, "good", "contrast of hue, both quiet"),
  judgedPair(brown, lightBlue, "good", "orange and blue, dark and light"),
  // Pastels.
  judgedPair(lavender, butter, "good", "complements as tints"),
  judgedPair(blush, mint, "good", "red and green as tints"),
  // Hues a third of the circle apart.
  judgedPair(red, blue, "good", "Itten: two of the first triad"),
  judgedPair(green, purple, "good", "Itten: two of the second triad"),
  judgedPair(orange, green, "fine", "Itten: two of the second triad; Moon and Spencer: barely contrast, and both loud"),
  // Hues neither near nor far.
  judgedPair(mustard, burgundy, "fine", "Moon and Spencer: second ambiguity, but quiet: autumn"),
  judgedPair(red, yellow, "poor", "second ambiguity (R to Y, 20 steps), both loud"),
  judgedPair(red, purple, "poor", "second ambiguity (R to P, 20 steps), both loud"),
  // Near misses.
  judgedPair(red, coral, "clash", "first ambiguity: two reds that nearly match, both loud"),
  judgedPair(orange, hotPink, "clash", "loud, alike in lightness, and neither alike nor different in hue"),
  judgedPair(red, ["red", "#b84a52"], "poor", "first ambiguity in hue, value and chroma: as if one had faded"),
  judgedPair(navy, ["navy", "#2a2a5a"], "poor", "two navies that nearly match read as a mistake"),
];
