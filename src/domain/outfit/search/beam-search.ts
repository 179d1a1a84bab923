// A beam search for good cores of one shape. With their scores the exact search can rule out most others.

import { codeCount, pairTerms } from "../score/compatibility.ts";
import { hueKeep } from "../score/harmony.ts";
import type { PairCache } from "../score/pair-cache.ts";
import type { Scorer } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import { tallyOf } from "../score/tally.ts";
import { insulationCeiling, wetFactor } from "../score/weather-fit.ts";
import type { ShapeChoices } from "./candidates.ts";
import type { Completer } from "./completion.ts";
import { coresMax, type FoundCore, roundingTolerance } from "./core.ts";
import type { ShapeBounds } from "./upper-bounds.ts";

const beamWidth = 6;

interface PartialCore {
  readonly garments: readonly ScoredGarment[];
  readonly value: number;
  /** The part of `value` that is harmony; too many strong hues reduce it. */
  readonly harmony: number;
  readonly hues: number;
  readonly clo: number;
  readonly inner: number;
  readonly shoesWet: number;
  readonly outerWet: number;
  /** The needs that are met and that arise, as bits. */
  readonly met: number;
  readonly asked: number;
}

/** A partial core with one more garment. The list of garments is built only for extensions that stay in the beam. */
interface Extension extends Omit<PartialCore, "garments"> {
  readonly from: PartialCore;
  readonly garment: ScoredGarment;
  /** An upper bound, except for rounding. */
  readonly ceiling: number;
}

/** The extensions with the highest ceilings. Of equal ones the first offered stay. */
class Beam {
  readonly extensions: Extension[] = [];
  private readonly width: number;
  private readonly floor: number;

  constructor(width: number, floor: number) {
    this.width = width;
    this.floor = floor;
  }

  takes(ceiling: number): boolean {
    const { extensions } = this;
    return (
      ceiling >= this.floor &&
      (extensions.length < this.width || ceiling > (extensions.at(-1)?.ceiling ?? Number.NEGATIVE_INFINITY))
    );
  }

  add(extension: Extension): void {
    let index = this.extensions.length;
    while (index > 0 && (this.extensions[index - 1]?.ceiling ?? Number.NEGATIVE_INFINITY) < extension.ceiling) index--;
    this.extensions.splice(index, 0, extension);
    if (this.extensions.length > this.width) this.extensions.pop();
  }

  partialCores(): PartialCore[] {
    return this.extensions.map(({ from, garment, ceiling: _, ...rest }) => ({ ...rest, garments: [...from.garments, garment] }));
  }
}

/** For each garment of a list, the worth of its pair with one earlier garment, and the harmony part of it. */
interface PairValues {
  readonly worth: Float64Array;
  readonly harmony: Float64Array;
}

function pairValuesOf(
  earlier: ScoredGarment,
  before: number,
  depth: number,
  bounds: ShapeBounds,
  pairCache: PairCache,
): PairValues {
  const { formalityShare, togetherShare, tasteShare } = bounds;
  const share = bounds.harmonyShare[before]?.[depth] ?? 0;
  const list = bounds.lists[depth] ?? [];
  const worth = new Float64Array(list.length);
  const harmonies = new Float64Array(list.length);
  for (const [i, garment] of list.entries()) {
    const apart = garment.formality - earlier.formality;
    const harmony = share * pairCache.harmonyAt(earlier.index, garment.index);
    harmonies[i] = harmony;
    worth[i] =
      harmony +
      togetherShare * (pairTerms[earlier.code * codeCount + garment.code] ?? 0) -
      formalityShare * apart * apart -
      pairCache.cost(earlier, garment) +
      (tasteShare > 0 ? tasteShare * pairCache.tasteAt(earlier.index, garment.index) : 0);
  }
  return { worth, harmony: harmonies };
}

interface Step {
  readonly depth: number;
  readonly outer: "coat" | "jacket";
  /** The least insulation of the positions after this one without jacket and coat, and the most with them. */
  readonly least: number;
  readonly most: number;
}

function extend(
  from: PartialCore,
  pairValues: readonly PairValues[],
  beam: Beam,
  { depth, outer, least, most }: Step,
  bounds: ShapeBounds,
  { weather, sense }: Scorer,
): void {
  const list = bounds.lists[depth] ?? [];
  const later = bounds.later[depth];
  const values = new Float64Array(list.length).fill(from.value);
  const harmonies = new Float64Array(list.length).fill(from.harmony);
  addTo(values, bounds.worth[depth]);
  for (const added of pairValues) {
    addTo(values, added.worth);
    addTo(harmonies, added.harmony);
  }
  for (const [i, garment] of list.entries()) {
    const value = values[i] ?? 0;
    const clo = from.clo + garment.clo;
    const inner = from.inner + garment.inner;
    const shoesWet = garment.position === "shoes" ? garment.wet : from.shoesWet;
    const outerWet = garment.position === outer ? garment.wet : from.outerWet;
    const weatherMost =
      weather === null
        ? 0
        : bounds.weatherWeight * insulationCeiling(weather, inner + least, clo + most) * wetFactor(weather, shoesWet, outerWet);
    const met = from.met | garment.sense.meets;
    const asked = from.asked | garment.sense.asks;
    const meetable = met | (bounds.meetsFrom[depth + 1] ?? 0) | bounds.meetsByExtras;
    const needCost = sense.needCost((asked | sense.standing) & ~bounds.needsInWorth & ~meetable);
    const harmony = harmonies[i] ?? 0;
    const hues = from.hues | garment.hues;
    const ceiling = value + weatherMost - needCost - (harmony * (1000 - hueKeep(hues))) / 1000;
    if (!beam.takes(ceiling)) continue;
    beam.add({
      from,
      garment,
      ceiling,
      value: value - (later?.[i] ?? 0),
      harmony,
      hues,
      clo,
      inner,
      shoesWet,
      outerWet,
      met,
      asked,
    });
  }
}

export interface BeamTools {
  readonly scorer: Scorer;
  readonly pairCache: PairCache;
  readonly completer: Completer;
}

/** At most forty distinct cores, each with its best completion. */
export function beamSearch(
  shape: ShapeChoices,
  rank: number,
  bounds: ShapeBounds,
  { scorer, pairCache, completer }: BeamTools,
  floor: number,
): FoundCore[] {
  const { start: value, shoesWetMax: shoesWet, outerWetMax: outerWet } = bounds;
  const outer = shape.positions.includes("coat") ? "coat" : "jacket";
  let partials: PartialCore[] = [
    { garments: [], value, harmony: 0, hues: 0, clo: 0, inner: 0, shoesWet, outerWet, met: 0, asked: 0 },
  ];
  for (let depth = 0; depth < bounds.lists.length; depth++) {
    const step = { depth, outer, ...insulationAfter(bounds.columns.slice(depth + 1)) } as const;
    // A cache, because the partial cores share most of their garments.
    const pairValuesCache = new Map<ScoredGarment, PairValues>();
    // The floor applies only at the last depth, where the ceiling of a core is its rank with the best extras that there are.
    const beam =
      depth === bounds.lists.length - 1
        ? new Beam(coresMax, floor - roundingTolerance)
        : new Beam(beamWidth, Number.NEGATIVE_INFINITY);
    for (const partial of partials) {
      const pairValues = partial.garments.map((earlier, before) => {
        const values = pairValuesCache.get(earlier) ?? pairValuesOf(earlier, before, depth, bounds, pairCache);
        pairValuesCache.set(earlier, values);
        return values;
      });
      extend(partial, pairValues, beam, step, bounds, scorer);
    }
    partials = beam.partialCores();
  }
  return partials.map((partial) => {
    const garments = bounds.depthOf.map((depth) => partial.garments[depth]).filter((garment) => garment !== undefined);
    const completed = completer.complete(garments, tallyOf(garments, pairCache));
    return { positions: shape.positions, garments, extras: completed.extras, rank: completed.rank, shape: rank };
  });
}

function addTo(values: Float64Array, added: Float64Array | undefined): void {
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) + (added?.[i] ?? 0);
}

function insulationAfter(columns: ShapeBounds["columns"]): Pick<Step, "least" | "most"> {
  let [least, most] = [0, 0];
  for (const { clo, inner } of columns) {
    least += inner.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
    most += clo.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  }
  return { least, most };
}
