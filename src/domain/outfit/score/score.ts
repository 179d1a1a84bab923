// The score of an outfit: every term with its weight in one place, and the running sums that all of them are made of.
// The search and the scoring of a finished outfit add garments through the same function, so they cannot disagree.

import type { Taste } from "../../taste/taste.ts";
import type { Season } from "../../words/vocabulary.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import type { Wearable } from "../ask/wearable.ts";
import { codeCount, compatibilityTerm, garmentTerms, pairTerms } from "./compatibility.ts";
import { type FormalityDemand, type FormalityRange, formalityDemand, formalityTerm } from "./formality.ts";
import type { WearHistory } from "./freshness.ts";
import { garmentHarmony, hueKeep, neutralHarmony, one } from "./harmony.ts";
import { prepare, type ScoredGarment } from "./scored-garment.ts";
import { insulationCeiling, seasonsFor, type WeatherDemand, weatherDemand, weatherTerm, wetFactor } from "./weather-fit.ts";

/** Changes with any weight, constant or formula below, so that a stored score can be told from a newer one. */
export const SCORER_VERSION = "2";

/** What is known beside the request: the season where the person is, and the formality they usually dress in. */
export interface ScoringContext {
  readonly season?: Season | undefined;
  readonly formalityRange?: FormalityRange | undefined;
  readonly taste?: Taste | undefined;
  readonly worn?: WearHistory | undefined;
}

const terms = [
  "color_harmony",
  "formality",
  "compatibility",
  "weather",
  "season",
  "style",
  "comfort",
  "taste",
  "freshness",
] as const;
export type Term = (typeof terms)[number];
/** The terms in force, 0..1 with six decimals. */
export type ScoreBreakdown = Partial<Record<Term, number>>;

/**
 * What each term counts for where it is in force; the score is their weighted mean. Weather and formality are what an
 * outfit fails on, so each alone outweighs harmony; season stands in where the weather is not known. Taste is a third of a
 * request that asks for nothing: with less a person's favourites come later (`npm run eval:taste`), with more the rest is not heard.
 */
const termWeights: Readonly<Record<Term, number>> = {
  color_harmony: 30,
  formality: 40,
  compatibility: 15,
  weather: 40,
  season: 20,
  style: 15,
  comfort: 20,
  taste: 55,
  freshness: 10,
};
/**
 * Formality counts this much more where an occasion, a level or the person's range asks for it. By its formula a whole step off
 * costs a few hundredths, and an interview is no place for what is merely often worn together.
 */
const formalityWeightAsked = 80;
/** The months a garment is for still count where the temperature says more. */
const seasonWeightBesideWeather = 15;
/** At comfort_priority 0 looks count this much more; at 0.5 neither is favoured; at 1 comfort counts in full. */
const looksWeightExtra = 20;

/** The sums an outfit's terms are made of. A Tally is written over by `addGarment`, never kept. */
export interface Tally {
  count: number;
  pairs: number;
  pairWeights: number;
  hues: number;
  formality: number;
  squares: number;
  distances: number;
  clo: number;
  shoesWet: number;
  outerWet: number;
  coated: boolean;
  season: number;
  style: number;
  comfort: number;
  taste: number;
  tastePairs: number;
  freshness: number;
  /** Thousandths of a logit. */
  togetherness: number;
}

export function emptyTally(): Tally {
  return {
    count: 0,
    pairs: 0,
    pairWeights: 0,
    hues: 0,
    formality: 0,
    squares: 0,
    distances: 0,
    clo: 0,
    shoesWet: -1,
    outerWet: -1,
    coated: false,
    season: 0,
    style: 0,
    comfort: 0,
    taste: 0,
    tastePairs: 0,
    freshness: 0,
    togetherness: 0,
  };
}

export interface ExtrasScore {
  /** The same number as `Scorer.total` of the whole, in millionths. */
  total(pairs: number, pairWeights: number, hues: number, clo: number): number;
  /** No insulation between the two bounds makes it more than this. */
  ceiling(pairs: number, pairWeights: number, hues: number, cloLeast: number, cloMost: number): number;
}

/** The scorer for one request: what is asked, and the weight of each term in force. */
export interface Scorer {
  readonly formality: FormalityDemand | null;
  readonly weather: WeatherDemand | null;
  readonly seasons: readonly Season[];
  /** Null where nothing is known of the person. */
  readonly taste: Taste | null;
  readonly weights: Readonly<Record<Term, number>>;
  readonly weightSum: number;
  prepare(garment: Wearable, index: number): ScoredGarment;
  /** The score in millionths. */
  total(tally: Tally): number;
  /** The score of these clothes with bag and accessories, by the few sums that those change. */
  withExtras(clothes: Tally): ExtrasScore;
  breakdown(tally: Tally): ScoreBreakdown;
}

function weightsFor(constraints: ResolvedConstraints, context: ScoringContext, isAsked: boolean): Record<Term, number> {
  const comfort = constraints.comfort_priority;
  return {
    // Comfort's balance is the only weight that is not whole; thousandths keep the sums so.
    color_harmony: Math.round((termWeights.color_harmony + looksWeightExtra * Math.max(0, 1 - 2 * comfort)) * 1000),
    formality: (termWeights.formality + (isAsked ? formalityWeightAsked : 0)) * 1000,
    compatibility: termWeights.compatibility * 1000,
    weather: constraints.weather === undefined ? 0 : termWeights.weather * 1000,
    // By its clo alone a cardigan is no warmer than a shirt; nobody puts one on at 31 °C.
    season:
      constraints.weather?.temp !== undefined
        ? seasonWeightBesideWeather * 1000
        : context.season !== undefined
          ? termWeights.season * 1000
          : 0,
    style: constraints.style_keywords.length === 0 ? 0 : termWeights.style * 1000,
    comfort: Math.round(termWeights.comfort * Math.max(0, 2 * comfort - 1) * 1000),
    taste: context.taste?.inForce === true ? termWeights.taste * 1000 : 0,
    freshness: context.worn === undefined ? 0 : termWeights.freshness * 1000,
  };
}

function mean(thousandths: number, count: number): number {
  return count === 0 ? one : Math.round((thousandths * 1000) / count);
}

function harmonyOf(pairs: number, pairWeights: number, hues: number): number {
  const mean = pairWeights === 0 ? neutralHarmony * one : pairs / pairWeights;
  return Math.round((mean * hueKeep(hues)) / 1000);
}

export function scorerFor(constraints: ResolvedConstraints, context: ScoringContext = {}): Scorer {
  const formality = formalityDemand(constraints, context.formalityRange);
  const weather = constraints.weather === undefined ? null : weatherDemand(constraints.weather);
  const seasons = seasonsFor(constraints.weather, context.season);
  const taste = context.taste?.inForce === true ? context.taste : null;
  const worn = context.worn ?? null;
  const weights = weightsFor(constraints, context, formality !== null);
  const weightSum = terms.reduce((sum, term) => sum + weights[term], 0);

  function termValue(term: Term, tally: Tally): number {
    switch (term) {
      case "color_harmony":
        return harmonyOf(tally.pairs, tally.pairWeights, tally.hues);
      case "formality":
        return formalityTerm(tally.count, tally.formality, tally.squares, formality !== null, tally.distances);
      case "compatibility":
        return compatibilityTerm(tally.togetherness);
      case "weather":
        return weather === null ? one : weatherTerm(weather, tally.clo, tally.shoesWet, tally.outerWet);
      case "season":
        return mean(tally.season, tally.count);
      case "style":
        return mean(tally.style, tally.count);
      case "comfort":
        return mean(tally.comfort, tally.count);
      case "taste":
        return taste === null ? one / 2 : taste.termOf(tally.taste, tally.tastePairs, tally.count, pairsOf(tally.count));
      case "freshness":
        return mean(tally.freshness, tally.count);
    }
  }
  const inForce = terms.filter((term) => weights[term] > 0);

  return {
    formality,
    weather,
    seasons,
    weights,
    weightSum,
    taste,
    prepare: (garment, index) => prepare(garment, index, { formality, seasons, styles: constraints.style_keywords, taste, worn }),
    total(tally) {
      // The innermost step of the search: the terms that are always in force first, no loop over the others.
      let sum =
        weights.color_harmony * termValue("color_harmony", tally) +
        weights.formality * termValue("formality", tally) +
        weights.compatibility * compatibilityTerm(tally.togetherness);
      if (weights.weather > 0) sum += weights.weather * termValue("weather", tally);
      if (weights.season > 0) sum += weights.season * termValue("season", tally);
      if (weights.style > 0) sum += weights.style * termValue("style", tally);
      if (weights.comfort > 0) sum += weights.comfort * termValue("comfort", tally);
      if (weights.taste > 0) sum += weights.taste * termValue("taste", tally);
      if (weights.freshness > 0) sum += weights.freshness * termValue("freshness", tally);
      return Math.round(sum / weightSum);
    },
    withExtras(clothes) {
      // Sums of whole numbers, so what is added up apart is the same to the last.
      const weatherPart = (value: number) => (weights.weather > 0 ? weights.weather * value : 0);
      const others = inForce.reduce(
        (sum, term) => (term === "color_harmony" || term === "weather" ? sum : sum + weights[term] * termValue(term, clothes)),
        0,
      );
      const { shoesWet, outerWet } = clothes;
      const wet = weather === null ? one : wetFactor(weather, shoesWet, outerWet);
      return {
        total(pairs, pairWeights, hues, clo) {
          const worn = weather === null ? one : weatherTerm(weather, clo, shoesWet, outerWet);
          return Math.round(
            (others + weights.color_harmony * harmonyOf(pairs, pairWeights, hues) + weatherPart(worn)) / weightSum,
          );
        },
        ceiling(pairs, pairWeights, hues, cloLeast, cloMost) {
          const worn = weather === null ? one : insulationCeiling(weather, cloLeast, cloMost) * wet + 1;
          return Math.ceil(
            (others + weights.color_harmony * harmonyOf(pairs, pairWeights, hues) + weatherPart(worn)) / weightSum,
          );
        },
      };
    },
    breakdown(tally) {
      return Object.fromEntries(inForce.map((term) => [term, termValue(term, tally) / one]));
    },
  };
}

/** Pairs of so many garments. */
export function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}

/** What is asked of two garments worn together; the search keeps what it has worked out once. */
export interface Pairing {
  /** Millionths. */
  harmony(a: ScoredGarment, b: ScoredGarment): number;
  /** Thousandths, signed. */
  taste(a: ScoredGarment, b: ScoredGarment): number;
}

/** Works everything out anew: for one outfit. */
export function plainPairing(taste: Taste | null): Pairing {
  return {
    harmony: (a, b) => garmentHarmony(a.tints, b.tints),
    taste: (a, b) => taste?.ofPair(a.garment, b.garment) ?? 0,
  };
}

/** Writes into `into` the sums of `before` with one more garment, given what is worn so far (the first `worn` of `chosen`). */
export function addGarment(
  into: Tally,
  before: Tally,
  next: ScoredGarment,
  chosen: readonly ScoredGarment[],
  worn: number,
  pairing: Pairing,
): void {
  let pairs = before.pairs;
  let pairWeights = before.pairWeights;
  let tastePairs = before.tastePairs;
  let togetherness = before.togetherness + next.core * (garmentTerms[next.code] ?? 0);
  for (let index = 0; index < worn; index++) {
    const other = chosen[index];
    if (other === undefined) break;
    const weight = next.coverage * other.coverage;
    pairs += weight * pairing.harmony(next, other);
    pairWeights += weight;
    if (next.core === 0 || other.core === 0) continue;
    togetherness += pairTerms[next.code * codeCount + other.code] ?? 0;
    tastePairs += pairing.taste(next, other);
  }
  into.pairs = pairs;
  into.pairWeights = pairWeights;
  into.tastePairs = tastePairs;
  into.togetherness = togetherness;
  into.hues = before.hues | next.hues;
  into.clo = before.clo + next.clo;
  // Bag and accessories show their colours and their warmth; all else is asked of the clothes. Of what people wear together
  // that is on purpose too: the outfits it was learned from carry a bag or a belt by whim, and would talk most outfits out of it.
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
  // The coat is what the rain meets, else the jacket, whichever was put on first.
  into.coated = before.coated || next.position === "coat";
  into.outerWet = next.position === "coat" || (next.position === "jacket" && !before.coated) ? next.wet : before.outerWet;
}

/** The sums of garments that are worn together. */
export function tallyOf(garments: readonly ScoredGarment[], pairing: Pairing): Tally {
  let [before, after] = [emptyTally(), emptyTally()];
  for (const [worn, garment] of garments.entries()) {
    addGarment(after, before, garment, garments, worn, pairing);
    [before, after] = [after, before];
  }
  return before;
}
