// The forty best cores (all but bag and accessories), exactly: branch and bound through every shape that can reach the results
// of a beam search.

import type { PairCache } from "../score/pair-cache.ts";
import type { Scorer } from "../score/score.ts";
import { beamSearch } from "./beam-search.ts";
import { branchAndBound, isExcluded, type Search } from "./branch-and-bound.ts";
import type { Candidates } from "./candidates.ts";
import { Best, type Core, coresMax, type FoundCore, roundingTolerance } from "./core.ts";
import { reachOf } from "./reach.ts";
import { ShapeOutlook } from "./upper-bounds.ts";

export interface BestCores {
  readonly cores: readonly Core[];
  /** Garments weighed for a position: the cost of the search, the same on any machine. */
  readonly opened: number;
  /** No core that the search skipped for lack of budget scores more than this, in millionths; null if it skipped none. */
  readonly ceiling: number | null;
}

const beamShapes = 5;

/**
 * The best cores, best first. Of equal scores, the shape that is first in `shapes`, then the smaller id from the skin outwards.
 */
export function bestCores(
  candidates: Candidates,
  scorer: Scorer,
  pairCache: PairCache,
  budget: number,
  excludedCores: ReadonlySet<string> = new Set(),
): BestCores {
  const reach = reachOf(candidates.shapes, candidates.garments, scorer, pairCache);
  // The most promising shapes come first, because their cores rule out most other shapes.
  const outlooks = candidates.shapes
    .map((shape, rank) => ({ shape, rank, outlook: new ShapeOutlook(shape, scorer, reach) }))
    .sort((one, other) => other.outlook.ceiling - one.outlook.ceiling || one.rank - other.rank);
  let beamCores: FoundCore[] = [];
  // Forty cores reach the floor, so all of the best forty do.
  let floor = 0;
  for (const { shape, rank, outlook } of outlooks.slice(0, beamShapes)) {
    const cores = beamSearch(shape, rank, outlook.bounds(0), scorer, pairCache, floor);
    beamCores.push(...cores.filter(({ garments }) => !isExcluded(garments, excludedCores)));
    beamCores = beamCores.sort((one, other) => other.score - one.score).slice(0, coresMax);
    floor = beamCores[coresMax - 1]?.score ?? 0;
  }
  const search: Search = { scorer, pairCache, best: new Best(), floor, budget, excludedCores, opened: 0, cutOffCeiling: -1 };
  for (const { shape, rank, outlook } of outlooks) {
    const threshold = search.best.threshold(floor);
    if (outlook.ceiling + roundingTolerance < threshold) continue;
    const bounds = outlook.bounds(threshold);
    if (bounds.ceiling + roundingTolerance >= threshold) branchAndBound(shape, rank, bounds, search);
  }
  // An interrupted search may have missed cores that the beam search found.
  if (search.cutOffCeiling >= 0) for (const core of beamCores) if (!search.best.has(core)) search.best.add(core);
  return {
    cores: search.best.cores,
    opened: search.opened,
    ceiling: search.cutOffCeiling < 0 ? null : Math.ceil(search.cutOffCeiling),
  };
}
