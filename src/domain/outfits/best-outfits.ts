// Many outfits of one search, best first: for who chooses among them by something else than the score. The one place
// that leans on how many the search keeps.

import type { ResolvedConstraints } from "./constraints.ts";
import type { ScoringContext } from "./score.ts";
import { type MustIncludeRefusal, type Recommendation, recommend } from "./search.ts";
import type { Wearable } from "./wearable.ts";

/** DESIGN section 7: the search keeps the best forty cores, so it answers with at most as many outfits. */
export const outfitsKeptMax = 40;

/** The best outfits there are, up to forty, each with another core. */
export function bestOutfits(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
): Recommendation | MustIncludeRefusal {
  return recommend(garments, { ...constraints, limit: outfitsKeptMax }, context);
}
