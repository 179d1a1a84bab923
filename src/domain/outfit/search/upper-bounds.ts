// What the garments of a shape can be worth at most: lines laid over the terms of the score, so that a part of an outfit and
// the best that may still join it can be added up. Everything is in millionths of the final score, as real numbers.

import { type CorePosition, corePositions } from "../ask/wearable.ts";
import { codeCount, compatibilityTerm, garmentTerms, pairTerms } from "../score/compatibility.ts";
import { one } from "../score/harmony.ts";
import type { Palette } from "../score/pair-cache.ts";
import { pairsOf, type Scorer } from "../score/score.ts";
import { coverage, type Prepared } from "../score/scored-garment.ts";
import { insulationCeiling, wetFactor } from "../score/weather-fit.ts";
import type { ShapeChoices } from "./candidates.ts";
import { type Line, linesOver, lowest, weatherLines } from "./linear-bounds.ts";

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
  /** By index: what is asked of each garment alone, weighted. */
  readonly alone: Float64Array;
}

const places = corePositions.length;

/** Two pair features, each of a weight within 1000 of 0: no mean of pairs is further below. */
const pairTasteReach = 2000;

/** Over all shapes at once: a place offers at most what it offers in any of them. */
export function reachOf(
  shapes: readonly ShapeChoices[],
  garments: readonly Prepared[],
  { weights }: Scorer,
  palette: Palette,
): Reach {
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
  const alone = Float64Array.from(
    garments,
    ({ season, style, comfort, freshness }) =>
      weights.season * season + weights.style * style + weights.comfort * comfort + weights.freshness * freshness,
  );
  return { harmony, formality, togetherMost, togetherLeast, alone };
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

export interface Columns {
  readonly index: Int32Array;
  readonly code: Int32Array;
  readonly formality: Int32Array;
  readonly clo: Int32Array;
}

/** A loop: `Int32Array.from` with a function takes ten times as long. */
function column(list: readonly Prepared[], of: (garment: Prepared) => number): Int32Array {
  const values = new Int32Array(list.length);
  for (let place = 0; place < list.length; place++) {
    const garment = list[place];
    if (garment !== undefined) values[place] = of(garment);
  }
  return values;
}

export interface ShapeBounds {
  /** The lists in search order, and where each is in `shape.positions`. */
  readonly lists: readonly (readonly Prepared[])[];
  readonly wearingPlace: readonly number[];
  /** The lists once more, as numbers side by side: the innermost loop reads nothing else. */
  readonly columns: readonly Columns[];
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
  /** Over what the weather can be worth, by the insulation: thousandths of a clo. */
  readonly weatherLine: Line;
  /** The best that the places not yet filled can stand wet; -1 where the shape has no such place. */
  readonly shoesWetMax: number;
  readonly outerWetMax: number;
  /** No outfit of this shape that reaches the threshold scores more. */
  readonly ceiling: number;
}

/** A shape before it is looked through. */
export interface ShapeOutlook {
  /** No outfit of this shape scores more. */
  readonly ceiling: number;
  /** The bounds for a search of cores that reach a threshold, in millionths: the higher it is, the closer they are. */
  bounds(threshold: number): ShapeBounds;
}

export function outlookFor(shape: ShapeChoices, scorer: Scorer, reach: Reach): ShapeOutlook {
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

  const columns = lists.map((list) => ({
    index: column(list, ({ index }) => index),
    code: column(list, ({ code }) => code),
    formality: column(list, ({ formality }) => formality),
    clo: column(list, ({ clo }) => clo),
  }));
  const sums = sumsOf(order, lists, harmonyShare, formalityShare, reach);
  const worths = sums.map(({ later }, depth) => {
    const worth = Float64Array.from(later);
    for (const [place, { index, distance }] of (lists[depth] ?? []).entries()) {
      worth[place] = (worth[place] ?? 0) + ownShare * (reach.alone[index] ?? 0) - distanceShare * distance;
    }
    return worth;
  });
  const together = sums.map(({ togetherMost }) => togetherMost);
  const pairCount = pairsOf(count);
  const pairTasteMax = scorer.taste?.pairMax ?? 0;

  const wetMax = (position: CorePosition) =>
    (lists[order.indexOf(position)] ?? []).reduce((most, { wet: own }) => Math.max(most, own), -1);
  const shoesWetMax = wetMax("shoes");
  const outerWetMax = order.includes("coat") ? wetMax("coat") : wetMax("jacket");
  const weatherWeight = weights.weather / weightSum;
  const extent = (pick: (...values: number[]) => number, own: (garment: Prepared) => number) =>
    lists.reduce(
      (sum, list) =>
        sum +
        list.reduce(
          (found, garment) => pick(found, own(garment)),
          pick === Math.min ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
        ),
      0,
    );
  const cloOf = ({ clo }: Prepared) => clo;
  const weather =
    scorer.weather === null
      ? 0
      : weatherWeight *
        insulationCeiling(scorer.weather, extent(Math.min, cloOf), extent(Math.max, cloOf)) *
        wetFactor(scorer.weather, shoesWetMax, outerWetMax);

  // Each curved term, by the sum it is a curve of, and how far that sum can reach.
  const togetherCurve = (sum: number) => (weights.compatibility / weightSum) * compatibilityTerm(sum);
  const togetherFrom = total(
    sums.map(({ togetherLeast }) => togetherLeast),
    Math.min,
  );
  const togetherTo = total(together, Math.max);
  const taste = scorer.taste;
  const tasteOf = (garment: Prepared) => garment.taste;
  // As the sum of one garment and one pair, the two means are what they are.
  const tasteCurve = (mean: number) => (taste === null ? 0 : (weights.taste / weightSum) * taste.termOf(mean, 0, 1, 1));
  const tasteFrom = extent(Math.min, tasteOf) / count - pairTasteReach;
  const tasteTo = extent(Math.max, tasteOf) / count + pairTasteMax;

  const flat = (weights.formality * one) / weightSum + (pairWeights === 0 ? harmonyWeight * one : 0);
  const others = flat + weather + total(worths, Math.max);
  const ceiling = others + togetherCurve(togetherTo) + tasteCurve(tasteTo);
  return { ceiling, bounds };

  function bounds(threshold: number): ShapeBounds {
    // What one term lacks the others cannot make up for past their best, so a sum that leaves too little is out of reach.
    const needed = (most: number) => threshold - (ceiling - most);
    const togetherLine = lowest(
      linesOver(togetherCurve, togetherFrom, togetherTo, needed(togetherCurve(togetherTo))),
      worths,
      together,
    );
    const tasteLine =
      taste === null
        ? { slope: 0, height: 0 }
        : lowest(
            linesOver(tasteCurve, tasteFrom, tasteTo, needed(tasteCurve(tasteTo))),
            worths,
            lists.map((list) => Float64Array.from(column(list, tasteOf), (taste) => taste / count)),
          );
    const ask = scorer.weather;
    const wetMost = ask === null ? 0 : wetFactor(ask, shoesWetMax, outerWetMax);
    const weatherCurve = (from: number, to: number) =>
      ask === null ? 0 : weatherWeight * insulationCeiling(ask, from, to) * wetMost;
    const leaned = worths.map((list, depth) =>
      list.map((value, place) => value + togetherLine.slope * (together[depth]?.[place] ?? 0)),
    );
    const weatherLine =
      ask === null || ask.requiredClo === null
        ? { slope: 0, height: weather }
        : lowest(
            weatherLines(weatherCurve, extent(Math.min, cloOf), extent(Math.max, cloOf), needed(weather)),
            leaned,
            columns.map(({ clo }) => Float64Array.from(clo)),
          );
    const tasteShare = pairCount === 0 ? 0 : tasteLine.slope / pairCount;
    const pairsLeft = (depth: number) => tasteShare * pairTasteMax * (count - 1 - depth);
    const worth = leaned.map((list, depth) =>
      list.map((value, place) => value + pairsLeft(depth) + (tasteLine.slope / count) * (lists[depth]?.[place]?.taste ?? 0)),
    );
    const start = flat + togetherLine.height + tasteLine.height;
    return {
      lists,
      columns,
      wearingPlace: order.map((position) => shape.positions.indexOf(position)),
      start,
      worth,
      later: sums.map(({ later, togetherLater }, depth) =>
        later.map((value, place) => value + pairsLeft(depth) + togetherLine.slope * (togetherLater[place] ?? 0)),
      ),
      harmonyShare,
      formalityShare,
      togetherShare: togetherLine.slope,
      tasteShare,
      harmonyPerPair: pairWeights === 0 ? 0 : harmonyWeight / pairWeights,
      weatherWeight,
      weatherLine,
      shoesWetMax,
      outerWetMax,
      ceiling: Math.min(ceiling, start + weather + total(worth, Math.max)),
    };
  }
}

interface Sums {
  /** Harmony and formality with the best of each later place. */
  readonly later: Float64Array;
  /** Compatibility with the best of each later place, and with the garment itself; and the least of it. */
  readonly togetherLater: Float64Array;
  readonly togetherMost: Float64Array;
  readonly togetherLeast: Float64Array;
}

function sumsOf(
  order: readonly CorePosition[],
  lists: readonly (readonly Prepared[])[],
  harmonyShare: readonly Float64Array[],
  formalityShare: number,
  reach: Reach,
): Sums[] {
  const at = order.map((position) => corePositions.indexOf(position));
  return lists.map((list, depth) => {
    const later = new Float64Array(list.length);
    const togetherLater = new Float64Array(list.length);
    const togetherMost = new Float64Array(list.length);
    const togetherLeast = new Float64Array(list.length);
    for (const [place, { index, code }] of list.entries()) {
      let [sum, most, least] = [0, 0, 0];
      for (let ahead = depth + 1; ahead < order.length; ahead++) {
        const there = at[ahead] ?? 0;
        sum +=
          (harmonyShare[depth]?.[ahead] ?? 0) * (reach.harmony[index * places + there] ?? 0) -
          formalityShare * (reach.formality[index * places + there] ?? 0);
        most += reach.togetherMost[code * places + there] ?? 0;
        least += reach.togetherLeast[code * places + there] ?? 0;
      }
      later[place] = sum;
      togetherLater[place] = most;
      togetherMost[place] = most + (garmentTerms[code] ?? 0);
      togetherLeast[place] = least + (garmentTerms[code] ?? 0);
    }
    return { later, togetherLater, togetherMost, togetherLeast };
  });
}

function total(lists: readonly Float64Array[], pick: (...values: number[]) => number): number {
  let sum = 0;
  for (const list of lists) {
    let found = list[0] ?? 0;
    for (let place = 1; place < list.length; place++) found = pick(found, list[place] ?? 0);
    sum += found;
  }
  return sum;
}
