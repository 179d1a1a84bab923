// A garment as the outfit engine sees it: what counts for it (label over prediction), and where on the body it goes.

import { type Category, factsOf } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import type { Fit, Material, Pattern, Season, Slot, Style } from "../../words/vocabulary.ts";

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
  readonly warmth_clo: number;
  readonly in_laundry: boolean;
}

/** The places of an outfit that hold one garment each, from the skin outwards; ties are broken in this order. */
export const corePositions = ["base", "mid", "one_piece", "bottom", "jacket", "coat", "shoes"] as const;
export type CorePosition = (typeof corePositions)[number];
export type Position = CorePosition | "bag" | "accessory";

/** Where a garment of this category goes in an outfit: its slot, split by layer for the upper body. */
export function positionOf(category: Category): Position {
  const { slot, layer } = factsOf(category);
  if (slot !== "top" && slot !== "outerwear") return slot;
  // No garment of the upper body is without a layer; a vague one counts as what is worn next to the skin.
  return layer === "none" ? "base" : layer;
}

export function slotOf(position: CorePosition): Slot {
  if (position === "base" || position === "mid") return "top";
  return position === "jacket" || position === "coat" ? "outerwear" : position;
}

export function isCore(position: Position): position is CorePosition {
  return position !== "bag" && position !== "accessory";
}

/** Whether two accessories sit on the same place of the body; two without a stated place do not get in each other's way. */
export function shareBodyPart(one: Category, other: Category): boolean {
  const { bodyPart } = factsOf(one);
  return bodyPart !== null && bodyPart === factsOf(other).bodyPart;
}

export function byId(one: Wearable, other: Wearable): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
