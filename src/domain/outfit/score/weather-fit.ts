// How well clothes suit temperature, rain, snow and wind. Insulation is in thousandths of a clo, so that sums are exact.

import { factsOf } from "../../words/categories.ts";
import { materialFacts } from "../../words/materials.ts";
import type { Occasion } from "../../words/occasions.ts";
import type { Season, TemperatureBand } from "../../words/vocabulary.ts";
import type { ResolvedWeather } from "../ask/constraints.ts";
import type { Wearable } from "../ask/wearable.ts";
import { million } from "./harmony.ts";

/** The temperature to use if only a band is known: its middle, or a usual day for the open-ended bands cold and hot. */
export const bandCelsius: Readonly<Record<TemperatureBand, number>> = { hot: 30, warm: 23, mild: 16, cool: 9, cold: 0 };

/** The seasons whose clothes suit a band. They decide about seasonal garments (gloves, sunglasses). */
const bandSeasons: Readonly<Record<TemperatureBand, readonly Season[]>> = {
  hot: ["summer"],
  warm: ["spring", "summer"],
  mild: ["spring", "fall"],
  cool: ["spring", "fall", "winter"],
  cold: ["winter"],
};

/**
 * The heat balance of a person (ISO 11079, IREQ, without humidity and radiation): three quarters of the heat leave through the
 * clothes, skin at 33 C, an air layer of 0.5 clo, 1 clo = 0.155 m2K/W: clo = (33 - t) / (heat * 0.75 * 0.155) - 0.5. Walking,
 * 20 C asks 0.3, 13 C 0.7, 5 C 1.2, 0 C 1.5.
 */
const skinCelsius = 33;
const heatShare = 0.75;
const cloUnit = 0.155;
const airLayerClo = 0.5;
/** The heat that a body gives off, W/m2 (ISO 8996, table A.1): walking at 3 km/h, work with the whole body, sport. */
const usualHeat = 140;
const heatOf: Readonly<Partial<Record<Occasion, number>>> = { outdoor: 165, workout: 230 };
/** The minimum is a shirt, shorts and sandals; the maximum is the most that layers of a wardrobe reach (ISO 9920 annex A). */
const requiredCloMin = 0.2;
const requiredCloMax = 1.9;
/** Wind reduces the layer of still air by 0.1 to 0.2 clo (ISO 9920 clause 7); the felt temperature includes part of it. */
const windClo = 0.1;
/** At 0.6 clo off, the term is 0 (docs/design.md, "Clothes for the weather"). */
const toleratedClo = 600;

/** From this wet fitness on, an outermost garment keeps rain out (jacket, coat, parka). */
const rainproofMin = 0.5;
/** Shoes below this wet fitness are open or soak through at once (sandals 0.2): not for cold or snow. */
const closedShoesMin = 0.3;
const keepsColdOutClo = 0.3;
/** On a hot or warm day only a light layer against rain makes sense: a rain jacket or thin jacket, no padded coat. */
const lightLayerClo = 0.45;

export interface WeatherDemand {
  /**
   * Thousandths of a clo, null if the temperature is unknown: what all layers together must give at the lowest temperature, and
   * what may be left on at the highest, without jacket and coat.
   */
  readonly required: { readonly least: number; readonly most: number } | null;
  readonly rain: boolean;
  readonly snow: boolean;
  /** It is colder than the warmest clothes of the tables allow for. */
  readonly isBeyondClothes: boolean;
}

function celsiusOf(weather: ResolvedWeather): number | null {
  if (weather.temperature_c !== undefined) return weather.temperature_c;
  return weather.temp === undefined ? null : bandCelsius[weather.temp];
}

function requiredClo(celsius: number, heat: number, wind: number): number {
  return (skinCelsius - celsius) / (heat * heatShare * cloUnit) - airLayerClo + wind;
}

function cloFor(celsius: number, heat: number, wind: number): number {
  return Math.round(Math.min(requiredCloMax, Math.max(requiredCloMin, requiredClo(celsius, heat, wind))) * 1000);
}

/** Who moves needs less than who stands. */
export function weatherDemand(weather: ResolvedWeather, occasion?: Occasion | undefined): WeatherDemand {
  const celsius = celsiusOf(weather);
  const heat = (occasion === undefined ? undefined : heatOf[occasion]) ?? usualHeat;
  const wind = weather.conditions.includes("windy") ? windClo : 0;
  const [low, high] = [weather.low_c ?? celsius ?? weather.high_c ?? null, weather.high_c ?? celsius ?? weather.low_c ?? null];
  return {
    required: low === null || high === null ? null : { least: cloFor(low, heat, wind), most: cloFor(high, heat, wind) },
    rain: weather.conditions.includes("rainy"),
    snow: weather.conditions.includes("snowy"),
    isBeyondClothes: low !== null && requiredClo(low, heat, wind) > requiredCloMax,
  };
}

/** The seasons that suit the weather or the date; empty if neither is known. */
export function seasonsFor(weather: ResolvedWeather | undefined, season: Season | undefined): readonly Season[] {
  if (weather?.temp !== undefined) return bandSeasons[weather.temp];
  return season === undefined ? [] : [season];
}

/** 0..1: the fitness of the kind, less what wet takes from its material. */
export function wetFitness({ material, ...kind }: Wearable): number {
  return wetFitnessOfKind(kind) * (material === null ? 1 : materialFacts[material].wet);
}

function wetFitnessOfKind({ category, own_category }: Pick<Wearable, "category" | "own_category">): number {
  return own_category?.facts.wet ?? factsOf(category).wet;
}

/** Shoes in snow, by their wet fitness: 0 at 0.2 (sandals), a half at 0.5 (sneakers), 1 from 0.8 on (boots). */
function snowFitness(wet: number): number {
  return Math.min(1, Math.max(0, (wet - 0.2) / 0.6));
}

const unknownFitness = 0.5;

/** The factor by which rain or snow reduces the weather term, in millionths. Wet fitness is in thousandths; -1: none worn. */
export function wetFactor(demand: WeatherDemand, shoesWet: number, outerWet: number): number {
  if (!demand.rain && !demand.snow) return million;
  const shoes = shoesWet < 0 ? unknownFitness : demand.snow ? snowFitness(shoesWet / 1000) : shoesWet / 1000;
  const outer = outerWet < 0 ? 0 : outerWet / 1000;
  // Snow soaks the feet first, so shoes decide; in rain shoes and the outermost garment matter equally.
  return Math.round((demand.snow ? shoes * (0.6 + 0.4 * outer) : 0.4 + 0.3 * shoes + 0.3 * outer) * million);
}

/**
 * How far the insulation is off, in thousandths of a clo: below 0 if all layers are too little for the lowest temperature, above 0
 * if what stays on without jacket and coat is too much for the highest.
 */
export function insulationOff({ required }: WeatherDemand, { clo, inner }: { clo: number; inner: number }): number {
  if (required === null) return 0;
  return clo < required.least ? clo - required.least : Math.max(0, inner - required.most);
}

/** The weather term in millionths: max(0, 1 - (off / 0.6)^2), times `wetFactor`. */
export function weatherTerm(
  demand: WeatherDemand,
  worn: { clo: number; inner: number },
  shoesWet: number,
  outerWet: number,
): number {
  const off = insulationOff(demand, worn) / toleratedClo;
  return Math.round(Math.max(0, 1 - off * off) * wetFactor(demand, shoesWet, outerWet));
}

/** The most that insulation can contribute, 0..1: at most `most` with all layers, at least `least` without jacket and coat. */
export function insulationCeiling({ required }: WeatherDemand, least: number, most: number): number {
  if (required === null) return 1;
  const off = Math.max(0, required.least - most, least - required.most) / toleratedClo;
  return Math.max(0, 1 - off * off);
}

export interface WeatherNeeds {
  readonly cold: boolean;
  readonly wet: boolean;
  readonly snow: boolean;
  readonly warmAir: boolean;
}

export function weatherNeeds(weather: ResolvedWeather | undefined): WeatherNeeds {
  const snow = weather?.conditions.includes("snowy") ?? false;
  return {
    cold: weather?.temp === "cold",
    wet: snow || (weather?.conditions.includes("rainy") ?? false),
    snow,
    warmAir: weather?.temp === "hot" || weather?.temp === "warm",
  };
}

export function answersCold(garment: Wearable, needs: WeatherNeeds): boolean {
  return !needs.cold || garment.warmth_clo >= keepsColdOutClo;
}

export function answersWet(garment: Wearable, needs: WeatherNeeds): boolean {
  if (!needs.wet) return true;
  return wetFitness(garment) >= rainproofMin && (!needs.warmAir || garment.warmth_clo <= lightLayerClo);
}

/** In cold and snow only closed shoes suit. */
export function shoesSuit(garment: Wearable, needs: WeatherNeeds): boolean {
  return !(needs.cold || needs.snow) || wetFitnessOfKind(garment) >= closedShoesMin;
}
