// The score of an outfit: all terms and their weights.

import type { Taste } from "../../taste/taste.ts";
import type { Season } from "../../words/vocabulary.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import type { Wearable } from "../ask/wearable.ts";
import { compatibilityTerm } from "./compatibility.ts";
import { type FormalityDemand, type FormalityRange, formalityDemand, formalityTerm } from "./formality.ts";
import type { WearHistory } from "./freshness.ts";
import { hueKeep, million, neutralHarmony } from "./harmony.ts";
import { type GarmentDemands, prepare, type ScoredGarment } from "./scored-garment.ts";
import type { Tally } from "./tally.ts";
import { insulationCeiling, seasonsFor, type WeatherDemand, weatherDemand, weatherTerm, wetFactor } from "./weather-fit.ts";

/** To be changed with any weight, constant or formula of the score, so that stored scores of older versions are recognised. */
export const SCORER_VERSION = "2";

export interface ScoringContext {
  readonly season?: Season | undefined;
  readonly formalityRange?: FormalityRange | undefined;
  readonly taste?: Taste | undefined;
  readonly wearHistory?: WearHistory | undefined;
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
 * The score is the weighted mean of the terms in force. Wrong clothes for weather or formality spoil an outfit, so each weighs
 * more than harmony. Season replaces an unknown temperature. Without constraints taste has a third of the weight: with less, a
 * person's favourites come later (`npm run eval:taste`).
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
 * Added if an occasion, a level or the person's range demands a formality: by the formula a whole level off costs only a few
 * hundredths.
 */
const formalityWeightExtra = 80;
/** Season still counts a little when the temperature is known. */
const seasonWeightBesideWeather = 15;
/** At comfort_priority 0 harmony gets this extra weight; at 0.5 nothing extra counts; at 1 comfort has its full weight. */
const looksWeightExtra = 20;

function weightsFor(constraints: ResolvedConstraints, context: ScoringContext, isFormalityAsked: boolean): Record<Term, number> {
  const comfort = constraints.comfort_priority;
  return {
    // Only weights that depend on comfort are fractions. In thousandths all weights are whole, so sums are exact.
    color_harmony: Math.round((termWeights.color_harmony + looksWeightExtra * Math.max(0, 1 - 2 * comfort)) * 1000),
    formality: (termWeights.formality + (isFormalityAsked ? formalityWeightExtra : 0)) * 1000,
    compatibility: termWeights.compatibility * 1000,
    weather: constraints.weather === undefined ? 0 : termWeights.weather * 1000,
    // Season counts beside the temperature: by clo alone a cardigan is like a shirt, but nobody wears one at 31 °C.
    season:
      constraints.weather?.temp !== undefined
        ? seasonWeightBesideWeather * 1000
        : context.season !== undefined
          ? termWeights.season * 1000
          : 0,
    style: constraints.style_keywords.length === 0 ? 0 : termWeights.style * 1000,
    comfort: Math.round(termWeights.comfort * Math.max(0, 2 * comfort - 1) * 1000),
    taste: context.taste?.inForce === true ? termWeights.taste * 1000 : 0,
    freshness: context.wearHistory === undefined ? 0 : termWeights.freshness * 1000,
  };
}

function mean(thousandths: number, count: number): number {
  return count === 0 ? million : Math.round((thousandths * 1000) / count);
}

function harmonyOf(pairs: number, pairWeights: number, hues: number): number {
  const mean = pairWeights === 0 ? neutralHarmony * million : pairs / pairWeights;
  return Math.round((mean * hueKeep(hues)) / 1000);
}

export class Scorer {
  readonly formality: FormalityDemand | null;
  readonly weather: WeatherDemand | null;
  readonly seasons: readonly Season[];
  readonly taste: Taste | null;
  readonly weights: Readonly<Record<Term, number>>;
  readonly weightSum: number;
  readonly inForce: readonly Term[];
  private readonly demands: GarmentDemands;

  constructor(constraints: ResolvedConstraints, context: ScoringContext = {}) {
    this.formality = formalityDemand(constraints, context.formalityRange);
    this.weather = constraints.weather === undefined ? null : weatherDemand(constraints.weather);
    this.seasons = seasonsFor(constraints.weather, context.season);
    this.taste = context.taste?.inForce === true ? context.taste : null;
    const weights = weightsFor(constraints, context, this.formality !== null);
    this.weights = weights;
    this.weightSum = terms.reduce((sum, term) => sum + weights[term], 0);
    this.inForce = terms.filter((term) => weights[term] > 0);
    const { formality, seasons, taste } = this;
    this.demands = { formality, seasons, styles: constraints.style_keywords, taste, wearHistory: context.wearHistory ?? null };
  }

  prepare(garment: Wearable, index: number): ScoredGarment {
    return prepare(garment, index, this.demands);
  }

  /** Millionths. */
  total(tally: Tally): number {
    const { weights } = this;
    // The innermost step of the search, so without a loop. The first three terms are always in force.
    let sum =
      weights.color_harmony * harmonyOf(tally.pairs, tally.pairWeights, tally.hues) +
      weights.formality * this.termValue("formality", tally) +
      weights.compatibility * compatibilityTerm(tally.togetherness);
    if (weights.weather > 0) sum += weights.weather * this.termValue("weather", tally);
    if (weights.season > 0) sum += weights.season * mean(tally.season, tally.count);
    if (weights.style > 0) sum += weights.style * mean(tally.style, tally.count);
    if (weights.comfort > 0) sum += weights.comfort * mean(tally.comfort, tally.count);
    if (weights.taste > 0) sum += weights.taste * this.termValue("taste", tally);
    if (weights.freshness > 0) sum += weights.freshness * mean(tally.freshness, tally.count);
    return Math.round(sum / this.weightSum);
  }

  breakdown(tally: Tally): ScoreBreakdown {
    return Object.fromEntries(this.inForce.map((term) => [term, this.termValue(term, tally) / million]));
  }

  /** Millionths. */
  termValue(term: Term, tally: Tally): number {
    const { formality, weather, taste } = this;
    switch (term) {
      case "color_harmony":
        return harmonyOf(tally.pairs, tally.pairWeights, tally.hues);
      case "formality":
        return formalityTerm(tally.count, tally.formality, tally.squares, formality !== null, tally.distances);
      case "compatibility":
        return compatibilityTerm(tally.togetherness);
      case "weather":
        return weather === null ? million : weatherTerm(weather, tally.clo, tally.shoesWet, tally.outerWet);
      case "taste":
        return taste === null ? million / 2 : taste.termOf(tally.taste, tally.tastePairs, tally.count, pairsOf(tally.count));
      default:
        return mean(tally[term], tally.count);
    }
  }
}

/** The score of an outfit with bag and accessories, computed from the few sums that these change. */
export class ExtrasScore {
  private readonly scorer: Scorer;
  private readonly clothes: Tally;
  private readonly others: number;
  private readonly wet: number;

  constructor(scorer: Scorer, clothes: Tally) {
    const { weather, weights } = scorer;
    this.scorer = scorer;
    this.clothes = clothes;
    this.others = scorer.inForce
      .filter((term) => term !== "color_harmony" && term !== "weather")
      .reduce((sum, term) => sum + weights[term] * scorer.termValue(term, clothes), 0);
    this.wet = weather === null ? million : wetFactor(weather, clothes.shoesWet, clothes.outerWet);
  }

  /** Equal to `Scorer.total` of the whole outfit. */
  total(pairs: number, pairWeights: number, hues: number, clo: number): number {
    const { weather } = this.scorer;
    const weatherFit = weather === null ? million : weatherTerm(weather, clo, this.clothes.shoesWet, this.clothes.outerWet);
    return Math.round(this.mean(pairs, pairWeights, hues, weatherFit));
  }

  /** An upper bound for any insulation between `cloLeast` and `cloMost`. */
  ceiling(pairs: number, pairWeights: number, hues: number, cloLeast: number, cloMost: number): number {
    const { weather } = this.scorer;
    const weatherFit = weather === null ? million : insulationCeiling(weather, cloLeast, cloMost) * this.wet + 1;
    return Math.ceil(this.mean(pairs, pairWeights, hues, weatherFit));
  }

  private mean(pairs: number, pairWeights: number, hues: number, weatherFit: number): number {
    const { weights, weightSum } = this.scorer;
    const weather = weights.weather > 0 ? weights.weather * weatherFit : 0;
    return (this.others + weights.color_harmony * harmonyOf(pairs, pairWeights, hues) + weather) / weightSum;
  }
}

export function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}
