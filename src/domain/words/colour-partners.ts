// Which colours people wear with which, and why: the conventions of style guides. The score of an outfit measures colours instead
// (outfit/score).

import type { ColourName } from "./colours.ts";

interface Partners {
  /** The surest first. */
  readonly with: readonly ColourName[];
  readonly because: string;
}

// biome-ignore format: a row is a line.
export const colourPartners: Readonly<Record<ColourName, Partners>> = {
  black: { with: ["white", "grey", "camel", "red", "cream", "light_blue"], because: "nearly everything sits on it; keep it away from a pale face with something light in between" },
  white: { with: ["navy", "denim", "camel", "black", "olive", "pink"], because: "it brightens whatever is beside it" },
  grey: { with: ["navy", "white", "burgundy", "pink", "light_blue", "mustard"], because: "it is the quiet one, so one clear colour beside it comes alive" },
  charcoal: { with: ["white", "light_blue", "burgundy", "pink", "camel"], because: "it is softer than black and takes the same partners" },
  silver: { with: ["black", "navy", "grey", "white", "burgundy"], because: "it shines best on something dark and plain" },
  cream: { with: ["navy", "camel", "brown", "rust", "olive", "denim"], because: "it is kinder than white beside warm colours" },
  ivory: { with: ["navy", "camel", "brown", "burgundy", "olive"], because: "it is kinder than white beside warm colours" },
  beige: { with: ["navy", "white", "brown", "light_blue", "olive", "black"], because: "a darker or a clearer neighbour keeps it from looking washed out" },
  tan: { with: ["navy", "denim", "white", "olive", "burgundy"], because: "it warms cool blues and greens" },
  camel: { with: ["navy", "black", "cream", "grey", "denim", "burgundy"], because: "it makes plain darks look considered" },
  brown: { with: ["cream", "navy", "light_blue", "mustard", "olive", "pink"], because: "pale colours lift it and blues cool it" },
  navy: { with: ["white", "camel", "cream", "burgundy", "pink", "mustard"], because: "it is black with more kindness, and light or warm colours stand out on it" },
  blue: { with: ["white", "grey", "camel", "navy", "brown", "orange"], because: "neutrals let it speak, and orange and rust are its opposites" },
  light_blue: { with: ["navy", "grey", "beige", "white", "brown", "burgundy"], because: "it likes something darker below" },
  denim: { with: ["white", "navy", "camel", "rust", "pink", "black"], because: "it counts as a neutral" },
  teal: { with: ["navy", "cream", "camel", "rust", "mustard", "grey"], because: "warm browns and oranges are opposite to it, darks and creams keep it calm" },
  turquoise: { with: ["white", "navy", "tan", "coral", "denim"], because: "plain neighbours leave it the stage" },
  green: { with: ["navy", "cream", "camel", "brown", "denim", "pink"], because: "it behaves as it does outdoors: with earth, bark and sky" },
  olive: { with: ["cream", "navy", "rust", "black", "denim", "burgundy"], because: "it is almost a neutral, and warm colours suit it" },
  mint: { with: ["white", "grey", "navy", "beige", "pink"], because: "other pales and one dark keep it fresh" },
  red: { with: ["navy", "white", "black", "denim", "camel", "grey"], because: "one strong colour is enough, so the rest stays plain" },
  burgundy: { with: ["navy", "grey", "camel", "cream", "pink", "light_blue"], because: "it is deep enough to take the place of black or brown" },
  pink: { with: ["navy", "grey", "denim", "white", "burgundy", "olive"], because: "something dark or earthy keeps it from being sweet" },
  coral: { with: ["white", "navy", "denim", "tan", "turquoise"], because: "blues cool it" },
  orange: { with: ["navy", "denim", "white", "brown", "olive"], because: "blue is its opposite and calms it" },
  rust: { with: ["navy", "cream", "denim", "camel", "teal", "olive"], because: "blues cool it, creams and browns stay close to it" },
  yellow: { with: ["navy", "denim", "white", "grey", "black"], because: "cool, plain colours carry it" },
  mustard: { with: ["navy", "denim", "grey", "burgundy", "cream", "teal"], because: "blues and greys cool it, deep reds go along with it" },
  gold: { with: ["black", "navy", "cream", "burgundy", "green"], because: "it wants one deep, plain colour beside it" },
  purple: { with: ["grey", "navy", "black", "cream", "mustard"], because: "neutrals calm it, and yellow is its opposite" },
  lavender: { with: ["grey", "navy", "white", "denim", "olive"], because: "greys and blues keep it cool" },
  multicolor: { with: ["navy", "black", "white", "denim", "grey"], because: "take up one of its colours and leave the rest plain" },
};
