// Picks outfits that are different ideas: maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998) over what a
// person sees first, the core garments.

import type { Completed } from "./completion.ts";

/** Score against sameness. At 0.7 an idea that shares half of what is seen may score 0.2 less than one that shares all. */
const scoreShare = 0.7;

/** How much of what is seen two outfits share, 0..1: weighted Jaccard over core garments by coverage. */
function sameness(one: Completed, other: Completed): number {
  const worn = new Set(other.core.garments);
  const covered = (outfit: Completed) => outfit.core.garments.reduce((sum, { coverage }) => sum + coverage, 0);
  const shared = one.core.garments.reduce((sum, garment) => sum + (worn.has(garment) ? garment.coverage : 0), 0);
  return shared / (covered(one) + covered(other) - shared);
}

/** The best outfit, then each time the one that is good and new; told in order of score, so the best stays first. */
export function pickVaried(outfits: readonly Completed[], limit: number): Completed[] {
  const rest = [...outfits].sort((a, b) => b.score - a.score);
  if (rest.length <= limit) return rest;
  const picked: Completed[] = [];
  while (picked.length < limit && rest.length > 0) {
    let [bestPlace, bestValue] = [0, Number.NEGATIVE_INFINITY];
    for (const [place, outfit] of rest.entries()) {
      const same = Math.max(0, ...picked.map((earlier) => sameness(outfit, earlier)));
      const value = Math.round(scoreShare * outfit.score - (1 - scoreShare) * same * 1_000_000);
      if (value > bestValue) [bestPlace, bestValue] = [place, value];
    }
    picked.push(...rest.splice(bestPlace, 1));
  }
  return picked.sort((a, b) => b.score - a.score);
}
