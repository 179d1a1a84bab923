// How well each garment can go at best with any garment of another position. The upper bounds are built from this.

import { type CorePosition, corePositions } from "../ask/wearable.ts";
import { codeCount, garmentTerms, pairTerms } from "../score/compatibility.ts";
import type { PairCache } from "../score/pair-cache.ts";
import type { Scorer } from "../score/score.ts";
import { coverage, type ScoredGarment } from "../score/scored-garment.ts";
import { extraHarmonyWorth } from "../score/tally.ts";
import type { ShapeChoices } from "./candidates.ts";

export interface Reach {
  /** By code and position: the most and the least compatibility, in thousandths of a logit. */
  readonly togetherMost: Int32Array;
  readonly togetherLeast: Int32Array;
  /** Millionths, at `index * positionCount + position`. */
  readonly harmony: Float64Array;
  /** The least squared difference in formality, in millionths. */
  readonly formality: Float64Array;
  /** By index: the weighted sum of the terms of each garment alone. */
  readonly alone: Float64Array;
  /** By position, and by extra: the most that it gains beside a garment of the position. */
  readonly extras: readonly Float64Array[];
}

const positionCount = corePositions.length;

/** The reach over all shapes together: each position offers the garments that it has in any shape. */
export function reachOf(
  shapes: readonly ShapeChoices[],
  garments: readonly ScoredGarment[],
  { weights }: Scorer,
  pairCache: PairCache,
  extras: readonly ScoredGarment[],
): Reach {
  const harmony = new Float64Array(garments.length * positionCount);
  const formality = new Float64Array(garments.length * positionCount);
  const togetherMost = new Int32Array(codeCount * positionCount);
  const togetherLeast = new Int32Array(codeCount * positionCount);
  const extrasMost = corePositions.map(() => new Float64Array(extras.length));
  for (const [at, position] of corePositions.entries()) {
    const offeredGarments = new Set<ScoredGarment>();
    for (const shape of shapes) {
      const list = shape.lists[shape.positions.indexOf(position)];
      for (const garment of list ?? []) offeredGarments.add(garment);
    }
    if (offeredGarments.size === 0) continue;
    const best = pairCache.bestWith([...offeredGarments]);
    const codes = [...new Set([...offeredGarments].map(({ code }) => code))];
    for (let code = 0; code < codeCount; code++) {
      const terms = codes.map((other) => pairTerms[code * codeCount + other] ?? 0);
      togetherMost[code * positionCount + at] = Math.max(...terms);
      togetherLeast[code * positionCount + at] = Math.min(...terms);
    }
    const levels = Int32Array.from(offeredGarments, (garment) => garment.formality).sort();
    for (const garment of garments) {
      if (garment.position === position || garment.core === 0) continue;
      harmony[garment.index * positionCount + at] = pairCache.ceiling(garment, best);
      formality[garment.index * positionCount + at] = nearest(levels, garment.formality) ** 2;
    }
    const kinds = [...new Set([...offeredGarments].map(({ sense }) => sense.kind))];
    for (const [i, extra] of extras.entries()) {
      // Rounded up, because the harmony of two garments is rounded too.
      const gain = extraHarmonyWorth(Math.ceil(pairCache.ceiling(extra, best)));
      extrasMost[at]?.fill(gain - leastCost(extra.sense.kind, kinds, pairCache), i, i + 1);
    }
  }
  const alone = Float64Array.from(
    garments,
    ({ season, style, comfort, freshness }) =>
      weights.season * season + weights.style * style + weights.comfort * comfort + weights.freshness * freshness,
  );
  return { harmony, formality, togetherMost, togetherLeast, alone, extras: extrasMost };
}

/** The least that a garment of one kind costs beside one of the others. */
function leastCost(kind: number, others: readonly number[], pairCache: PairCache): number {
  let least = Number.POSITIVE_INFINITY;
  for (const other of others) {
    least = Math.min(least, pairCache.costAt(kind, other));
    // No cost is below 0, and most pairs cost nothing.
    if (least === 0) break;
  }
  return least;
}

function nearest(sorted: Int32Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const above = low < sorted.length ? (sorted[low] ?? 0) - value : Number.POSITIVE_INFINITY;
  const below = low > 0 ? value - (sorted[low - 1] ?? 0) : Number.POSITIVE_INFINITY;
  return Math.min(above, below);
}

export interface Shares {
  /** The score for a millionth of harmony between the positions at two depths. */
  readonly harmonyShare: readonly Float64Array[];
  /** The cost of a millionth of squared difference in formality between two garments. */
  readonly formalityShare: number;
  /** The score for a millionth of harmony if the coverage of the pair is 1. */
  readonly harmonyPerPair: number;
  readonly weatherWeight: number;
}

export function sharesOf(order: readonly CorePosition[], { weights, weightSum, formality }: Scorer): Shares {
  let pairWeights = 0;
  for (const [depth, position] of order.entries()) {
    for (const later of order.slice(depth + 1)) pairWeights += coverage[position] * coverage[later];
  }
  const count = order.length;
  const half = formality === null ? 1 : 0.5;
  const harmonyWeight = weights.color_harmony / weightSum;
  return {
    harmonyShare: order.map((position) =>
      Float64Array.from(order, (other) =>
        position === other || pairWeights === 0 ? 0 : (harmonyWeight * coverage[position] * coverage[other]) / pairWeights,
      ),
    ),
    formalityShare: (4 * half * weights.formality) / (count * count * weightSum),
    harmonyPerPair: pairWeights === 0 ? 0 : harmonyWeight / pairWeights,
    weatherWeight: weights.weather / weightSum,
  };
}

export type Lists = readonly (readonly ScoredGarment[])[];

/** By depth, and by garment of the list at that depth. */
export interface PairSums {
  /** Harmony and formality with the best of each later position. */
  readonly later: readonly Float64Array[];
  /**
   * Compatibility with the best of each later position. `togetherMost` adds the garment's own term; `togetherLeast` takes the
   * worst.
   */
  readonly togetherLater: readonly Float64Array[];
  readonly togetherMost: readonly Float64Array[];
  readonly togetherLeast: readonly Float64Array[];
}

export function pairSums(order: readonly CorePosition[], lists: Lists, shares: Shares, reach: Reach): PairSums {
  const { harmonyShare, formalityShare } = shares;
  const at = order.map((position) => corePositions.indexOf(position));
  const zeros = () => lists.map((list) => new Float64Array(list.length));
  const sums = { later: zeros(), togetherLater: zeros(), togetherMost: zeros(), togetherLeast: zeros() };
  for (const [depth, list] of lists.entries()) {
    const [later, togetherLater] = [sums.later[depth], sums.togetherLater[depth]];
    const [togetherMost, togetherLeast] = [sums.togetherMost[depth], sums.togetherLeast[depth]];
    if (!later || !togetherLater || !togetherMost || !togetherLeast) break;
    for (const [i, { index, code }] of list.entries()) {
      let [sum, most, least] = [0, 0, 0];
      for (let ahead = depth + 1; ahead < order.length; ahead++) {
        const there = at[ahead] ?? 0;
        sum +=
          (harmonyShare[depth]?.[ahead] ?? 0) * (reach.harmony[index * positionCount + there] ?? 0) -
          formalityShare * (reach.formality[index * positionCount + there] ?? 0);
        most += reach.togetherMost[code * positionCount + there] ?? 0;
        least += reach.togetherLeast[code * positionCount + there] ?? 0;
      }
      later[i] = sum;
      togetherLater[i] = most;
      togetherMost[i] = most + (garmentTerms[code] ?? 0);
      togetherLeast[i] = least + (garmentTerms[code] ?? 0);
    }
  }
  return sums;
}
