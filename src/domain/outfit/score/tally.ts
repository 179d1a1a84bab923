// The running sums from which all terms of a score are computed. Both the search and the scoring of a whole outfit use
// `addGarment`.

import type { Taste } from "../../taste/taste.ts";
import type { DressSense } from "../sense/dress-sense.ts";
import { codeCount, garmentTerms, pairTerms } from "./compatibility.ts";
import { garmentHarmony, million, neutralHarmony } from "./harmony.ts";
import { pairingAt } from "./pairing.ts";
import type { ScoredGarment } from "./scored-garment.ts";

/** `addGarment` overwrites a Tally, so do not keep a reference to it. */
export class Tally {
  count = 0;
  pairs = 0;
  pairWeights = 0;
  hues = 0;
  formality = 0;
  squares = 0;
  distances = 0;
  clo = 0;
  /** Without jacket and coat, which come off. */
  inner = 0;
  /** -1: the outfit has none. */
  shoesWet = -1;
  outerWet = -1;
  coated = false;
  layers = 0;
  season = 0;
  style = 0;
  comfort = 0;
  taste = 0;
  tastePairs = 0;
  freshness = 0;
  /** Thousandths of a logit. */
  togetherness = 0;
  /** What dress sense counts against it, millionths; the needs that are met and that arise, as bits. */
  cost = 0;
  met = 0;
  asked = 0;
}

/** How much a bag or an accessory gains by the full harmony with one garment, as a share. */
const extraHarmonyShare = 0.004;

/** What a bag or an accessory gains by its harmony with one garment. Millionths, whole. */
export function extraHarmonyWorth(harmony: number): number {
  return Math.round(extraHarmonyShare * (harmony - neutralHarmony * million));
}

/**
 * What a bag or an accessory loses for each thousandth of a logit by which people wear it less with a garment than another, in
 * millionths: by its kind, colour, cloth and pattern. Fitted to rated outfits (tools/outfits/README.md, "Pairs").
 */
const oddPairCost = 50;

/** What a bag or an accessory costs beside a garment of the clothes. Millionths, at least 0. */
export function extraPairingCost(a: ScoredGarment, b: ScoredGarment): number {
  return oddPairCost * Math.max(0, -pairingAt(a.places, b.places));
}

export interface Pairing {
  /** Millionths. */
  harmony(a: ScoredGarment, b: ScoredGarment): number;
  /** Thousandths, signed. */
  taste(a: ScoredGarment, b: ScoredGarment): number;
  /** By dress sense, millionths. */
  cost(a: ScoredGarment, b: ScoredGarment): number;
}

export function plainPairing(taste: Taste | null, sense: DressSense): Pairing {
  return {
    cost: (a, b) => sense.pairCost(a.sense.kind, b.sense.kind),
    harmony: (a, b) => garmentHarmony(a.tints, b.tints),
    taste: (a, b) => taste?.ofPair(a.garment, b.garment) ?? 0,
  };
}

/** Writes into `into` the sums of `before` plus the garment `next` and its pairs with the first `chosenCount` of `chosen`. */
export function addGarment(
  into: Tally,
  before: Tally,
  next: ScoredGarment,
  chosen: readonly ScoredGarment[],
  chosenCount: number,
  pairing: Pairing,
): void {
  let pairs = before.pairs;
  let pairWeights = before.pairWeights;
  let tastePairs = before.tastePairs;
  let cost = before.cost + next.cost;
  let togetherness = before.togetherness + next.core * (garmentTerms[next.code] ?? 0);
  for (let index = 0; index < chosenCount; index++) {
    const other = chosen[index];
    if (other === undefined) break;
    cost += pairing.cost(next, other);
    if (next.core === 0 || other.core === 0) {
      if (next.core !== other.core) cost += extraPairingCost(next, other) - extraHarmonyWorth(pairing.harmony(next, other));
      continue;
    }
    const weight = next.coverage * other.coverage;
    pairs += weight * pairing.harmony(next, other);
    pairWeights += weight;
    togetherness += pairTerms[next.code * codeCount + other.code] ?? 0;
    tastePairs += pairing.taste(next, other);
  }
  into.pairs = pairs;
  into.pairWeights = pairWeights;
  into.tastePairs = tastePairs;
  into.togetherness = togetherness;
  into.cost = cost;
  into.met = before.met | next.sense.meets;
  into.asked = before.asked | next.sense.asks;
  // The terms are about the clothes. Bag and accessories (core 0) have only what dress sense makes of them, which adds up.
  into.hues = next.core === 0 ? before.hues : before.hues | next.hues;
  into.clo = before.clo + next.core * next.clo;
  into.inner = before.inner + next.core * next.inner;
  into.layers = before.layers + next.layer;
  into.count = before.count + next.core;
  into.formality = before.formality + next.core * next.formality;
  into.squares = before.squares + next.core * next.formality * next.formality;
  into.distances = before.distances + next.core * next.distance;
  into.season = before.season + next.core * next.season;
  into.style = before.style + next.core * next.style;
  into.comfort = before.comfort + next.core * next.comfort;
  into.taste = before.taste + next.core * next.taste;
  into.freshness = before.freshness + next.core * next.freshness;
  into.shoesWet = next.position === "shoes" ? next.wet : before.shoesWet;
  // Rain meets the coat, or the jacket if there is no coat; the order of the garments does not matter.
  into.coated = before.coated || next.position === "coat";
  into.outerWet = next.position === "coat" || (next.position === "jacket" && !before.coated) ? next.wet : before.outerWet;
}

export function tallyOf(garments: readonly ScoredGarment[], pairing: Pairing): Tally {
  let [before, after] = [new Tally(), new Tally()];
  for (const [index, garment] of garments.entries()) {
    addGarment(after, before, garment, garments, index, pairing);
    [before, after] = [after, before];
  }
  return before;
}
