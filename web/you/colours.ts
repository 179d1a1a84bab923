// The colours of the API's list with a swatch each, as cloth of that name looks. The list is whole, or it does not compile.

import type { Preferences } from "../api.ts";

export type Colour = Preferences["favorite_colors"][number];

/** Null: no single colour. */
export const swatches: Readonly<Record<Colour, string | null>> = {
  black: "#1a1a1c",
  charcoal: "#404347",
  grey: "#8f9092",
  silver: "#c0c0c0",
  white: "#f7f7f7",
  ivory: "#f3f0e6",
  cream: "#f7efd2",
  beige: "#d9cbb2",
  tan: "#c9ad86",
  camel: "#c19a6b",
  brown: "#6f4e37",
  rust: "#a5502b",
  orange: "#e07b2e",
  coral: "#f08070",
  pink: "#e8a0b4",
  red: "#b8232f",
  burgundy: "#6d1f32",
  purple: "#6b3f86",
  lavender: "#b9a5d6",
  navy: "#1f2a44",
  denim: "#4a6487",
  blue: "#2456a6",
  light_blue: "#a4c2e8",
  teal: "#1f7a7a",
  turquoise: "#40b5b0",
  mint: "#a8dcc0",
  green: "#3f7a4a",
  olive: "#6b6b3a",
  yellow: "#f0d040",
  mustard: "#c9992e",
  gold: "#c8a550",
  multicolor: null,
};

export function isColour(word: string): word is Colour {
  return Object.hasOwn(swatches, word);
}

export const colours = Object.keys(swatches).filter(isColour);
