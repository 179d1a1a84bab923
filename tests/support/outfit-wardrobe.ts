// Builds garments for the tests of the outfit engine from a category and a colour; other values are usual for the category.

import { type OutfitConstraints, resolveConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import { type Recommendation, recommend, scoreOutfit } from "../../src/domain/outfit/recommend.ts";
import { type ScoringContext, withOwned } from "../../src/domain/outfit/score/score.ts";
import type { Fault } from "../../src/domain/outfit/sense/fault.ts";
import { type Category, factsOf } from "../../src/domain/words/categories.ts";
import type { ColourName } from "../../src/domain/words/colours.ts";

/** An id; ids sort by their numbers. */
export function idOf(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

export function garment(number: number, category: Category, colour: ColourName, changes: Partial<Wearable> = {}): Wearable {
  const facts = factsOf(category);
  return {
    id: idOf(number),
    category,
    own_category: null,
    name: `${colour} ${category}`.replaceAll("_", " "),
    colours: [{ name: colour, hex: null, share: 1 }],
    formality: facts.formality,
    seasons: facts.seasons,
    styles: [],
    material: null,
    pattern: null,
    fit: null,
    warmth_clo: facts.clo,
    out_of_use: null,
    condition: null,
    purpose: null,
    set_name: null,
    opinion: null,
    ...changes,
  };
}

/** A garment with one measured colour. */
export function tinted(number: number, category: Category, colour: ColourName, hex: string): Wearable {
  return garment(number, category, colour, { colours: [{ name: colour, hex, share: 1 }] });
}

/** Recommends outfits, and fails the test if the must-includes are refused. */
export function recommended(
  garments: readonly Wearable[],
  request: OutfitConstraints = {},
  context: ScoringContext = {},
): Recommendation {
  const answer = recommend(garments, resolveConstraints(request), context);
  if (answer.kind !== "recommended") throw new Error(`refused: ${answer.problems.map(({ message }) => message).join("; ")}`);
  return answer;
}

/** The numbers of the garments of each outfit. */
export function wornNumbers({ outfits }: Recommendation): number[][] {
  return outfits.map(({ garment_ids: garmentIds }) => garmentIds.map((id) => Number(id.slice(-12))));
}

/** The faults of an outfit; without a wardrobe, the outfit is all that is owned. */
export function faultsOf(
  worn: readonly Wearable[],
  request: OutfitConstraints = {},
  wardrobe: readonly Wearable[] = worn,
): readonly Fault[] {
  const constraints = resolveConstraints(request);
  return scoreOutfit(worn, constraints, withOwned({}, constraints, wardrobe)).faults;
}
