// Weather as clothes need it, from the hours of a forecast. Local times look like 2026-11-23T14:00, so they compare as text.

import { dayMs } from "../day.ts";
import { type Condition, conditions, type Season, type TemperatureBand, temperatureBand } from "../words/vocabulary.ts";

export interface WeatherHour {
  readonly time: string;
  readonly temperature_c: number;
  /** With wind, humidity and sun in it. */
  readonly feels_like_c: number;
  /** WMO code; null where the service gives none. */
  readonly code: number | null;
  /** Mean wind ten metres above ground. */
  readonly wind_kmh: number;
  readonly daylight: boolean;
}

export interface Forecast {
  readonly utcOffsetSeconds: number;
  readonly current: WeatherHour;
  /** In order, from the first hour of the day it was made on. */
  readonly hours: readonly WeatherHour[];
}

export interface Weather {
  readonly temp: TemperatureBand;
  readonly conditions: readonly Condition[];
  readonly temperature_c: number;
  readonly feels_like_c: number;
}

/**
 * WMO code table 4677 as far as Open-Meteo reports it (open-meteo.com/en/docs, "WMO Weather interpretation codes"). Fog is no
 * sun, freezing rain and thunderstorms are wet like rain, and an unknown code says nothing.
 */
const skies: readonly (readonly [codes: readonly number[], sky: readonly Condition[]])[] = [
  [[0, 1], ["sunny"]],
  [[2], ["sunny", "cloudy"]],
  [[3, 45, 48], ["cloudy"]],
  [[51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 80, 81, 82, 95, 96, 97, 99], ["rainy"]],
  [[71, 73, 75, 77, 85, 86], ["snowy"]],
];
const skyOf: ReadonlyMap<number, readonly Condition[]> = new Map(
  skies.flatMap(([codes, sky]) => codes.map((code): [number, readonly Condition[]] => [code, sky])),
);

/** Beaufort 5, a fresh breeze, begins at 29 km/h (WMO-No. 306, table 1100): small trees sway, and it goes through knitwear. */
const windyKmh = 29;

function conditionsAt({ code, daylight, wind_kmh: windKmh }: WeatherHour): Condition[] {
  const sky = code === null ? [] : (skyOf.get(code) ?? []);
  return [...sky.filter((condition) => condition !== "sunny" || daylight), ...(windKmh >= windyKmh ? ["windy" as const] : [])];
}

/** A sky counts when it is seen in this share of the hours. Rain, snow and wind count from one hour on. */
const skyShare = 0.5;

function conditionsOver(hours: readonly WeatherHour[]): Condition[] {
  const daylightHours = hours.filter(({ daylight }) => daylight);
  // The sky is judged in daylight where there is any: after dark there is no sun.
  const skyHours = (daylightHours.length > 0 ? daylightHours : hours).map(conditionsAt);
  const all = hours.map(conditionsAt);
  return conditions.filter((condition) =>
    condition === "sunny" || condition === "cloudy"
      ? skyHours.filter((conditionsFound) => conditionsFound.includes(condition)).length >= skyHours.length * skyShare
      : all.some((conditionsFound) => conditionsFound.includes(condition)),
  );
}

function tenths(value: number): number {
  // Zero added: minus zero would be written as such in an address.
  return Math.round(value * 10) / 10 + 0;
}

function weatherOver(hours: readonly WeatherHour[]): Weather | null {
  if (hours.length === 0) return null;
  const mean = (values: readonly number[]) => tenths(values.reduce((sum, value) => sum + value, 0) / values.length);
  const feelsLikeC = mean(hours.map((hour) => hour.feels_like_c));
  return {
    temp: temperatureBand(feelsLikeC),
    conditions: conditionsOver(hours),
    temperature_c: mean(hours.map((hour) => hour.temperature_c)),
    feels_like_c: feelsLikeC,
  };
}

export function weatherNow({ current }: Forecast): Weather {
  const feelsLikeC = tenths(current.feels_like_c);
  return {
    temp: temperatureBand(feelsLikeC),
    conditions: conditionsOver([current]),
    temperature_c: tenths(current.temperature_c),
    feels_like_c: feelsLikeC,
  };
}

const outFrom = 8;
const outTo = 20;
/** A day with fewer known hours than this is unknown: a forecast's last days are cut short (open-meteo issue 1428). */
const knownShare = 0.5;

/**
 * The mean from eight to eight; of today what is left of it, else the rest of the evening. Null beyond the forecast or after the
 * day.
 */
export function weatherOn(forecast: Forecast, date: string, now: number): Weather | null {
  const thisHour = localTime(now, forecast.utcOffsetSeconds).slice(0, 13);
  const hoursLeft = Array.from({ length: 24 }, (_, hour) => ({ hour, stamp: `${date}T${String(hour).padStart(2, "0")}` })).filter(
    ({ stamp }) => stamp >= thisHour,
  );
  const outdoorHours = hoursLeft.filter(({ hour }) => hour >= outFrom && hour <= outTo);
  const stamps = new Set((outdoorHours.length > 0 ? outdoorHours : hoursLeft).map(({ stamp }) => stamp));
  const knownHours = forecast.hours.filter(({ time }) => stamps.has(time.slice(0, 13)));
  return knownHours.length < stamps.size * knownShare ? null : weatherOver(knownHours);
}

function localTime(now: number, utcOffsetSeconds: number): string {
  return new Date(now + utcOffsetSeconds * 1000).toISOString().slice(0, 16);
}

export function localDate(now: number, utcOffsetSeconds: number): string {
  return localTime(now, utcOffsetSeconds).slice(0, 10);
}

export function instantOf(localTime: string, utcOffsetSeconds: number): Date {
  return new Date(Date.parse(`${localTime}Z`) - utcOffsetSeconds * 1000);
}

/** Clocks on earth are between UTC-12 and UTC+14. */
export const utcOffsetSecondsMin = -12 * 3600;
export const utcOffsetSecondsMax = 14 * 3600;
/** As far as the service foretells for certain (docs/design.md, "Weather of a place and a day"). */
const daysAheadMax = 14;

export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** The dates that can be asked for, by the place's calendar; by every calendar on earth where the place is not known. */
export function acceptedDates(now: number, utcOffsetSeconds: number | null): DateRange {
  const ahead = daysAheadMax * dayMs;
  return {
    from: localDate(now, utcOffsetSeconds ?? utcOffsetSecondsMin),
    to: localDate(now + ahead, utcOffsetSeconds ?? utcOffsetSecondsMax),
  };
}

/** Meteorological seasons: whole months, winter from December in the north. */
const northernSeasons: readonly Season[] = ["winter", "spring", "summer", "fall"];
/** Latitude of the tropics: between them the calendar says nothing about warmth. */
const tropic = 23.4;

/** The season of a date; north of the equator, where most people live, when the place is not known. Null in the tropics. */
export function seasonOn(date: string, latitude: number | null): Season | null {
  if (latitude !== null && Math.abs(latitude) < tropic) return null;
  const quarter = Math.floor((Number(date.slice(5, 7)) % 12) / 3);
  return northernSeasons[latitude !== null && latitude < 0 ? (quarter + 2) % 4 : quarter] ?? null;
}

export interface Coordinates {
  readonly lat: number;
  readonly lon: number;
}

/** To a tenth of a degree, 11 km: enough for weather, and no address. Nothing finer leaves us. */
export function roundCoordinates({ lat, lon }: Coordinates): Coordinates {
  return { lat: tenths(lat), lon: tenths(lon) };
}

export interface FoundPlace extends Coordinates {
  readonly name: string;
  /** Words that tell the place from others of its name: its country, the country's code, its regions. */
  readonly within: readonly string[];
}

export function placeWords(place: string): { readonly name: string; readonly within: readonly string[] } {
  const [name = "", ...within] = place
    .normalize("NFC")
    .toLowerCase()
    .split(",")
    .map((word) => word.trim().replaceAll(/\s+/g, " "));
  return { name, within: within.filter((word) => word !== "") };
}

/** The place that most of the words fit; of several the first, because the best known comes first. */
export function choosePlace(places: readonly FoundPlace[], within: readonly string[]): FoundPlace | null {
  const fits = (place: FoundPlace) => {
    const words = place.within.map((word) => word.toLowerCase());
    return within.filter((word) => words.includes(word)).length;
  };
  return places.reduce<FoundPlace | null>((best, place) => (best === null || fits(place) > fits(best) ? place : best), null);
}

/** How long a reply of the service counts as current, and how long it is better than none. */
export interface Lifetime {
  readonly freshSeconds: number;
  readonly usableSeconds: number;
}

export function ageOf(repliedAt: number, now: number, { freshSeconds, usableSeconds }: Lifetime): "fresh" | "stale" | "gone" {
  const seconds = (now - repliedAt) / 1000;
  if (seconds < freshSeconds) return "fresh";
  return seconds < usableSeconds ? "stale" : "gone";
}
