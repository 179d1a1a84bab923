// Picks different outfits: maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998) over the core garments.

import { million } from "../score/harmony.ts";
import type { Core } from "./core.ts";

/** The weight of the rank against sameness; with more weight on sameness, a cardigan at 31 °C was proposed. */
const scoreShare = 0.8;

/** An outfit further behind the best (millionths of appeal) is no good idea beside it: half a point of a stylist's rating. */
export const goodIdeaWithin = 120_000;

/** 0..1: weighted Jaccard over core garments by coverage. */
function sameness(one: Core, other: Core): number {
  const otherGarments = new Set(other.garments);
  const coverageOf = (outfit: Core) => outfit.garments.reduce((sum, { coverage }) => sum + coverage, 0);
  const sharedCoverage = one.garments.reduce((sum, garment) => sum + (otherGarments.has(garment) ? garment.coverage : 0), 0);
  return sharedCoverage / (coverageOf(one) + coverageOf(other) - sharedCoverage);
}

/**
 * The best outfit, then repeatedly the best mix of rank and difference, of those within `reach` of the best: fewer good ideas
 * are fewer. The result is in order of rank.
 */
export function pickVaried(cores: readonly Core[], limit: number, reach: number): Core[] {
  const ranked = [...cores].sort((a, b) => b.rank - a.rank);
  const [best] = ranked;
  if (best === undefined) return [];
  const rest = ranked.filter(({ rank }) => rank > best.rank - reach);
  if (rest.length <= limit) return rest;
  const picks: Core[] = [];
  while (picks.length < limit && rest.length > 0) {
    let [bestIndex, bestValue] = [0, Number.NEGATIVE_INFINITY];
    for (const [index, core] of rest.entries()) {
      const same = Math.max(0, ...picks.map((earlier) => sameness(core, earlier)));
      const value = Math.round(scoreShare * core.rank - (1 - scoreShare) * same * million);
      if (value > bestValue) [bestIndex, bestValue] = [index, value];
    }
    picks.push(...rest.splice(bestIndex, 1));
  }
  return picks.sort((a, b) => b.rank - a.rank);
}
