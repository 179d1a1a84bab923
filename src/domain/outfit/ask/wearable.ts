// A garment as the outfit engine sees it: its attributes (label over prediction), and its position on the body.

import { type Category, factsOf } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import type { Material } from "../../words/materials.ts";
import type { OwnKind } from "../../words/own-categories.ts";
import type {
  Fit,
  GarmentCondition,
  GarmentOpinion,
  GarmentPurpose,
  OutOfUse,
  Pattern,
  Season,
  Slot,
  Style,
} from "../../words/vocabulary.ts";

export interface WearableColour {
  readonly name: ColourName;
  /** `#rrggbb` as measured; null when only the name is known (a correction by the person). */
  readonly hex: string | null;
  /** 0..1. */
  readonly share: number;
}

export interface Wearable {
  readonly id: string;
  readonly category: Category;
  /** The person's own category, when it is in one; `category` is the one that this behaves like. */
  readonly own_category: OwnKind | null;
  /** The name in explanations: the custom name, else colour and category ("navy chinos"). */
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
  readonly warmth_clo: number;
  readonly out_of_use: OutOfUse | null;
  readonly condition: GarmentCondition | null;
  readonly purpose: GarmentPurpose | null;
  /** The set that the person put it in: a suit, a twinset. */
  readonly set_name: string | null;
  readonly opinion: GarmentOpinion | null;
}

/** The positions of an outfit that hold one garment each, from the skin outwards. Ties are broken in this order. */
export const corePositions = ["base", "mid", "one_piece", "bottom", "jacket", "coat", "shoes"] as const;
export type CorePosition = (typeof corePositions)[number];
export type Position = CorePosition | "bag" | "accessory";

/** The position of this category in an outfit: its slot, or its layer for the upper body. */
export function positionOf(category: Category): Position {
  const { slot, layer } = factsOf(category);
  if (slot !== "top" && slot !== "outerwear") return slot;
  // Every garment of the upper body has a layer; a vague category counts as worn next to the skin.
  return layer === "none" ? "base" : layer;
}

export function slotOf(position: CorePosition): Slot {
  if (position === "base" || position === "mid") return "top";
  return position === "jacket" || position === "coat" ? "outerwear" : position;
}

export function isCore(position: Position): position is CorePosition {
  return position !== "bag" && position !== "accessory";
}

/** Whether two accessories sit on the same part of the body. Accessories without a stated body part never conflict. */
export function shareBodyPart(one: Category, other: Category): boolean {
  const { bodyPart } = factsOf(one);
  return bodyPart !== null && bodyPart === factsOf(other).bodyPart;
}

export function byId(one: Wearable, other: Wearable): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
