// Picks different outfits: maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998) over the core garments.

import type { CompleteOutfit } from "./completion.ts";

/** The weight of the score against sameness; with more weight on sameness, a cardigan at 31 °C was proposed. */
const scoreShare = 0.8;

/** An outfit this far behind the best (millionths) is picked only if no nearer outfit is left. */
const behindMax = 60_000;

/** 0..1: weighted Jaccard over core garments by coverage. */
function sameness(one: CompleteOutfit, other: CompleteOutfit): number {
  const otherGarments = new Set(other.core.garments);
  const coverageOf = (outfit: CompleteOutfit) => outfit.core.garments.reduce((sum, { coverage }) => sum + coverage, 0);
  const sharedCoverage = one.core.garments.reduce((sum, garment) => sum + (otherGarments.has(garment) ? garment.coverage : 0), 0);
  return sharedCoverage / (coverageOf(one) + coverageOf(other) - sharedCoverage);
}

/** The best outfit, then repeatedly the best mix of score and difference. The result is in order of score. */
export function pickVaried(outfits: readonly CompleteOutfit[], limit: number): CompleteOutfit[] {
  const rest = [...outfits].sort((a, b) => b.score - a.score);
  if (rest.length <= limit) return rest;
  const picks: CompleteOutfit[] = [];
  while (picks.length < limit && rest.length > 0) {
    let [bestIndex, bestValue] = [0, Number.NEGATIVE_INFINITY];
    // `rest` is in order of score, so its first outfit tells whether any is near enough.
    const least = Math.min(rest[0]?.score ?? 0, (picks[0]?.score ?? 0) - behindMax);
    for (const [index, outfit] of rest.entries()) {
      if (outfit.score < least) break;
      const same = Math.max(0, ...picks.map((earlier) => sameness(outfit, earlier)));
      const value = Math.round(scoreShare * outfit.score - (1 - scoreShare) * same * 1_000_000);
      if (value > bestValue) [bestIndex, bestValue] = [index, value];
    }
    picks.push(...rest.splice(bestIndex, 1));
  }
  return picks.sort((a, b) => b.score - a.score);
}
