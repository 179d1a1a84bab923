// An outfit as it is saved: its score, and everything that the score depends on.

import type { OutfitRecord } from "../domain/outfit/outfit.ts";
import type { ScoredOutfit } from "../domain/outfit/recommend.ts";
import { scoredContext } from "../domain/outfit/score/rescore.ts";
import type { WardrobeAndTaste } from "./wardrobe-and-taste.ts";

export function outfitRecord(
  { garment_ids, score, score_breakdown, explanation, faults }: ScoredOutfit,
  { wardrobe, constraints, context }: WardrobeAndTaste,
  origin: Pick<OutfitRecord, "id" | "source" | "created_at">,
): OutfitRecord {
  return {
    ...origin,
    garment_ids,
    occasion: constraints.occasion ?? null,
    context: scoredContext({ garment_ids, faults }, wardrobe, constraints, context),
    score,
    score_breakdown,
    explanation,
    feedback: [],
  };
}
