// The forty best cores (all but bag and accessories), each with its best completion, exactly: branch and bound through every
// shape that can reach the results of a beam search.

import type { PairCache } from "../score/pair-cache.ts";
import type { Scorer } from "../score/score.ts";
import { beamSearch } from "./beam-search.ts";
import { branchAndBound, isExcluded, type Search } from "./branch-and-bound.ts";
import type { Candidates } from "./candidates.ts";
import { Completer } from "./completion.ts";
import { Best, type Core, coresMax, type FoundCore, roundingTolerance } from "./core.ts";
import { reachOf } from "./reach.ts";
import { ShapeOutlook } from "./upper-bounds.ts";

export interface BestCores {
  readonly cores: readonly Core[];
  /** Garments weighed for a position, and extras for a core: the cost of the search, the same on any machine. */
  readonly opened: number;
  /** No outfit that the search skipped for lack of budget has a higher rank than this; null if it skipped none. */
  readonly ceiling: number | null;
}

const beamShapes = 5;

/**
 * The best cores, best first. Of equal ranks, the shape that is first in `shapes`, then the smaller id from the skin outwards.
 */
export function bestCores(
  candidates: Candidates,
  scorer: Scorer,
  pairCache: PairCache,
  budget: number,
  excludedCores: ReadonlySet<string> = new Set(),
): BestCores {
  const completer = new Completer(candidates, scorer, pairCache);
  const reach = reachOf(candidates.shapes, candidates.garments, scorer, pairCache, completer.extras.list);
  // The most promising shapes come first, because their cores rule out most other shapes.
  const outlooks = candidates.shapes
    .map((shape, rank) => ({ shape, rank, outlook: new ShapeOutlook(shape, scorer, reach, completer.extras) }))
    .sort((one, other) => other.outlook.ceiling - one.outlook.ceiling || one.rank - other.rank);
  let beamCores: FoundCore[] = [];
  // Forty cores reach the floor, so all of the best forty do.
  let floor = Number.NEGATIVE_INFINITY;
  for (const { shape, rank, outlook } of outlooks.slice(0, beamShapes)) {
    const cores = beamSearch(shape, rank, outlook.bounds(floor), { scorer, pairCache, completer }, floor);
    beamCores.push(...cores.filter(({ garments }) => !isExcluded(garments, excludedCores)));
    beamCores = beamCores.sort((one, other) => other.rank - one.rank).slice(0, coresMax);
    floor = beamCores[coresMax - 1]?.rank ?? floor;
  }
  const search: Search = {
    scorer,
    pairCache,
    completer,
    best: new Best(),
    floor,
    budget,
    excludedCores,
    opened: 0,
    cutOffCeiling: Number.NEGATIVE_INFINITY,
  };
  for (const { shape, rank, outlook } of outlooks) {
    const threshold = search.best.threshold(floor);
    if (outlook.ceiling + roundingTolerance < threshold) continue;
    const bounds = outlook.bounds(threshold);
    if (bounds.ceiling + roundingTolerance >= threshold) branchAndBound(shape, rank, bounds, search);
  }
  // An interrupted search may have missed cores that the beam search found.
  const isCutOff = search.cutOffCeiling > Number.NEGATIVE_INFINITY;
  if (isCutOff) for (const core of beamCores) if (!search.best.has(core)) search.best.add(core);
  return {
    cores: search.best.cores,
    opened: search.opened,
    ceiling: isCutOff ? Math.ceil(search.cutOffCeiling) : null,
  };
}
