// Many outfits of one search, best first: for who chooses among them by something else than the score. The one place
// that leans on how many the search keeps.

import type { ResolvedConstraints } from "../ask/constraints.ts";
import type { Wearable } from "../ask/wearable.ts";
import { type MustIncludeRefusal, type Recommendation, recommend } from "../recommend.ts";
import type { ScoringContext } from "../score/score.ts";

/** docs/design.md, "The search": the search keeps the best forty cores, so it answers with at most as many outfits. */
export const bestOutfitsMax = 40;

/** The best outfits there are, up to forty, each with another core. */
export function bestOutfits(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
): Recommendation | MustIncludeRefusal {
  return recommend(garments, { ...constraints, limit: bestOutfitsMax }, context);
}
