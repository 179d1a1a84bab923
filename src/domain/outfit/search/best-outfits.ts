// All outfits that one search keeps and that have no more faults than the best, best first, for callers that choose by other criteria than the score.

import type { ResolvedConstraints } from "../ask/constraints.ts";
import type { Wearable } from "../ask/wearable.ts";
import { type MustIncludeRefusal, type Recommendation, recommend } from "../recommend.ts";
import type { ScoringContext } from "../score/score.ts";
import { sameFaultsWithin } from "../sense/fault.ts";

/** The search keeps the forty best cores (docs/design.md, "The search"). */
export const bestOutfitsMax = 40;

export function bestOutfits(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
): Recommendation | MustIncludeRefusal {
  const options = { ideasWithin: sameFaultsWithin };
  return recommend(garments, { ...constraints, limit: bestOutfitsMax }, context, options);
}
