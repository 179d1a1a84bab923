// The colours that a garment can be said to have: the API's closed list, which its types check.

import type { ColourName } from "./wish.ts";

export const colours = [
  "black",
  "white",
  "grey",
  "charcoal",
  "silver",
  "cream",
  "ivory",
  "beige",
  "tan",
  "camel",
  "brown",
  "navy",
  "blue",
  "light_blue",
  "denim",
  "teal",
  "turquoise",
  "green",
  "olive",
  "mint",
  "red",
  "burgundy",
  "pink",
  "coral",
  "orange",
  "rust",
  "yellow",
  "mustard",
  "gold",
  "purple",
  "lavender",
  "multicolor",
] as const satisfies readonly ColourName[];

export const isColour = (name: string): name is ColourName => colours.some((colour) => colour === name);
