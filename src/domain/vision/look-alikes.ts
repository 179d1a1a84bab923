// Whether a photo shows a garment that its owner has already: what the hashes and the colours of the two say together.

import type { ColourShare } from "../garment.ts";
import type { HashedGarment } from "../ports.ts";
import { type ComparablePhoto, hashDistances } from "./perceptual-hash.ts";

/** The garment that this is most likely another photo of, with how alike the two are; null when none is alike enough. */
export function likeliestDuplicate(
  photo: ComparablePhoto,
  _colours: readonly ColourShare[],
  owned: readonly HashedGarment[],
): { garmentId: string; score: number } | null {
  const near = owned
    .map(({ garmentId, phash }) => ({ garmentId, score: 1 - hashDistances(photo, phash).nearest / 64 }))
    .sort((left, right) => right.score - left.score)[0];
  return near === undefined || near.score < 1 - 10 / 64 ? null : near;
}
