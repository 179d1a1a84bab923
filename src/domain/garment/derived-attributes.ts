// What is worked out and not asked: warmth, seasons and formality, from the category, its cloth and its pattern.

import { type Category, factsOf } from "../words/categories.ts";
import {
  type Material,
  materialFacts,
  type Pattern,
  patternFacts,
  type Season,
  type Slot,
  seasons,
} from "../words/vocabulary.ts";
import type { Attributes } from "./garment.ts";

/**
 * How much warmer a garment of warm cloth is than the same of plain cloth, and one of cool cloth less so. ISO 9920:2007
 * annex B lists shirts of 0.20 (light), 0.25 and 0.30 clo (flannel), trousers of 0.20, 0.25 and 0.28, and sweaters of
 * 0.20 (thin), 0.28 and 0.35 (thick): steps of a fifth.
 */
const insulation = { cool: 0.8, plain: 1, warm: 1.2 } as const;

/** Where cloth makes the warmth. Of a shoe it is the sole and the height of the shaft that do. */
const clothSlots: ReadonlySet<Slot> = new Set(["top", "bottom", "one_piece", "outerwear", "accessory"]);

/** Garments that are of warm cloth unless they say otherwise: a sweater's usual 0.28 clo is a wool one's. */
function usualCloth(category: Category): keyof typeof insulation {
  const { slot, layer } = factsOf(category);
  const knitted = slot === "accessory" && factsOf(category).clo > 0.02;
  return layer === "mid" || knitted ? "warm" : "plain";
}

/** How much warmer than its kind a garment of this cloth is, as a factor. */
function warmthOf(category: Category, material: Material | null): number {
  const { slot, layer } = factsOf(category);
  if (material === null || !clothSlots.has(slot)) return 1;
  const factor = insulation[materialFacts[material].cloth] / insulation[usualCloth(category)];
  // What keeps a coat warm is its filling or lining, and its usual clo counts that: a nylon parka is as warm as a wool one.
  return layer === "coat" ? Math.min(1, factor) : factor;
}

/** Beyond a tenth warmer or cooler than usual, a garment is for other months than its kind is. */
const noticeable = 0.1;

export interface Kind {
  readonly category: Category;
  readonly material: Material | null;
  readonly pattern: Pattern | null;
}

/** What follows from what a garment is; used where nothing better is known, and again after every correction. */
export function derivedFrom({
  category,
  material,
  pattern,
}: Kind): Pick<Attributes, "formality" | "seasons" | "warmth_clo"> & { formality: number; warmth_clo: number } {
  const facts = factsOf(category);
  const warmer = warmthOf(category, material);
  const shift =
    (material === null ? 0 : materialFacts[material].formality) + (pattern === null ? 0 : patternFacts[pattern].formality);
  return {
    warmth_clo: rounded(facts.clo * warmer),
    seasons: seasonsOf(facts.seasons, warmer),
    formality: rounded(Math.min(1, Math.max(0, facts.formality + shift))),
  };
}

function seasonsOf(usual: readonly Season[], warmer: number): Season[] {
  const worn = new Set(usual);
  if (warmer > 1 + noticeable) {
    worn.delete("summer");
    worn.add("fall").add("winter");
  } else if (warmer < 1 - noticeable) {
    worn.delete("winter");
    worn.add("spring").add("summer");
  }
  return seasons.filter((season) => worn.has(season));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
