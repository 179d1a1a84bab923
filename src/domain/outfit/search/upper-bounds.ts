// Upper bounds on the rank of a shape's outfits. A straight line bounds each term, so the bounds of garments add up. Numbers
// are millionths of the final score, not rounded.

import { type CorePosition, corePositions } from "../ask/wearable.ts";
import { compatibilityTerm } from "../score/compatibility.ts";
import { million } from "../score/harmony.ts";
import { pairsOf, type Scorer } from "../score/score.ts";
import { insulationCeiling, wetFactor } from "../score/weather-fit.ts";
import type { ShapeChoices } from "./candidates.ts";
import { type Columns, column, columnsOf } from "./columns.ts";
import type { Extras } from "./extras.ts";
import { type Line, linesOver, lowest, weatherLines } from "./linear-bounds.ts";
import { type Lists, type PairSums, pairSums, type Reach, type Shares, sharesOf } from "./reach.ts";

/** The largest garments come first, because their colours matter most; shoes last, because they are many and matter least. */
const searchOrder: readonly CorePosition[] = ["coat", "one_piece", "jacket", "bottom", "mid", "base", "shoes"];
/** In rain and snow the garments that get wet matter most, so they come first. */
const wetOrder: readonly CorePosition[] = ["coat", "shoes", "jacket", "one_piece", "bottom", "mid", "base"];

/** No mean of pair tastes is below minus this: there are two pair features, each with a weight of at least -1000. */
const pairTasteReach = 2000;

/** Upper bounds for the search through one shape. Lists and arrays are in search order, by depth. */
export interface ShapeBounds extends Shares {
  readonly lists: Lists;
  /** For each position of the shape, the depth at which it is filled. */
  readonly depthOf: readonly number[];
  /** The fields of `lists` as arrays, for the innermost loop. */
  readonly columns: readonly Columns[];
  /** The part of the bound that does not depend on the garments. */
  readonly start: number;
  /** For each garment: its own worth, and its pairs with the best of each later position. */
  readonly worth: readonly Float64Array[];
  /** The pairs in `worth`. */
  readonly later: readonly Float64Array[];
  /** The worth of a thousandth of a logit of compatibility, and of a thousandth of taste between two garments. */
  readonly togetherShare: number;
  readonly tasteShare: number;
  /** A line above the worth of the weather term, by insulation in thousandths of a clo. */
  readonly weatherLine: Line;
  /** The best wet fitness that the shoes, and the outermost layer, can have; -1 if the shape has no such position. */
  readonly shoesWetMax: number;
  readonly outerWetMax: number;
  /** The needs that the garments from each depth on can meet, and that extras can meet, as bits. */
  readonly meetsFrom: readonly number[];
  readonly meetsByExtras: number;
  /** By depth, and by extra: the most that it gains beside the garments from there on. */
  readonly extrasAhead: readonly Float64Array[];
  /** The most that extras are worth beside any core of the shape (`Extras.most`); it is part of `start`. */
  readonly extrasMost: number;
  /** The needs that only one position can meet, or none: `worth` and `start` have what they cost. */
  readonly needsInWorth: number;
  readonly ceiling: number;
}

/** A term as a function of its sum, and the range of the sum. */
interface Curve {
  readonly valueAt: (sum: number) => number;
  readonly from: number;
  readonly to: number;
}

const noLine: Line = { slope: 0, height: 0 };

export class ShapeOutlook {
  readonly ceiling: number;
  private readonly scorer: Scorer;
  private readonly lists: Lists;
  private readonly depthOf: readonly number[];
  private readonly columns: readonly Columns[];
  private readonly shares: Shares;
  private readonly sums: PairSums;
  /** The most that each garment is worth, without weather, compatibility and taste. */
  private readonly worths: readonly Float64Array[];
  private readonly shoesWetMax: number;
  private readonly outerWetMax: number;
  private readonly flat: number;
  private readonly weatherMost: number;
  private readonly together: Curve;
  private readonly taste: Curve | null;
  private readonly tasteShares: readonly Float64Array[];
  private readonly wetMost: number;

  private readonly meetsByExtras: number;
  private readonly extrasAhead: readonly Float64Array[];
  private readonly extrasMost: number;
  private readonly needsInWorth: number;
  private readonly meetsFrom: readonly number[];

  constructor(shape: ShapeChoices, scorer: Scorer, reach: Reach, extras: Extras) {
    const wet = scorer.weather !== null && (scorer.weather.rain || scorer.weather.snow);
    const order = (wet ? wetOrder : searchOrder).filter((position) => shape.positions.includes(position));
    this.scorer = scorer;
    this.lists = order.map((position) => shape.lists[shape.positions.indexOf(position)] ?? []);
    this.depthOf = shape.positions.map((position) => order.indexOf(position));
    this.columns = this.lists.map(columnsOf);
    this.shares = sharesOf(order, scorer);
    this.sums = pairSums(order, this.lists, this.shares, reach);
    const { meets } = extras;
    this.meetsByExtras = meets;
    this.extrasAhead = extrasAhead(order, extras.size, reach);
    const meetsAt = this.lists.map((list) => list.reduce((bits, { sense }) => bits | sense.meets, 0));
    this.meetsFrom = meetsAt.map((_, depth) => meetsAt.slice(depth).reduce((bits, more) => bits | more, 0));
    const { standing } = scorer.sense;
    const [ahead = extras.alone.values] = this.extrasAhead;
    this.extrasMost = extras.most(extras.alone, ahead, standing & ~(this.meetsFrom[0] ?? 0));
    const once = meetsAt.reduce((bits, own, depth) => {
      const others = meetsAt.reduce((all, more, at) => (at === depth ? all : all | more), 0);
      return bits | (own & ~others);
    }, 0);
    const never = standing & ~meets & ~(this.meetsFrom[0] ?? 0);
    this.needsInWorth = never | (standing & ~meets & once);
    this.worths = this.aloneWith(reach, meetsAt);
    const wetMax = (position: CorePosition) =>
      (this.lists[order.indexOf(position)] ?? []).reduce((most, garment) => Math.max(most, garment.wet), -1);
    this.shoesWetMax = wetMax("shoes");
    this.outerWetMax = order.includes("coat") ? wetMax("coat") : wetMax("jacket");
    this.wetMost = scorer.weather === null ? 0 : wetFactor(scorer.weather, this.shoesWetMax, this.outerWetMax);
    const { weights, weightSum } = scorer;
    const clos = this.columns.map(({ clo }) => clo);
    const inners = this.columns.map(({ inner }) => inner);
    this.weatherMost = this.weatherCeiling(total(inners, Math.min), total(clos, Math.max));
    this.together = {
      valueAt: (sum) => (weights.compatibility / weightSum) * compatibilityTerm(sum),
      from: total(this.sums.togetherLeast, Math.min),
      to: total(this.sums.togetherMost, Math.max),
    };
    const count = order.length;
    const tastes = this.lists.map((list) => column(list, (garment) => garment.taste));
    const { taste } = scorer;
    this.tasteShares = taste === null ? [] : tastes.map((list) => Float64Array.from(list, (taste) => taste / count));
    this.taste =
      taste === null
        ? null
        : {
            // termOf with one garment and one pair evaluates the curve at the mean.
            valueAt: (mean) => (weights.taste / weightSum) * taste.termOf(mean, 0, 1, 1),
            from: total(tastes, Math.min) / count - pairTasteReach,
            to: total(tastes, Math.max) / count + taste.pairMax,
          };
    const { harmonyPerPair } = this.shares;
    const harmonyAlone = harmonyPerPair === 0 ? (weights.color_harmony / weightSum) * million : 0;
    this.flat = (weights.formality * million) / weightSum + harmonyAlone + this.extrasMost - scorer.sense.needCost(never);
    this.ceiling =
      this.flat +
      this.weatherMost +
      total(this.worths, Math.max) +
      this.together.valueAt(this.together.to) +
      (this.taste === null ? 0 : this.taste.valueAt(this.taste.to));
  }

  /** The bounds for a search of cores that reach a threshold, in millionths. A higher threshold gives tighter bounds. */
  bounds(threshold: number): ShapeBounds {
    const { lists, columns, depthOf, shares, sums, flat, shoesWetMax, outerWetMax, weatherMost } = this;
    const count = lists.length;
    const togetherLine = this.lineOver(this.together, threshold, sums.togetherMost);
    const tasteLine = this.taste === null ? noLine : this.lineOver(this.taste, threshold, this.tasteShares);
    const withTogether = this.worths.map((list, depth) =>
      list.map((value, i) => value + togetherLine.slope * (sums.togetherMost[depth]?.[i] ?? 0)),
    );
    const tasteShare = count < 2 ? 0 : tasteLine.slope / pairsOf(count);
    const laterPairsWorth = (depth: number) => tasteShare * (this.scorer.taste?.pairMax ?? 0) * (count - 1 - depth);
    const worth = withTogether.map((list, depth) =>
      list.map((value, i) => value + laterPairsWorth(depth) + (tasteLine.slope / count) * (lists[depth]?.[i]?.taste ?? 0)),
    );
    const start = flat + togetherLine.height + tasteLine.height;
    return {
      ...shares,
      lists,
      columns,
      depthOf,
      start,
      worth,
      later: sums.later.map((list, depth) =>
        list.map((value, i) => value + laterPairsWorth(depth) + togetherLine.slope * (sums.togetherLater[depth]?.[i] ?? 0)),
      ),
      togetherShare: togetherLine.slope,
      tasteShare,
      weatherLine: this.weatherLine(threshold, withTogether),
      shoesWetMax,
      outerWetMax,
      meetsFrom: this.meetsFrom,
      meetsByExtras: this.meetsByExtras,
      extrasAhead: this.extrasAhead,
      extrasMost: this.extrasMost,
      needsInWorth: this.needsInWorth,
      ceiling: Math.min(this.ceiling, start + weatherMost + total(worth, Math.max)),
    };
  }

  /** `meetsAt`: the needs that each position can meet. Where it alone can, the garments that do not meet one pay for it. */
  private aloneWith({ alone }: Reach, meetsAt: readonly number[]): Float64Array[] {
    const { weights, weightSum, formality, sense } = this.scorer;
    const count = this.lists.length;
    const ownShare = 1000 / (count * weightSum);
    const distanceShare = formality === null ? 0 : weights.formality / (2 * count * weightSum);
    return this.sums.later.map((later, depth) => {
      const worth = Float64Array.from(later);
      const needed = this.needsInWorth & (meetsAt[depth] ?? 0);
      for (const [i, { index, distance, cost, sense: own }] of (this.lists[depth] ?? []).entries()) {
        worth[i] =
          (worth[i] ?? 0) +
          ownShare * (alone[index] ?? 0) -
          distanceShare * distance -
          cost -
          sense.needCost(needed & ~own.meets);
      }
      return worth;
    });
  }

  /** Below this value of a term, an outfit cannot reach the threshold, even with the other terms at their best. */
  private termMin(threshold: number, most: number): number {
    return threshold - (this.ceiling - most);
  }

  private lineOver({ valueAt, from, to }: Curve, threshold: number, share: readonly Float64Array[]): Line {
    return lowest(linesOver(valueAt, from, to, this.termMin(threshold, valueAt(to))), this.worths, share);
  }

  private weatherCeiling(from: number, to: number): number {
    const { weather } = this.scorer;
    if (weather === null) return 0;
    const { weatherWeight } = this.shares;
    return weatherWeight * insulationCeiling(weather, from, to) * this.wetMost;
  }

  private weatherLine(threshold: number, worths: readonly Float64Array[]): Line {
    const { weather } = this.scorer;
    if (weather === null || weather.required === null) return { slope: 0, height: this.weatherMost };
    const clos = this.columns.map(({ clo }) => Float64Array.from(clo));
    // What comes off is at most this.
    const outer = total(
      this.columns.map(({ clo, inner }) => clo.map((all, at) => all - (inner[at] ?? 0))),
      Math.max,
    );
    const lines = weatherLines(
      (from, to) => this.weatherCeiling(from - outer, to),
      total(clos, Math.min),
      total(clos, Math.max),
      this.termMin(threshold, this.weatherMost),
    );
    return lowest(lines, worths, clos);
  }
}

/** By depth up to the end of the search order, where nothing is ahead. */
function extrasAhead(order: readonly CorePosition[], size: number, reach: Reach): Float64Array[] {
  const ahead = [...order, null].map(() => new Float64Array(size));
  for (let depth = order.length - 1; depth >= 0; depth--) {
    const [position, later] = [order[depth], ahead[depth + 1]];
    const gains = position === undefined ? undefined : reach.extras[corePositions.indexOf(position)];
    ahead[depth]?.set((later ?? new Float64Array(size)).map((gain, at) => gain + (gains?.[at] ?? 0)));
  }
  return ahead;
}

function total(lists: readonly (Float64Array | Int32Array)[], pick: (...values: number[]) => number): number {
  let sum = 0;
  for (const list of lists) {
    let extreme = list[0] ?? 0;
    for (let i = 1; i < list.length; i++) extreme = pick(extreme, list[i] ?? 0);
    sum += extreme;
  }
  return sum;
}
