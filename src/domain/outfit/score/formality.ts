// How formal an occasion is, and how well garments match each other and the demand. Numbers are thousandths, so squares are
// whole millionths and sums are exact.

import { occasionFacts } from "../../words/occasions.ts";
import { formalityLevels } from "../../words/vocabulary.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import { million } from "./harmony.ts";

export interface FormalityRange {
  readonly min: number;
  readonly max: number;
}

/** The demanded formality: a point (low = high) or a range, in thousandths, and the constraint that demands it. */
export interface FormalityDemand {
  readonly low: number;
  readonly high: number;
  readonly by: "formality_level" | "occasion" | "preferences";
}

/** A level takes precedence over the occasion, and the occasion over the person's usual range. Null if there is no demand. */
export function formalityDemand(constraints: ResolvedConstraints, range: FormalityRange | undefined): FormalityDemand | null {
  if (constraints.formality_level !== undefined) {
    const point = Math.round(formalityLevels[constraints.formality_level] * 1000);
    return { low: point, high: point, by: "formality_level" };
  }
  if (constraints.occasion !== undefined) {
    const point = Math.round(occasionFacts[constraints.occasion].formality.usual * 1000);
    return { low: point, high: point, by: "occasion" };
  }
  if (range === undefined) return null;
  const [low, high] = [Math.round(range.min * 1000), Math.round(range.max * 1000)];
  // The whole scale, the default of the preferences, demands nothing.
  if (Math.min(low, high) <= 0 && Math.max(low, high) >= 1000) return null;
  return { low: Math.min(low, high), high: Math.max(low, high), by: "preferences" };
}

/** The distance of a garment from the demand, in thousandths; 0 inside a range. */
export function distanceFrom(demand: FormalityDemand, formality: number): number {
  if (formality < demand.low) return demand.low - formality;
  return formality > demand.high ? formality - demand.high : 0;
}

/** In millionths: half agreement, 1 - 4 Var, and half nearness, 1 - mean(distance^2) (docs/design.md, "Formality"). */
export function formalityTerm(count: number, sum: number, squares: number, isAsked: boolean, distances: number): number {
  if (count === 0) return million;
  const agreement = million - (4 * (count * squares - sum * sum)) / (count * count);
  if (!isAsked) return Math.round(agreement);
  return Math.round((agreement + million - distances / count) / 2);
}
