// Many outfits of one search, best first, for callers that choose by something else than the score.

import type { ResolvedConstraints } from "../ask/constraints.ts";
import type { Wearable } from "../ask/wearable.ts";
import { type MustIncludeRefusal, type Recommendation, recommend } from "../recommend.ts";
import type { ScoringContext } from "../score/score.ts";

/** docs/design.md, "The search": it keeps the best forty cores. */
export const bestOutfitsMax = 40;

export function bestOutfits(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
): Recommendation | MustIncludeRefusal {
  return recommend(garments, { ...constraints, limit: bestOutfitsMax }, context);
}
