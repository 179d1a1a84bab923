// A garment as the outfit engine sees it: what counts for it (label over prediction), and where on the body it goes.

import type { ColourName } from "../colours.ts";
import { accessoryPlaces, type Category, factsOf } from "../taxonomy.ts";
import type { Fit, Layer, Material, Pattern, Season, Slot, Style } from "../vocabulary.ts";

export interface WearableColour {
  readonly name: ColourName;
  /** `#rrggbb` as measured; null when only the name is known (a correction by the person). */
  readonly hex: string | null;
  /** How much of the garment it covers, 0..1. */
  readonly share: number;
}

export interface Wearable {
  readonly id: string;
  readonly category: Category;
  /** What an explanation calls it: the custom name, else colour and category ("navy chinos"). */
  readonly name: string;
  readonly colours: readonly WearableColour[];
  /** 0..1 on the scale of `formalityLevels`. */
  readonly formality: number;
  readonly seasons: readonly Season[];
  readonly styles: readonly Style[];
  readonly material: Material | null;
  readonly pattern: Pattern | null;
  readonly fit: Fit | null;
  /** Insulation in clo as worn, ISO 9920. */
  readonly warmthClo: number;
  readonly inLaundry: boolean;
}

/** The places of an outfit that hold one garment each, from the skin outwards; ties are broken in this order. */
export const corePositions = ["base", "mid", "one_piece", "bottom", "jacket", "coat", "shoes"] as const;
export type CorePosition = (typeof corePositions)[number];
export type Position = CorePosition | "bag" | "accessory";

const positionOfLayer: Readonly<Record<Layer, CorePosition>> = {
  base: "base",
  mid: "mid",
  jacket: "jacket",
  coat: "coat",
  // No garment of the upper body is without a layer; a vague one counts as what is worn next to the skin.
  none: "base",
};

/** Where a garment of this category goes in an outfit: its slot, split by layer for the upper body. */
export function positionOf(category: Category): Position {
  const { slot, layer } = factsOf(category);
  if (slot === "top" || slot === "outerwear") return positionOfLayer[layer];
  return slot;
}

const slotOfPosition: Readonly<Record<CorePosition, Slot>> = {
  base: "top",
  mid: "top",
  one_piece: "one_piece",
  bottom: "bottom",
  jacket: "outerwear",
  coat: "outerwear",
  shoes: "shoes",
};

/** The slot, in the words of the API, that a place of the core belongs to. */
export function slotOf(position: CorePosition): Slot {
  return slotOfPosition[position];
}

export function isCore(position: Position): position is CorePosition {
  return position !== "bag" && position !== "accessory";
}

/** Whether two accessories sit on the same place of the body; two without a stated place do not get in each other's way. */
export function sharePlace(one: Category, other: Category): boolean {
  const place = accessoryPlaces[one];
  return place !== undefined && place === accessoryPlaces[other];
}

/** Orders garments by id, so that nothing depends on the order they came in. */
export function byId(one: Wearable, other: Wearable): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** What is known of a garment elsewhere, in the field names of `attributes`. */
export interface KnownGarment {
  readonly id: string;
  readonly category: Category | null;
  readonly custom_name: string | null;
  readonly in_laundry: boolean;
  readonly attributes: {
    readonly color_primary: ColourName | null;
    readonly color_secondary: ColourName | null;
    readonly colors: readonly { readonly name: ColourName; readonly hex: string; readonly share: number }[];
    readonly pattern: Pattern | null;
    readonly fit: Fit | null;
    readonly formality: number | null;
    readonly seasons: readonly Season[];
    readonly style_tags: readonly Style[];
    readonly material: Material | null;
    readonly warmth_clo: number | null;
  };
}

/** A second colour that is only named: enough to be seen, too little to lead. */
const secondaryShare = 0.3;

/** Measured colours, unless the person named others: a named colour takes the place and share of the measured one. */
function coloursOf({ color_primary, color_secondary, colors }: KnownGarment["attributes"]): WearableColour[] {
  const measured = [...colors].sort((a, b) => b.share - a.share);
  const share = (place: number, otherwise: number) => measured[place]?.share ?? otherwise;
  const named: WearableColour[] = [];
  if (color_primary !== null && color_primary !== measured[0]?.name) named.push({ name: color_primary, hex: null, share: share(0, 1) });
  const kept: WearableColour[] = [...named, ...measured.slice(named.length)];
  if (color_secondary === null || kept.some(({ name }) => name === color_secondary)) return kept;
  return [...kept.slice(0, 1), { name: color_secondary, hex: null, share: share(1, secondaryShare) }, ...kept.slice(2)];
}

/** A garment as the engine sees it; what nobody knows of it is usual for its category. Null where the category is not known. */
export function wearableOf({ id, category, custom_name, in_laundry, attributes }: KnownGarment): Wearable | null {
  if (category === null) return null;
  const usual = factsOf(category);
  const colours = coloursOf(attributes);
  const described = [colours[0]?.name, category].filter((word) => word !== undefined).join(" ");
  return {
    id,
    category,
    name: custom_name ?? described.replace("t_shirt", "t-shirt").replaceAll("_", " "),
    colours,
    formality: attributes.formality ?? usual.formality,
    seasons: attributes.seasons.length > 0 ? attributes.seasons : usual.seasons,
    styles: attributes.style_tags,
    material: attributes.material,
    pattern: attributes.pattern,
    fit: attributes.fit,
    warmthClo: attributes.warmth_clo ?? usual.clo,
    inLaundry: in_laundry,
  };
}
