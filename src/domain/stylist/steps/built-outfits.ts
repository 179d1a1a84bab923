// Builds and answers with outfits of some garments of the wardrobe.

import type { Wearable } from "../../outfit/ask/wearable.ts";
import { type ScoredOutfit as Outfit, recommend } from "../../outfit/recommend.ts";
import { withOwned } from "../../outfit/score/score.ts";
import { wearableShoes } from "../../outfit/search/candidates.ts";
import type { Answer, Materials } from "../answer.ts";
import { naming } from "../speak/wording.ts";
import { answerOutfits, draftAnswer, factsInForce, garmentsOf, garmentsToPropose, outfitFacts, personOf } from "./draft.ts";

/** Outfits of these garments, which are a part of the wardrobe. */
export function buildOutfits(
  materials: Materials,
  garments: readonly Wearable[],
  mustInclude: readonly string[],
): readonly Outfit[] {
  const { constraints } = materials;
  const context = withOwned(personOf(materials), constraints, garmentsToPropose(materials));
  const result = recommend(garments, { ...constraints, must_include: [...mustInclude] }, context);
  return result.kind === "recommended" ? result.outfits.filter((outfit) => hasShoesIfPossible(outfit, materials)) : [];
}

/** Whether an outfit has shoes, or no pair can be worn. With part of a wardrobe, or in colder air, the engine may find none. */
export function hasShoesIfPossible({ shape }: Outfit, materials: Materials): boolean {
  return shape.includes("shoes") || wearableShoes(garmentsToPropose(materials), materials.constraints).length === 0;
}

export function answerWith(materials: Materials, scoredOutfits: readonly Outfit[], reply: readonly string[]): Answer {
  const wardrobe = garmentsToPropose(materials);
  const outfits = answerOutfits(scoredOutfits, wardrobe, materials.constraints, personOf(materials));
  const excludedGarments = garmentsOf(materials.understanding.exclude_garments, materials.wardrobe);
  return draftAnswer(materials, {
    outfits,
    facts: [...reply, ...outfitFacts(outfits, wardrobe), ...factsInForce(materials)],
    reply: [
      ...(excludedGarments.length === 0 ? [] : [`I left ${naming(excludedGarments)} out.`]),
      ...reply.filter((sentence) => sentence !== ""),
    ],
  });
}
