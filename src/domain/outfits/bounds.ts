// What the garments of a shape can be worth at most: lines laid over the terms of the score, so that a part of an outfit and
// the best that may still join it can be added up. Everything is in millionths of the final score, as real numbers.

import type { ShapeChoices } from "./candidates.ts";
import { codeCount, compatibilityTerm, garmentTerms, pairTerms } from "./compatibility.ts";
import { one } from "./harmony.ts";
import type { Palette } from "./palette.ts";
import { coverage, type Prepared } from "./prepared.ts";
import { pairsOf, type Scorer } from "./score.ts";
import { type CorePosition, corePositions } from "./wearable.ts";
import { insulationCeiling, wetFactor } from "./weather-fit.ts";

/**
 * The order in which the places of a shape are filled: what covers most first, because its colours decide most of what is
 * left, and the shoes, of which most wardrobes have the most and which weigh least, last.
 */
const searchOrder: readonly CorePosition[] = ["coat", "one_piece", "jacket", "bottom", "mid", "base", "shoes"];
/** In rain and snow what meets the wet decides, so it comes first. */
const wetOrder: readonly CorePosition[] = ["coat", "shoes", "jacket", "one_piece", "bottom", "mid", "base"];

/** For every garment and every place: the best it can go with anything there. */
export interface Reach {
  /** By code and place, thousandths of a logit: what compatibility has at most and at least. */
  readonly togetherMost: Int32Array;
  readonly togetherLeast: Int32Array;
  /** Millionths, at `index * 7 + place`. */
  readonly harmony: Float64Array;
  /** The least squared difference in formality, millionths. */
  readonly formality: Float64Array;
}

const places = corePositions.length;

/** Over all shapes at once: a place offers at most what it offers in any of them. */
export function reachOf(shapes: readonly ShapeChoices[], garments: readonly Prepared[], palette: Palette): Reach {
  const harmony = new Float64Array(garments.length * places);
  const formality = new Float64Array(garments.length * places);
  const togetherMost = new Int32Array(codeCount * places);
  const togetherLeast = new Int32Array(codeCount * places);
  for (const [place, position] of corePositions.entries()) {
    const offered = new Set<Prepared>();
    for (const shape of shapes) {
      const list = shape.lists[shape.positions.indexOf(position)];
      for (const garment of list ?? []) offered.add(garment);
    }
    if (offered.size === 0) continue;
    const best = palette.bestWith([...offered]);
    const codes = [...new Set([...offered].map(({ code }) => code))];
    for (let code = 0; code < codeCount; code++) {
      const terms = codes.map((other) => pairTerms[code * codeCount + other] ?? 0);
      togetherMost[code * places + place] = Math.max(...terms);
      togetherLeast[code * places + place] = Math.min(...terms);
    }
    const levels = Int32Array.from(offered, (garment) => garment.formality).sort();
    for (const garment of garments) {
      if (garment.position === position || garment.core === 0) continue;
      harmony[garment.index * places + place] = palette.ceiling(garment, best);
      formality[garment.index * places + place] = nearest(levels, garment.formality) ** 2;
    }
  }
  return { harmony, formality, togetherMost, togetherLeast };
}

/** Distance to the nearest of some sorted numbers. */
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

export interface ShapeBounds {
  /** The lists in search order, and where each is in `shape.positions`. */
  readonly lists: readonly (readonly Prepared[])[];
  readonly wearingPlace: readonly number[];
  /** What every outfit of this shape has before any garment is known. */
  readonly start: number;
  /** A garment alone, with the best it can go with each place that is filled later. */
  readonly worth: readonly Float64Array[];
  /** The second part of `worth`. */
  readonly later: readonly Float64Array[];
  /** What a millionth of harmony between two places counts. */
  readonly harmonyShare: readonly Float64Array[];
  /** What a millionth of squared difference in formality between two garments costs. */
  readonly formalityShare: number;
  /** What a thousandth of a logit of compatibility counts. */
  readonly togetherShare: number;
  /** What a thousandth of taste between two garments counts. */
  readonly tasteShare: number;
  /** What a millionth of harmony counts where the coverage of the pair is 1. */
  readonly harmonyPerPair: number;
  readonly weatherWeight: number;
  /** The best that the places not yet filled can stand wet; -1 where the shape has no such place. */
  readonly shoesWetMax: number;
  readonly outerWetMax: number;
  /** No outfit of this shape scores more. */
  readonly ceiling: number;
}

export function boundsFor(shape: ShapeChoices, scorer: Scorer, reach: Reach): ShapeBounds {
  const { weights, weightSum } = scorer;
  const wet = scorer.weather !== null && (scorer.weather.rain || scorer.weather.snow);
  const order = (wet ? wetOrder : searchOrder).filter((position) => shape.positions.includes(position));
  const lists = order.map((position) => shape.lists[shape.positions.indexOf(position)] ?? []);
  const count = order.length;
  let pairWeights = 0;
  for (const [place, position] of order.entries()) {
    for (const later of order.slice(place + 1)) pairWeights += coverage[position] * coverage[later];
  }
  const half = scorer.formality === null ? 1 : 0.5;
  const harmonyWeight = weights.color_harmony / weightSum;
  const formalityShare = (4 * half * weights.formality) / (count * count * weightSum);
  const distanceShare = scorer.formality === null ? 0 : weights.formality / (2 * count * weightSum);
  const ownShare = 1000 / (count * weightSum);
  const harmonyShare = order.map((position) =>
    Float64Array.from(order, (other) =>
      position === other || pairWeights === 0 ? 0 : (harmonyWeight * coverage[position] * coverage[other]) / pairWeights,
    ),
  );
  const line = tasteLine(scorer, lists);
  const together = togetherLine(scorer, order, lists, reach);
  const togetherShare = together.slope;
  const tasteOwnShare = line.slope / count;
  const tasteShare = count < 2 ? 0 : line.slope / pairsOf(count);
  const pairTasteMax = scorer.taste?.pairMax ?? 0;
  const later = lists.map((list, depth) =>
    Float64Array.from(list, ({ index, code }) =>
      order.slice(depth + 1).reduce((sum, position, ahead) => {
        const at = index * places + corePositions.indexOf(position);
        const share = harmonyShare[depth]?.[depth + 1 + ahead] ?? 0;
        return sum + share * (reach.harmony[at] ?? 0) - formalityShare * (reach.formality[at] ?? 0) + tasteShare * pairTasteMax + togetherShare * (reach.togetherMost[code * places + corePositions.indexOf(position)] ?? 0);
      }, 0),
    ),
  );
  const worth = lists.map((list, depth) =>
    Float64Array.from(
      list,
      (garment, place) =>
        ownShare *
          (weights.season * garment.season +
            weights.style * garment.style +
            weights.comfort * garment.comfort +
            weights.freshness * garment.freshness) +
        tasteOwnShare * garment.taste +
        togetherShare * (garmentTerms[garment.code] ?? 0) -
        distanceShare * garment.distance +
        (later[depth]?.[place] ?? 0),
    ),
  );
  const wetMax = (position: CorePosition) => (lists[order.indexOf(position)] ?? []).reduce((most, { wet }) => Math.max(most, wet), -1);
  const start = line.height + together.height + (weights.formality * one) / weightSum + (pairWeights === 0 ? harmonyWeight * one : 0);
  const shoesWetMax = wetMax("shoes");
  const outerWetMax = order.includes("coat") ? wetMax("coat") : wetMax("jacket");
  const weatherWeight = weights.weather / weightSum;
  const extent = (pick: (...values: number[]) => number) =>
    lists.reduce((sum, list) => sum + list.reduce((found, { clo }) => pick(found, clo), list[0]?.clo ?? 0), 0);
  const weather =
    scorer.weather === null
      ? 0
      : weatherWeight * insulationCeiling(scorer.weather, extent(Math.min), extent(Math.max)) * wetFactor(scorer.weather, shoesWetMax, outerWetMax);
  return {
    ceiling: worth.reduce((sum, list) => sum + list.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY), start + weather),
    lists,
    wearingPlace: order.map((position) => shape.positions.indexOf(position)),
    start,
    worth,
    later,
    harmonyShare,
    formalityShare,
    tasteShare,
    togetherShare,
    harmonyPerPair: pairWeights === 0 ? 0 : harmonyWeight / pairWeights,
    weatherWeight,
    shoesWetMax,
    outerWetMax,
  };
}

/** A straight line that a rising curve is nowhere above between two points. */
interface Line {
  readonly slope: number;
  readonly height: number;
}

const steps = 128;
/** Two pair features, each of a weight within 1000 of 0: no mean of pairs is further below. */
const pairTasteReach = 2000;

/**
 * The line over a rising curve, as steep as the curve is in the upper half of its reach, where good outfits are. Between two
 * steps the curve is under its value at the second, so nothing is asked of its form.
 */
function lineOver(curve: (x: number) => number, from: number, to: number): Line {
  if (to <= from) return { slope: 0, height: curve(to) };
  const middle = (from + to) / 2;
  const slope = (curve(to) - curve(middle)) / (to - middle);
  let height = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < steps; step++) {
    const [left, right] = [from + ((to - from) * step) / steps, from + ((to - from) * (step + 1)) / steps];
    height = Math.max(height, curve(right) - slope * left);
  }
  return { slope, height };
}

/** Over the term of taste, by the mean of what is known of the garments plus that of their pairs. */
function tasteLine({ taste, weights, weightSum }: Scorer, lists: readonly (readonly Prepared[])[]): Line {
  if (taste === null) return { slope: 0, height: 0 };
  const extent = (pick: (...values: number[]) => number) =>
    lists.reduce((sum, list) => sum + list.reduce((found, garment) => pick(found, garment.taste), list[0]?.taste ?? 0), 0) / lists.length;
  const weight = weights.taste / weightSum;
  // As a sum of one garment and one pair, the means are what they are.
  return lineOver((mean) => weight * taste.termOf(mean, 0, 1, 1), extent(Math.min) - pairTasteReach, extent(Math.max) + taste.pairMax);
}

/** Over the term of compatibility, by its sum. */
function togetherLine({ weights, weightSum }: Scorer, order: readonly CorePosition[], lists: readonly (readonly Prepared[])[], reach: Reach): Line {
  let [least, most] = [0, 0];
  for (const [depth, list] of lists.entries()) {
    const codes = [...new Set(list.map(({ code }) => code))];
    const sums = (pairs: Int32Array) =>
      codes.map((code) =>
        order.slice(depth + 1).reduce((sum, position) => sum + (pairs[code * places + corePositions.indexOf(position)] ?? 0), garmentTerms[code] ?? 0),
      );
    least += Math.min(...sums(reach.togetherLeast));
    most += Math.max(...sums(reach.togetherMost));
  }
  const weight = weights.compatibility / weightSum;
  return lineOver((sum) => weight * compatibilityTerm(sum), least, most);
}
