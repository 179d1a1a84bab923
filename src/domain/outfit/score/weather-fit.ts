// How well clothes suit temperature, rain, snow and wind. Thousandths of a clo, so that sums are exact.

import { factsOf } from "../../words/categories.ts";
import type { Season, TemperatureBand } from "../../words/vocabulary.ts";
import type { ResolvedWeather } from "../ask/constraints.ts";
import type { Wearable } from "../ask/wearable.ts";
import { million } from "./harmony.ts";

/** Where only a band is known, the middle of it; cold and hot have no far edge, so a usual day of theirs. */
const bandCelsius: Readonly<Record<TemperatureBand, number>> = { hot: 30, warm: 23, mild: 16, cool: 9, cold: 0 };

/** The seasons whose clothes a band calls for: what is worn for its season only (gloves, sunglasses) follows them. */
const bandSeasons: Readonly<Record<TemperatureBand, readonly Season[]>> = {
  hot: ["summer"],
  warm: ["spring", "summer"],
  mild: ["spring", "fall"],
  cool: ["spring", "fall", "winter"],
  cold: ["winter"],
};

/**
 * Heat balance of someone walking at 3 km/h (ISO 8996: 140 W/m2, of which three quarters leave through the clothes),
 * skin at 33 C, an air layer of 0.5 clo, 1 clo = 0.155 m2K/W: clo = (33 - t) / 16.3 - 0.5. It is ISO 11079 (IREQ)
 * without humidity and radiation: 20 C asks 0.3, 13 C 0.7, 5 C 1.2, 0 C 1.5.
 */
const skinCelsius = 33;
const celsiusPerClo = 16.3;
const airLayerClo = 0.5;
/** Nobody goes out in less than a shirt, shorts and sandals, and no wardrobe layers past this (ISO 9920 annex A). */
const requiredCloMin = 0.2;
const requiredCloMax = 1.9;
/** Wind thins the layer of still air: ISO 9920 clause 7 gives 0.1 to 0.2 clo; the felt temperature has part of it. */
const windClo = 0.1;
/** docs/design.md, "Clothes for the weather": being 0.6 clo off is as wrong as can be. */
const toleratedClo = 600;

/** What wet does to these materials: half of what the category alone would stand. */
const wetSensitiveMaterials: ReadonlySet<string> = new Set(["suede", "canvas", "silk"]);
const wetShare = 0.5;
/** An outermost garment that keeps rain out: `wet` of the category table from here on (jacket, coat, parka). */
const rainproofMin = 0.5;
/** Shoes below this are open or soaked through at once (sandals 0.2): no shoes for cold or snow. */
const closedShoesMin = 0.3;
const keepsColdOutClo = 0.3;
/** In rain on a hot or warm day only a light layer helps: a rain jacket or thin jacket, no padded coat. */
const lightLayerClo = 0.45;

export interface WeatherDemand {
  /** Thousandths of a clo; null where the temperature is not known. */
  readonly requiredClo: number | null;
  readonly rain: boolean;
  readonly snow: boolean;
}

function celsiusOf(weather: ResolvedWeather): number | null {
  if (weather.temperature_c !== undefined) return weather.temperature_c;
  return weather.temp === undefined ? null : bandCelsius[weather.temp];
}

export function weatherDemand(weather: ResolvedWeather): WeatherDemand {
  const celsius = celsiusOf(weather);
  const wind = weather.conditions.includes("windy") ? windClo : 0;
  const required = celsius === null ? null : (skinCelsius - celsius) / celsiusPerClo - airLayerClo + wind;
  return {
    requiredClo: required === null ? null : Math.round(Math.min(requiredCloMax, Math.max(requiredCloMin, required)) * 1000),
    rain: weather.conditions.includes("rainy"),
    snow: weather.conditions.includes("snowy"),
  };
}

/** The seasons that a weather or a date calls for; empty where neither is known. */
export function seasonsFor(weather: ResolvedWeather | undefined, season: Season | undefined): readonly Season[] {
  if (weather?.temp !== undefined) return bandSeasons[weather.temp];
  return season === undefined ? [] : [season];
}

/** 0..1: the category's fitness, halved for suede, canvas and silk. */
export function wetFitness(garment: Wearable): number {
  const fitness = factsOf(garment.category).wet;
  return garment.material !== null && wetSensitiveMaterials.has(garment.material) ? fitness * wetShare : fitness;
}

/** Shoes in snow: nothing at 0.2 (sandals), half at 0.5 (sneakers), all from 0.8 (boots). */
function snowFitness(wet: number): number {
  return Math.min(1, Math.max(0, (wet - 0.2) / 0.6));
}

const unknownFitness = 0.5;

/** The factor that rain or snow leaves of the score, in millionths. Wet fitness in thousandths; -1: none worn. */
export function wetFactor(demand: WeatherDemand, shoesWet: number, outerWet: number): number {
  if (!demand.rain && !demand.snow) return million;
  const shoes = shoesWet < 0 ? unknownFitness : demand.snow ? snowFitness(shoesWet / 1000) : shoesWet / 1000;
  const outer = outerWet < 0 ? 0 : outerWet / 1000;
  // Snow soaks feet first, so the shoes decide; in rain shoes and what is worn over all matter alike.
  return Math.round((demand.snow ? shoes * (0.6 + 0.4 * outer) : 0.4 + 0.3 * shoes + 0.3 * outer) * million);
}

/** The weather term in millionths: max(0, 1 - ((clo - required) / 0.6)^2), times what rain or snow leave of it. */
export function weatherTerm(demand: WeatherDemand, clo: number, shoesWet: number, outerWet: number): number {
  const off = demand.requiredClo === null ? 0 : (clo - demand.requiredClo) / toleratedClo;
  const insulation = Math.max(0, 1 - off * off);
  return Math.round(insulation * wetFactor(demand, shoesWet, outerWet));
}

/** 0..1. */
export function insulationCeiling({ requiredClo }: WeatherDemand, least: number, most: number): number {
  if (requiredClo === null) return 1;
  const off = Math.max(0, requiredClo - most, least - requiredClo) / toleratedClo;
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

/** In cold and snow only closed shoes can be worn. */
export function shoesSuit(garment: Wearable, needs: WeatherNeeds): boolean {
  return !(needs.cold || needs.snow) || factsOf(garment.category).wet >= closedShoesMin;
}
