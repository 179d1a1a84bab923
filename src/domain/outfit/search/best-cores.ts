// The forty best cores (all but bag and accessories), exactly: branch and bound through every shape that can reach what a beam
// search finds.

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
  /** Garments weighed for a position: the cost of the search on any machine. */
  readonly opened: number;
  /** No core that the budget left out scores more than this, in millionths; null where none was left out. */
  readonly ceiling: number | null;
}

const beamShapes = 5;

/** The best cores, best first. Ties: the shape that comes first in `shapes`, then the smaller id from the skin outwards. */
export function bestCores(
  candidates: Candidates,
  scorer: Scorer,
  pairCache: PairCache,
  budget: number,
  excludedCores: ReadonlySet<string> = new Set(),
): BestCores {
  const reach = reachOf(candidates.shapes, candidates.garments, scorer, pairCache);
  // The most promising shapes first: what they hold rules out most of the others.
  const outlooks = candidates.shapes
    .map((shape, rank) => ({ shape, rank, outlook: new ShapeOutlook(shape, scorer, reach) }))
    .sort((one, other) => other.outlook.ceiling - one.outlook.ceiling || one.rank - other.rank);
  let beamCores: FoundCore[] = [];
  // Forty cores reach this, so the best forty do.
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
  // Cut off, it may have come to less than the beam search had found.
  if (search.cutOffCeiling >= 0) for (const core of beamCores) if (!search.best.has(core)) search.best.add(core);
  return {
    cores: search.best.cores,
    opened: search.opened,
    ceiling: search.cutOffCeiling < 0 ? null : Math.ceil(search.cutOffCeiling),
  };
}
