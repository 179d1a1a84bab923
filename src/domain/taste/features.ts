// The features of taste: colour, category, style, formality and fit of a garment, and pairs of colours and of categories.

import { Category } from "../words/categories.ts";
import { broadColourOf, type ColourName as Colour, ColourName, colourNames, visibleShare } from "../words/colours.ts";
import { plural, spell, withArticle, withSpaces } from "../words/english.ts";
import { Fit, FormalityLevel, formalityLevelNames, formalityLevels, Style } from "../words/vocabulary.ts";
import type { TasteGarment } from "./feedback.ts";

export const garmentFeatures = ["color", "category", "style", "formality", "fit"] as const;
export type GarmentFeature = (typeof garmentFeatures)[number];
export const pairFeatures = ["color_pair", "category_pair"] as const;
export type PairFeature = (typeof pairFeatures)[number];
export const featureKinds = [...garmentFeatures, ...pairFeatures] as const;
export type FeatureKind = (typeof featureKinds)[number];

export interface Feature {
  readonly kind: FeatureKind;
  /** A word of the list of its kind; for a pair two words in alphabetical order, joined by a hyphen. */
  readonly value: string;
}

/** A feature as a map key: `color:navy`, `category_pair:chinos-loafers`. */
export function keyOf(kind: FeatureKind, value: string): string {
  return `${kind}:${value}`;
}

export function featureOf(key: string): Feature | null {
  const [kind, value] = key.split(":", 2);
  const kindOfKey = featureKinds.find((one) => one === kind);
  return kindOfKey === undefined || value === undefined ? null : feature(kindOfKey, value);
}

/** Broad colours make 78 pairs, and about thirty feedbacks can cover them. The 32 names would make 528. */
const pairedColours = [...new Set(colourNames.map(broadColourOf))].sort();

/** A trait of one garment, and its share of the feedback about this kind, in thousandths. */
export interface Trait {
  readonly kind: GarmentFeature;
  readonly key: string;
  readonly share: number;
}

/** The visible colours, largest first, with shares that sum to 1. */
export function visibleColours(garment: Pick<TasteGarment, "colours">): { name: Colour; share: number }[] {
  const shares = new Map<Colour, number>();
  for (const { name, share } of garment.colours) shares.set(name, (shares.get(name) ?? 0) + share);
  const sorted = [...shares].sort(([one, more], [other, less]) => less - more || (one < other ? -1 : 1));
  const visible = sorted.filter(([, share], index) => index === 0 || share >= visibleShare);
  const total = visible.reduce((sum, [, share]) => sum + share, 0);
  return visible.map(([name, share]) => ({ name, share: total === 0 ? 1 / visible.length : share / total }));
}

function levelOf(formality: number): FormalityLevel {
  const distance = (level: FormalityLevel) => Math.abs(formalityLevels[level] - formality);
  return formalityLevelNames.reduce((best, level) => (distance(level) < distance(best) ? level : best));
}

export function traitsOf(garment: TasteGarment): Trait[] {
  const trait = (kind: GarmentFeature, value: string, share: number): Trait => ({
    kind,
    key: keyOf(kind, value),
    share: Math.round(share * 1000),
  });
  return [
    ...visibleColours(garment).map(({ name, share }) => trait("color", name, share)),
    trait("category", garment.category, 1),
    ...garment.styles.map((style) => trait("style", style, 1 / garment.styles.length)),
    trait("formality", levelOf(garment.formality), 1),
    ...(garment.fit === null ? [] : [trait("fit", garment.fit, 1)]),
  ];
}

export function pairPartsOf(garment: TasteGarment): Readonly<Record<PairFeature, string | null>> {
  const [main] = visibleColours(garment);
  return { color_pair: main === undefined ? null : broadColourOf(main.name), category_pair: garment.category };
}

export function pairValueOf(one: string, other: string): string {
  return one < other ? `${one}-${other}` : `${other}-${one}`;
}

const lists: Readonly<Record<FeatureKind, readonly string[]>> = {
  color: ColourName.options,
  category: Category.options,
  style: Style.options,
  formality: FormalityLevel.options,
  fit: Fit.options,
  color_pair: pairedColours,
  category_pair: Category.options,
};

export function isPair(kind: FeatureKind): kind is PairFeature {
  return kind === "color_pair" || kind === "category_pair";
}

/** The feature with this value, or null if the list of its kind does not have it. */
export function feature(kind: FeatureKind, value: string): Feature | null {
  if (!isPair(kind)) return lists[kind].includes(value) ? { kind, value } : null;
  const [one, other, ...more] = value.split("-");
  if (one === undefined || other === undefined || more.length > 0) return null;
  return lists[kind].includes(one) && lists[kind].includes(other) ? { kind, value: pairValueOf(one, other) } : null;
}

export function acceptedValues(kind: FeatureKind): string {
  const list = lists[kind].join(", ");
  return isPair(kind) ? `two with a hyphen between (${lists[kind].slice(0, 2).join("-")}), of: ${list}` : list;
}

/** The feature as the object of a sentence: "navy", "a slim fit", "chinos with loafers". */
export function objectOf({ kind, value }: Feature): string {
  const [one = "", other = ""] = value.split("-");
  switch (kind) {
    case "color":
      return value === "multicolor" ? "many colours at once" : withSpaces(value);
    case "category":
      return plural(spell(value));
    case "style":
    case "formality":
      return `${withSpaces(value)} clothes`;
    case "fit":
      return `${withArticle(value)} fit`;
    case "color_pair":
      return one === other ? `${withSpaces(one)} with ${withSpaces(one)}` : `${withSpaces(one)} with ${withSpaces(other)}`;
    case "category_pair":
      return `${plural(spell(one))} with ${plural(spell(other))}`;
  }
}
