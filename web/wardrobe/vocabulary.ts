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
const namesOf = <Name extends string>(record: Readonly<Record<Name, unknown>>) => Object.keys(record) as Name[];

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

const material: Readonly<Record<Material, 0>> = {
  cotton: 0,
  denim: 0,
  linen: 0,
  wool: 0,
  cashmere: 0,
  knit: 0,
  leather: 0,
  suede: 0,
  silk: 0,
  satin: 0,
  velvet: 0,
  lace: 0,
  corduroy: 0,
  tweed: 0,
  viscose: 0,
  polyester: 0,
  nylon: 0,
  fleece: 0,
  down: 0,
  canvas: 0,
  rubber: 0,
  straw: 0,
  metal: 0,
  sequin: 0,
  other: 0,
};
export const materials = namesOf(material);

const pattern: Readonly<Record<Pattern, 0>> = {
  solid: 0,
  striped: 0,
  plaid: 0,
  checkered: 0,
  floral: 0,
  graphic: 0,
  polka_dot: 0,
  animal: 0,
  abstract: 0,
  textured: 0,
};
export const patterns = namesOf(pattern);

const fit: Readonly<Record<Fit, 0>> = { slim: 0, regular: 0, relaxed: 0, oversized: 0 };
export const fits = namesOf(fit);

const season: Readonly<Record<Season, 0>> = { spring: 0, summer: 0, fall: 0, winter: 0 };
export const seasons = namesOf(season);

const style: Readonly<Record<Style, 0>> = {
  casual: 0,
  classic: 0,
  formal: 0,
  minimalist: 0,
  athletic: 0,
  preppy: 0,
  streetwear: 0,
  bohemian: 0,
  romantic: 0,
  trendy: 0,
  vintage: 0,
  edgy: 0,
};
export const styles = namesOf(style);

const status: Readonly<Record<Status, 0>> = { pending: 0, processing: 0, ready: 0, failed: 0 };
export const statuses = namesOf(status);

const outOfUse: Readonly<Record<OutOfUse, 0>> = { laundry: 0, repair: 0, lent: 0, stored: 0, does_not_fit: 0 };
export const outOfUseStates = namesOf(outOfUse);

/** Formality is a number in 0..1; these are the points that have a name (formalityLevels of the API). */
export const formalities = {
  very_casual: 0.05,
  casual: 0.2,
  smart_casual: 0.4,
  business_casual: 0.6,
  business_formal: 0.8,
  formal: 0.95,
} as const;
export type Formality = keyof typeof formalities;
export const formalityNames = namesOf(formalities);

/** The name of the nearest point. */
export function formalityOf(value: number): Formality {
  const distance = (name: Formality) => Math.abs(formalities[name] - value);
  return formalityNames.reduce((best, name) => (distance(name) < distance(best) ? name : best));
}
