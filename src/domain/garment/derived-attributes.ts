// Warmth, seasons and formality follow from category, material and pattern, so Armoire need not ask for them.

import { type Category, factsOf } from "../words/categories.ts";
import { type Material, materialFacts, materials } from "../words/materials.ts";
import { type Pattern, patternFacts, patterns, type Season, type Slot, seasons } from "../words/vocabulary.ts";
import type { Attributes } from "./garment.ts";

// The insulation of warm and of cool cloth, relative to plain cloth. ISO 9920:2007 annex B lists shirts of 0.20 (light), 0.25
// and 0.30 clo (flannel), trousers of 0.20, 0.25 and 0.28, and sweaters of 0.20 (thin), 0.28 and 0.35 (thick): steps of a
// fifth.
const insulation = { cool: 0.8, plain: 1, warm: 1.2 } as const;

/** Slots where the material decides the warmth. For shoes the sole and the height of the shaft decide it. */
const clothSlots: ReadonlySet<Slot> = new Set(["top", "bottom", "one_piece", "outerwear", "accessory"]);

/** The cloth that the category's clo refers to: the 0.28 of a sweater is for wool. */
function usualCloth(category: Category): keyof typeof insulation {
  const { slot, layer } = factsOf(category);
  const isKnitted = slot === "accessory" && factsOf(category).clo > 0.02;
  return layer === "mid" || isKnitted ? "warm" : "plain";
}

/** The factor by which this material makes the garment warmer than is usual for its category. */
function warmthOf(category: Category, material: Material | null): number {
  const { slot, layer } = factsOf(category);
  if (material === null || !clothSlots.has(slot)) return 1;
  const factor = insulation[materialFacts[material].cloth] / insulation[usualCloth(category)];
  // A coat is warm because of its filling or lining, which its clo includes: a nylon parka is as warm as a wool coat.
  return layer === "coat" ? Math.min(1, factor) : factor;
}

/** A garment that differs by more than this from the warmth of its category has other seasons. */
const noticeable = 0.1;

export interface Kind {
  readonly category: Category;
  readonly material: Material | null;
  readonly pattern: Pattern | null;
}

export function deriveAttributes({
  category,
  material,
  pattern,
}: Kind): Pick<Attributes, "formality" | "seasons" | "warmth_clo"> & { formality: number; warmth_clo: number } {
  const facts = factsOf(category);
  const warmthFactor = warmthOf(category, material);
  const shift =
    (material === null ? 0 : materialFacts[material].formality) + (pattern === null ? 0 : patternFacts[pattern].formality);
  return {
    warmth_clo: roundToThousandths(facts.clo * warmthFactor),
    seasons: seasonsOf(facts.seasons, warmthFactor, material),
    formality: roundToThousandths(Math.min(1, Math.max(0, facts.formality + shift))),
  };
}

/** The same for every material and pattern, known or not: a table for the database, to look up many garments at once. */
export function deriveForEveryCloth(category: Category): (Kind & { readonly derived: ReturnType<typeof deriveAttributes> })[] {
  return [...materials, null].flatMap((material) =>
    [...patterns, null].map((pattern) => {
      const kind = { category, material, pattern };
      return { ...kind, derived: deriveAttributes(kind) };
    }),
  );
}

function seasonsOf(usual: readonly Season[], warmthFactor: number, material: Material | null): Season[] {
  const seasonSet = new Set(usual);
  if (warmthFactor > 1 + noticeable) {
    seasonSet.delete("summer");
    seasonSet.add("fall").add("winter");
  } else if (warmthFactor < 1 - noticeable) {
    seasonSet.delete("winter");
    seasonSet.add("spring").add("summer");
  }
  const byWarmth = seasons.filter((season) => seasonSet.has(season));
  if (material === null) return byWarmth;
  // Velvet is for the cold months, whatever is made of it. A material that shares no season with its garment changes nothing.
  const byMaterial = byWarmth.filter((season) => materialFacts[material].seasons.includes(season));
  return byMaterial.length === 0 ? byWarmth : byMaterial;
}

function roundToThousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
