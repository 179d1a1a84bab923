// The score of an outfit: all terms and their weights.

import type { Taste } from "../../taste/taste.ts";
import type { Season } from "../../words/vocabulary.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import type { Wearable } from "../ask/wearable.ts";
import { blocksOf } from "../search/rules.ts";
import { askedOf } from "../sense/circumstances.ts";
import { coversHair, DressSense, type Owned } from "../sense/dress-sense.ts";
import { compatibilityTerm } from "./compatibility.ts";
import { type FormalityDemand, type FormalityRange, formalityDemand, formalityTerm } from "./formality.ts";
import type { WearHistory } from "./freshness.ts";
import { hueKeep, million, neutralHarmony } from "./harmony.ts";
import { type GarmentDemands, prepare, type ScoredGarment } from "./scored-garment.ts";
import type { Tally } from "./tally.ts";
import { seasonsFor, type WeatherDemand, weatherDemand, weatherTerm } from "./weather-fit.ts";

/** To be changed with any weight, constant or formula of the score, so that stored scores of older versions are recognised. */
export const SCORER_VERSION = "10";

export interface ScoringContext {
  readonly season?: Season | undefined;
  readonly formalityRange?: FormalityRange | undefined;
  readonly taste?: Taste | undefined;
  readonly wearHistory?: WearHistory | undefined;
  /** What the wardrobe says. Absent: the garments themselves are the wardrobe. */
  readonly owned?: Owned | undefined;
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
 * more than harmony. Season replaces an unknown temperature. Without constraints taste has more than half of the weight: with
 * less, a person's favourites come later (`npm run eval:taste`). A style that somebody asks for outweighs what is usual for a kind.
 */
const termWeights: Readonly<Record<Term, number>> = {
  color_harmony: 30,
  formality: 40,
  compatibility: 15,
  weather: 40,
  season: 20,
  style: 60,
  comfort: 80,
  taste: 120,
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

/** The context with what this wardrobe says, for outfits of it that are scored without the rest. What it said already stays. */
export function withOwned(
  context: ScoringContext,
  constraints: ResolvedConstraints,
  wardrobe: readonly Wearable[],
): ScoringContext {
  return { ...context, owned: senseFor(constraints, context, wardrobe).owned };
}

/** What the request leaves out meets no need: whoever asks for no umbrella is not told to take it. */
function senseFor(constraints: ResolvedConstraints, context: ScoringContext, wardrobe: readonly Wearable[]): DressSense {
  const hair = context.owned?.covers_hair ?? coversHair(wardrobe);
  const usable = wardrobe.filter((garment) => blocksOf(garment, constraints).length === 0);
  return new DressSense(askedOf(constraints, context.season, hair), wardrobe, context.owned, usable);
}

export class Scorer {
  readonly formality: FormalityDemand | null;
  readonly weather: WeatherDemand | null;
  readonly seasons: readonly Season[];
  readonly taste: Taste | null;
  readonly weights: Readonly<Record<Term, number>>;
  readonly weightSum: number;
  readonly inForce: readonly Term[];
  readonly sense: DressSense;
  private readonly demands: GarmentDemands;

  constructor(constraints: ResolvedConstraints, context: ScoringContext, wardrobe: readonly Wearable[]) {
    this.sense = senseFor(constraints, context, wardrobe);
    this.formality = formalityDemand(constraints, context.formalityRange);
    this.weather = constraints.weather === undefined ? null : weatherDemand(constraints.weather, constraints.occasion);
    this.seasons = seasonsFor(constraints.weather, context.season);
    this.taste = context.taste?.inForce === true ? context.taste : null;
    const weights = weightsFor(constraints, context, this.formality !== null);
    this.weights = weights;
    this.weightSum = terms.reduce((sum, term) => sum + weights[term], 0);
    this.inForce = terms.filter((term) => weights[term] > 0);
    const { formality, seasons, taste } = this;
    this.demands = {
      formality,
      seasons,
      styles: constraints.style_keywords,
      taste,
      wearHistory: context.wearHistory ?? null,
      sense: this.sense,
    };
  }

  /** `isTop`: it is a mid layer with nothing under it. */
  prepare(garment: Wearable, index: number, isTop: boolean): ScoredGarment {
    return prepare(garment, index, this.demands, isTop);
  }

  /** The rank of an outfit: its appeal less what its faults cost, in millionths (sense/fault.ts). */
  total(tally: Tally): number {
    return this.totalWithoutNeeds(tally) - this.sense.needCost((tally.asked | this.sense.standing) & ~tally.met);
  }

  totalWithoutNeeds(tally: Tally): number {
    return this.meanOf(tally) - tally.cost - this.sense.layersCost(tally.layers);
  }

  /** The mean of the terms, millionths. */
  private meanOf(tally: Tally): number {
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
        return weather === null ? million : weatherTerm(weather, tally, tally.shoesWet, tally.outerWet);
      case "taste":
        return taste === null ? million / 2 : taste.termOf(tally.taste, tally.tastePairs, tally.count, pairsOf(tally.count));
      default:
        return mean(tally[term], tally.count);
    }
  }
}

export function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}
