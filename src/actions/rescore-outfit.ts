// Scores a saved outfit again under other constraints. Nothing is written.

import { Failure, notFound } from "../domain/failure.ts";
import type { ConstraintChanges } from "../domain/outfit/ask/constraints.ts";
import { wearables } from "../domain/outfit/ask/to-wearable.ts";
import { compare } from "../domain/outfit/explain/comparison.ts";
import { outfitWarnings } from "../domain/outfit/score/own-outfit.ts";
import { rescore } from "../domain/outfit/score/rescore.ts";
import { SCORER_VERSION } from "../domain/outfit/score/score.ts";
import type { Ports } from "./ports.ts";

export async function rescoreOutfit(
  { outfits }: Pick<Ports, "outfits">,
  userId: string,
  outfitId: string,
  changes: ConstraintChanges,
) {
  const found = await outfits.get(userId, outfitId);
  const stored = found?.outfits[0];
  if (found === null || stored === undefined) throw notFound("outfit");
  const result = rescore(stored, changes, wearables(found.garments));
  if (result.kind === "features_lost") {
    const lost = "This outfit is from before the features of its garments were kept, and some of them were deleted";
    throw new Failure("conflict", `${lost}: it cannot be scored again.`);
  }
  const { constraints, scored, before, features, garments } = result;
  return {
    ...scored,
    outfit_id: stored.id,
    scorer_version: SCORER_VERSION,
    stored_with: stored.context.scorer_version,
    features,
    constraints,
    warnings: outfitWarnings(garments, constraints),
    was: { score: stored.score, score_breakdown: stored.score_breakdown },
    comparison: compare(scored, before),
  };
}
