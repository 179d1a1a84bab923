// The closed lists of the API that a person chooses from. Each is complete: a word that the API adds does not compile until it is here.

import type { Garment } from "../api.ts";

type Attributes = Garment["attributes"];
export type Colour = NonNullable<Attributes["color_primary"]>;
export type Material = NonNullable<Attributes["material"]>;
export type Pattern = NonNullable<Attributes["pattern"]>;
export type Fit = NonNullable<Attributes["fit"]>;
export type Season = Attributes["seasons"][number];
export type Style = Attributes["style_tags"][number];
export type OutOfUse = NonNullable<Garment["out_of_use"]>;
export type Status = Garment["status"];

/** A record's keys with their type; the record is what makes a list complete. */
export const namesOf = <Name extends string>(record: { readonly [_ in Name]?: unknown }) => Object.keys(record) as Name[];

export const isOneOf = <Name extends string>(names: readonly Name[], value: unknown): value is Name =>
  names.some((name) => name === value);

/** How each word looks as a swatch: cloth of that name in a photo (src/domain/words/colours.ts). */
export const swatches: Readonly<Record<Colour, string>> = {
  black: "#1a1a1c",
  charcoal: "#3f4043",
  grey: "#808080",
  silver: "#c0c0c0",
  white: "#ffffff",
  ivory: "#fbf8ec",
  cream: "#f7efd2",
  beige: "#d9cbb2",
  tan: "#d2b48c",
  camel: "#c19a6b",
  brown: "#6f4e37",
  rust: "#b7410e",
  orange: "#f26b1d",
  coral: "#ff7f50",
  red: "#c1121f",
  burgundy: "#722f37",
  pink: "#f4a6b8",
  lavender: "#b9a7d6",
  purple: "#6a3d9a",
  navy: "#1f2a44",
  denim: "#4a6487",
  blue: "#2456a6",
  light_blue: "#a4c2e8",
  turquoise: "#45b8ac",
  teal: "#0f5e63",
  mint: "#b5e5cf",
  green: "#2e8b57",
  olive: "#6b6b3a",
  yellow: "#f7e05a",
  gold: "#d4af37",
  mustard: "#c99a2e",
  multicolor: "#8a8784",
};
export const colours = namesOf(swatches);

const season: Readonly<Record<Season, 0>> = { spring: 0, summer: 0, fall: 0, winter: 0 };
export const seasons = namesOf(season);

const status: Readonly<Record<Status, 0>> = { pending: 0, processing: 0, ready: 0, failed: 0 };
export const statuses = namesOf(status);

const outOfUse: Readonly<Record<OutOfUse, 0>> = { laundry: 0, repair: 0, lent: 0, stored: 0, does_not_fit: 0 };
export const outOfUseStates = namesOf(outOfUse);
