// Which garment of the wardrobe a photo shows again, if any: the hashes and colours propose, the embedding has a say.

import type { HashedGarment } from "../../garment/catalogue-store.ts";
import type { ColourShare } from "../../garment/garment.ts";
import { type Category, coarseOf } from "../../words/categories.ts";
import { type ComparablePhoto, hashDistances } from "../picture/perceptual-hash.ts";
import { coloursExclude, duplicateScore, duplicateThreshold, paletteDistance } from "./duplicates.ts";

export interface LookAlike {
  readonly garment: HashedGarment;
  readonly evidence: Omit<Parameters<typeof duplicateScore>[0], "cosine">;
}

/** Garments that may be the same piece whatever their words say: few, and mostly none. */
export function lookAlikes(
  photo: ComparablePhoto,
  { colours, category }: { readonly colours: readonly ColourShare[]; readonly category: Category | null },
  owned: readonly HashedGarment[],
): LookAlike[] {
  return owned.flatMap((garment) => {
    const palette = paletteDistance(colours, garment.colours);
    if (coloursExclude(palette)) return [];
    const evidence = {
      ...hashDistances(photo, garment),
      colours: palette,
      sameCategory: category === null || garment.category === null ? null : coarseOf(category) === coarseOf(garment.category),
    };
    // Words that agree are the most that the embedding can add.
    return duplicateScore({ ...evidence, cosine: 1 }) < duplicateThreshold ? [] : [{ garment, evidence }];
  });
}

export function likeliestDuplicate(
  alike: readonly LookAlike[],
  similarity: ReadonlyMap<string, number>,
): { garment_id: string; score: number } | null {
  const scored = alike
    .map(({ garment, evidence }) => ({
      garment_id: garment.garment_id,
      score: duplicateScore({ ...evidence, cosine: similarity.get(garment.garment_id) ?? null }),
    }))
    .sort((left, right) => right.score - left.score);
  const [best] = scored;
  return best === undefined || best.score < duplicateThreshold ? null : { ...best, score: Math.round(best.score * 100) / 100 };
}
