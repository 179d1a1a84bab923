// Scores a saved outfit again under other constraints. Nothing is written.

import { Failure, notFound } from "../domain/failure.ts";
import type { ConstraintChanges } from "../domain/outfit/ask/constraints.ts";
import { wearables } from "../domain/outfit/ask/to-wearable.ts";
import { compare } from "../domain/outfit/explain/comparison.ts";
import { outfitWarnings } from "../domain/outfit/score/own-outfit.ts";
import { rescore } from "../domain/outfit/score/rescore.ts";
import { SCORER_VERSION } from "../domain/outfit/score/score.ts";
import type { Ports } from "./ports.ts";
import { refuseUnknownCategories } from "./wardrobe-and-taste.ts";

export async function rescoreOutfit(
  { outfits }: Pick<Ports, "outfits">,
  userId: string,
  outfitId: string,
  changes: ConstraintChanges,
) {
  const page = await outfits.get(userId, outfitId);
  const storedOutfit = page?.outfits[0];
  if (page === null || storedOutfit === undefined) throw notFound("outfit");
  refuseUnknownCategories(changes, page.own_categories);
  const result = rescore(storedOutfit, changes, wearables(page.garments));
  if (result.kind === "features_lost") {
    const reason = "This outfit is from before the features of its garments were kept, and some of them were deleted";
    throw new Failure("conflict", `${reason}: it cannot be scored again.`);
  }
  const { constraints, scored, before, features, garments } = result;
  return {
    ...scored,
    outfit_id: storedOutfit.id,
    scorer_version: SCORER_VERSION,
    stored_with: storedOutfit.context.scorer_version,
    features,
    constraints,
    warnings: outfitWarnings(garments, constraints, scored.faults),
    was: {
      score: storedOutfit.score,
      score_breakdown: storedOutfit.score_breakdown,
      faults: storedOutfit.context.faults ?? [],
    },
    comparison: compare(scored, before),
  };
}
