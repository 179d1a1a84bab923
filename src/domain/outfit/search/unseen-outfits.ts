// Recommends outfits that were not shown before: none has the same core garments as a shown outfit.

import type { ResolvedConstraints } from "../ask/constraints.ts";
import { isCore, positionOf, type Wearable } from "../ask/wearable.ts";
import { type MustIncludeRefusal, type Recommendation, recommend } from "../recommend.ts";
import { type StoredScore, storedGarments } from "../score/rescore.ts";
import type { ScoringContext } from "../score/score.ts";
import { coreKey } from "./core.ts";

/** The core keys of the shown outfits. An outfit whose core garment is gone is left out: it cannot be worn again. */
function coreKeysOf(shownOutfits: readonly StoredScore[], garmentsById: ReadonlyMap<string, Wearable>): Set<string> {
  const keys = new Set<string>();
  for (const outfit of shownOutfits) {
    const storedById = new Map(storedGarments(outfit.context).map((garment) => [garment.id, garment]));
    const isGone = outfit.garment_ids.some((id) => {
      const garment = storedById.get(id);
      return !garmentsById.has(id) && (garment === undefined || isCore(positionOf(garment.category)));
    });
    if (!isGone)
      keys.add(coreKey(outfit.garment_ids.map((id) => garmentsById.get(id)).filter((garment) => garment !== undefined)));
  }
  return keys;
}

export function recommendBeyond(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
  shownOutfits: readonly StoredScore[],
): Recommendation | MustIncludeRefusal {
  const garmentsById = new Map(garments.map((garment) => [garment.id, garment]));
  return recommend(garments, constraints, context, { excludedCores: coreKeysOf(shownOutfits, garmentsById) });
}
