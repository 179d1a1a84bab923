// Branch and bound through one shape. The most promising garment of each position comes first. A branch or a garment is dropped
// if its upper bound is below the fortieth best core.

import { codeCount, pairTerms } from "../score/compatibility.ts";
import { hueKeep } from "../score/harmony.ts";
import type { PairCache } from "../score/pair-cache.ts";
import type { Scorer } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import { addGarment, Tally } from "../score/tally.ts";
import { insulationCeiling, wetFactor } from "../score/weather-fit.ts";
import type { ShapeChoices } from "./candidates.ts";
import type { Completer } from "./completion.ts";
import { type Best, coreKey, roundingTolerance } from "./core.ts";
import { BesideCore } from "./extras.ts";
import type { ShapeBounds } from "./upper-bounds.ts";

/** The garments that are still possible in one free position, at one depth of the search. */
class FreePosition {
  count: number;
  readonly members: Int32Array;
  /** The most that each garment adds, with the chosen garments and with the best of the positions filled later. */
  readonly worth: Float64Array;
  best = Number.NEGATIVE_INFINITY;
  /** The best of `worth` plus the line over the weather term. */
  bestOnLine = Number.NEGATIVE_INFINITY;
  innerMin = 0;
  cloMax = 0;

  constructor(size: number) {
    this.count = size;
    this.members = new Int32Array(size);
    this.worth = new Float64Array(size);
  }
}

export interface Search {
  readonly scorer: Scorer;
  readonly pairCache: PairCache;
  readonly completer: Completer;
  readonly best: Best;
  /** At least forty cores reach this rank. */
  readonly floor: number;
  readonly budget: number;
  readonly excludedCores: ReadonlySet<string>;
  opened: number;
  /** The highest ceiling of what the budget cut off; minus infinity if there is nothing. */
  cutOffCeiling: number;
}

export function isExcluded(garments: readonly ScoredGarment[], excludedCores: ReadonlySet<string>): boolean {
  return excludedCores.size > 0 && excludedCores.has(coreKey(garments.map(({ garment }) => garment)));
}

/**
 * Upper bounds for the chosen garments with any in the free positions: `onLine` with the weather line, `flat` without weather.
 */
interface Sums {
  flat: number;
  onLine: number;
  innerMin: number;
  cloMax: number;
}

/** The search through one shape. In its methods `sum` is the exact worth of the chosen garments, in millionths. */
class ShapeSearch {
  private readonly shape: ShapeChoices;
  private readonly rank: number;
  private readonly bounds: ShapeBounds;
  private readonly search: Search;
  private readonly last: number;
  private readonly weatherSlope: number;
  /** By depth: the tally of the garments chosen before it. */
  private readonly tallies: Tally[];
  private readonly path: ScoredGarment[] = [];
  /** By depth: what the extras are worth beside the garments chosen before it, and how much less than `extrasMost` that is. */
  private readonly besides: BesideCore[];
  private readonly extrasLess: Float64Array;
  private readonly free: FreePosition[][];
  /** `addUp` overwrites this, to save allocations. */
  private readonly sums: Sums = { flat: 0.5, onLine: 0.5, innerMin: 0, cloMax: 0 };

  constructor(shape: ShapeChoices, rank: number, bounds: ShapeBounds, search: Search) {
    const { lists } = bounds;
    this.shape = shape;
    this.rank = rank;
    this.bounds = bounds;
    this.search = search;
    this.last = lists.length - 1;
    this.weatherSlope = bounds.weatherLine.slope;
    this.tallies = Array.from({ length: lists.length + 1 }, () => new Tally());
    const { extras } = search.completer;
    this.besides = [extras.alone, ...lists.map(() => new BesideCore(extras.size))];
    this.extrasLess = new Float64Array(lists.length + 1);
    this.free = lists.map((_, depth) => lists.map((list, position) => new FreePosition(position < depth ? 0 : list.length)));
  }

  run(): void {
    const { lists, worth, start } = this.bounds;
    const [first, nothing] = [this.free[0], this.tallies[0]];
    if (first === undefined || nothing === undefined) return;
    for (const [position, free] of first.entries()) {
      for (const [i, { clo, inner }] of (lists[position] ?? []).entries()) {
        const own = worth[position]?.[i] ?? 0;
        free.members[i] = i;
        free.worth[i] = own;
        free.best = Math.max(free.best, own);
        free.bestOnLine = Math.max(free.bestOnLine, own + this.weatherSlope * clo);
        free.innerMin = i === 0 ? inner : Math.min(free.innerMin, inner);
        free.cloMax = Math.max(free.cloMax, clo);
      }
    }
    if (this.narrow(0, start, nothing)) this.descend(0, start);
  }

  /** The most that the weather term can be worth for an insulation in this range. */
  private weatherCeiling(tally: Tally, innerMin: number, cloMax: number): number {
    const { bounds } = this;
    const { weather } = this.search.scorer;
    if (weather === null) return 0;
    const shoes = tally.shoesWet < 0 ? bounds.shoesWetMax : tally.shoesWet;
    const outer = tally.outerWet < 0 ? bounds.outerWetMax : tally.outerWet;
    return bounds.weatherWeight * insulationCeiling(weather, innerMin, cloMax) * wetFactor(weather, shoes, outer);
  }

  /** The least that the strong hues chosen so far cost: their share of the harmony of the pairs chosen so far. */
  private hueLoss(tally: Tally): number {
    return (this.bounds.harmonyPerPair * tally.pairs * (1000 - hueKeep(tally.hues))) / 1000;
  }

  /** What the needs cost that no garment from this depth on, and no extra, can meet. */
  private needCost(depth: number, tally: Tally): number {
    const { bounds } = this;
    const { sense } = this.search.scorer;
    const meetable = tally.met | (bounds.meetsFrom[depth] ?? 0) | bounds.meetsByExtras;
    return sense.needCost((tally.asked | sense.standing) & ~bounds.needsInWorth & ~meetable);
  }

  /** Adds the best of each position, from `first` on. Before `depth` every position is filled. */
  private addUp(here: readonly FreePosition[], first: number, depth: number, sum: number, tally: Tally): Sums {
    const { sums } = this;
    let flat = sum - this.hueLoss(tally) - this.needCost(depth, tally) - (this.extrasLess[depth] ?? 0);
    let onLine = flat + this.bounds.weatherLine.height + this.weatherSlope * tally.clo;
    let [innerMin, cloMax] = [tally.inner, tally.clo];
    for (let position = first; position <= this.last; position++) {
      const free = here[position];
      if (free === undefined) break;
      flat += free.best;
      onLine += free.bestOnLine;
      innerMin += free.innerMin;
      cloMax += free.cloMax;
    }
    sums.flat = flat;
    sums.onLine = onLine;
    sums.innerMin = innerMin;
    sums.cloMax = cloMax;
    return sums;
  }

  /** Keeps the garments that can still lead to one of the best cores; false if a position has none left. */
  private narrow(depth: number, sum: number, tally: Tally): boolean {
    const here = this.free[depth];
    if (here === undefined) return false;
    const { flat, onLine, innerMin, cloMax } = this.addUp(here, depth, depth, sum, tally);
    const threshold = this.search.best.threshold(this.search.floor);
    const ceiling = Math.min(onLine, flat + this.weatherCeiling(tally, innerMin, cloMax));
    if (ceiling + roundingTolerance < threshold) return false;
    const slope = this.weatherSlope;
    for (let position = depth; position <= this.last; position++) {
      const free = here[position];
      const { clo: clos, inner } = this.bounds.columns[position] ?? {};
      if (free === undefined || clos === undefined || inner === undefined) return false;
      const { members, worth } = free;
      const rest = flat - free.best + roundingTolerance;
      const restOnLine = onLine - free.bestOnLine + roundingTolerance;
      const [restMin, restMax] = [innerMin - free.innerMin, cloMax - free.cloMax];
      let remaining = 0;
      for (let i = 0; i < free.count; i++) {
        const own = worth[i] ?? 0;
        const member = members[i] ?? 0;
        const clo = clos[member] ?? 0;
        if (restOnLine + own + slope * clo < threshold) continue;
        if (rest + own + this.weatherCeiling(tally, restMin + (inner[member] ?? 0), restMax + clo) < threshold) continue;
        worth[remaining] = own;
        members[remaining] = member;
        remaining++;
      }
      free.count = remaining;
      if (remaining === 0) return false;
    }
    return true;
  }

  /** An upper bound for each garment that is still possible at this depth. */
  private ceilingsAt(here: readonly FreePosition[], depth: number, sum: number, tally: Tally): Float64Array {
    const { flat, onLine, innerMin, cloMax } = this.addUp(here, depth + 1, depth, sum, tally);
    const free = here[depth];
    const { clo: clos, inner } = this.bounds.columns[depth] ?? {};
    const count = free?.count ?? 0;
    const ceilings = new Float64Array(count);
    if (free === undefined || clos === undefined || inner === undefined) return ceilings;
    for (let i = 0; i < count; i++) {
      const [value, member] = [free.worth[i] ?? 0, free.members[i] ?? 0];
      const clo = clos[member] ?? 0;
      const withWeather = flat + value + this.weatherCeiling(tally, innerMin + (inner[member] ?? 0), cloMax + clo);
      ceilings[i] = Math.min(onLine + value + this.weatherSlope * clo, withWeather) + roundingTolerance;
    }
    return ceilings;
  }

  private descend(depth: number, sum: number): void {
    const { bounds, search, path } = this;
    const here = this.free[depth];
    const [list, free] = [bounds.lists[depth], here?.[depth]];
    const [before, after] = [this.tallies[depth], this.tallies[depth + 1]];
    if (here === undefined || list === undefined || free === undefined) return;
    if (before === undefined || after === undefined) return;
    const { members, worth } = free;
    const ceilings = this.ceilingsAt(here, depth, sum, before);
    const order: number[] = [];
    for (let i = 0; i < ceilings.length; i++) order.push(i);
    order.sort((one, other) => (ceilings[other] ?? 0) - (ceilings[one] ?? 0) || (members[one] ?? 0) - (members[other] ?? 0));
    for (const i of order) {
      const [ceiling, member] = [ceilings[i] ?? 0, members[i] ?? 0];
      if (ceiling < search.best.threshold(search.floor)) return;
      if (search.opened >= search.budget) {
        search.cutOffCeiling = Math.max(search.cutOffCeiling, ceiling);
        return;
      }
      const garment = list[member];
      if (garment === undefined) return;
      const less = this.chooseExtras(depth, garment, before) - (this.extrasLess[depth] ?? 0);
      if (ceiling - less < search.best.threshold(search.floor)) continue;
      path[depth] = garment;
      addGarment(after, before, garment, path, depth, search.pairCache);
      if (depth === this.last) {
        this.offer(after);
        continue;
      }
      const exact = sum + (worth[i] ?? 0) - (bounds.later[depth]?.[member] ?? 0);
      this.weighBeside(depth, garment);
      if (this.narrow(depth + 1, exact, after)) this.descend(depth + 1, exact);
    }
  }

  /** Sets what the extras are worth beside the chosen garments with one more; returns how much less than `extrasMost` it is. */
  private chooseExtras(depth: number, garment: ScoredGarment, { asked, met }: Tally): number {
    const { bounds, besides, search } = this;
    const { extras } = search.completer;
    const { sense } = garment;
    const arisen = search.scorer.sense.standing | asked | sense.asks;
    const open = arisen & ~met & ~sense.meets & ~(bounds.meetsFrom[depth + 1] ?? 0);
    const [before, after, ahead] = [besides[depth], besides[depth + 1], bounds.extrasAhead[depth + 1]];
    if (before === undefined || after === undefined || ahead === undefined) return 0;
    extras.add(after, before, garment);
    search.opened += extras.size;
    const less = bounds.extrasMost - extras.most(after, ahead, open);
    this.extrasLess[depth + 1] = less;
    return less;
  }

  private offer(tally: Tally): void {
    const { search, shape, bounds, path } = this;
    const beside = this.besides[this.last + 1];
    if (beside === undefined) return;
    search.opened++;
    const most = bounds.extrasMost - (this.extrasLess[this.last + 1] ?? 0);
    const completed = search.completer.completeAbove(search.best.threshold(search.floor), beside, most, tally);
    if (completed === null) return;
    const garments = bounds.depthOf.map((depth) => path[depth]).filter((one) => one !== undefined);
    if (isExcluded(garments, search.excludedCores)) return;
    const { extras, rank, gap } = completed;
    if (gap > 0) search.cutOffCeiling = Math.max(search.cutOffCeiling, rank + gap);
    if (rank < search.best.threshold(search.floor)) return;
    search.best.add({ positions: shape.positions, garments, extras, rank, shape: this.rank });
  }

  private weighBeside(depth: number, garment: ScoredGarment): void {
    const { columns, harmonyShare, formalityShare, tasteShare, togetherShare } = this.bounds;
    const { pairCache } = this.search;
    const slope = this.weatherSlope;
    const [from, into] = [this.free[depth], this.free[depth + 1]];
    if (from === undefined || into === undefined) return;
    const codes = garment.code * codeCount;
    const row = pairCache.rowOf(garment.index);
    const senseKind = garment.sense.kind;
    for (let position = depth + 1; position <= this.last; position++) {
      const [source, free, column] = [from[position], into[position], columns[position]];
      if (source === undefined || free === undefined || column === undefined) return;
      const { index, code, formality, clo, inner, senseKind: kinds } = column;
      const share = harmonyShare[depth]?.[position] ?? 0;
      const { count } = source;
      let [most, mostOnLine, innerMin, cloMax] = [
        Number.NEGATIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
        Number.POSITIVE_INFINITY,
        0,
      ];
      for (let i = 0; i < count; i++) {
        const member = source.members[i] ?? 0;
        const other = index[member] ?? 0;
        const harmony = (row?.[other] || pairCache.harmonyAt(garment.index, other) + 1) - 1;
        const apart = garment.formality - (formality[member] ?? 0);
        const warmth = clo[member] ?? 0;
        let value =
          (source.worth[i] ?? 0) +
          share * harmony +
          togetherShare * (pairTerms[codes + (code[member] ?? 0)] ?? 0) -
          formalityShare * apart * apart -
          pairCache.costAt(senseKind, kinds[member] ?? 0);
        if (tasteShare > 0) value += tasteShare * pairCache.tasteAt(garment.index, other);
        free.members[i] = member;
        free.worth[i] = value;
        if (value > most) most = value;
        const onLine = value + slope * warmth;
        if (onLine > mostOnLine) mostOnLine = onLine;
        const staying = inner[member] ?? 0;
        if (staying < innerMin) innerMin = staying;
        if (warmth > cloMax) cloMax = warmth;
      }
      this.search.opened += count;
      free.count = count;
      free.best = most;
      free.bestOnLine = mostOnLine;
      free.innerMin = innerMin;
      free.cloMax = cloMax;
    }
  }
}

export function branchAndBound(shape: ShapeChoices, rank: number, bounds: ShapeBounds, search: Search): void {
  new ShapeSearch(shape, rank, bounds, search).run();
}
