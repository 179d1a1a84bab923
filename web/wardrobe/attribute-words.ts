// The rest of the API's closed lists: what a garment is made of, its pattern, cut, style and formality. Apart from those of the filters,
// because the grid is painted without them.

import { type Fit, isOneOf, type Material, namesOf, type Pattern, type Style } from "./vocabulary.ts";

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

export const isFormality = (name: string): name is Formality => isOneOf(formalityNames, name);

/** The name of the nearest point. */
export function formalityOf(value: number): Formality {
  const distance = (name: Formality) => Math.abs(formalities[name] - value);
  return formalityNames.reduce((best, name) => (distance(name) < distance(best) ? name : best));
}
