// The weather that matters for clothes, from the hours of a forecast. Local times are text like 2026-11-23T14:00, which sorts
// by time.

import { dayMs } from "../day.ts";
import { type Condition, conditions, type Season, type TemperatureBand, temperatureBand } from "../words/vocabulary.ts";

export interface WeatherHour {
  readonly time: string;
  readonly temperature_c: number;
  /** Includes wind, humidity and sun. */
  readonly feels_like_c: number;
  /** WMO code; null if the service gives none. */
  readonly code: number | null;
  /** Mean wind speed ten metres above ground. */
  readonly wind_kmh: number;
  readonly daylight: boolean;
}

export interface Forecast {
  readonly utcOffsetSeconds: number;
  readonly current: WeatherHour;
  /** In order, from the first hour of the day of the forecast. */
  readonly hours: readonly WeatherHour[];
}

export interface Weather {
  readonly temp: TemperatureBand;
  readonly conditions: readonly Condition[];
  readonly temperature_c: number;
  readonly feels_like_c: number;
}

/** The weather over the hours of a day. The lowest and the highest temperature are felt ones. */
export interface DayWeather extends Weather {
  readonly low_c: number;
  readonly high_c: number;
}

/**
 * The codes of WMO table 4677 that Open-Meteo reports (open-meteo.com/en/docs, "WMO Weather interpretation codes"). Fog counts
 * as cloudy, freezing rain and thunderstorms count as rainy, and an unknown code gives no condition.
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

/**
 * Beaufort 5, a fresh breeze, begins at 29 km/h (WMO-No. 306, table 1100): small trees sway, and the wind goes through
 * knitwear.
 */
const windyKmh = 29;

function conditionsAt({ code, daylight, wind_kmh: windKmh }: WeatherHour): Condition[] {
  const sky = code === null ? [] : (skyOf.get(code) ?? []);
  return [...sky.filter((condition) => condition !== "sunny" || daylight), ...(windKmh >= windyKmh ? ["windy" as const] : [])];
}

/** Sunny or cloudy counts if it occurs in this share of the hours. Rain, snow and wind count from one hour on. */
const skyShare = 0.5;

function conditionsOver(hours: readonly WeatherHour[]): Condition[] {
  const daylightHours = hours.filter(({ daylight }) => daylight);
  // The sky is judged by the daylight hours if there are any, because there is no sun after dark.
  const skyHours = (daylightHours.length > 0 ? daylightHours : hours).map(conditionsAt);
  const all = hours.map(conditionsAt);
  return conditions.filter((condition) =>
    condition === "sunny" || condition === "cloudy"
      ? skyHours.filter((conditionsFound) => conditionsFound.includes(condition)).length >= skyHours.length * skyShare
      : all.some((conditionsFound) => conditionsFound.includes(condition)),
  );
}

export function tenths(value: number): number {
  // `+ 0` turns minus zero into zero, which would otherwise appear as -0 in a URL.
  return Math.round(value * 10) / 10 + 0;
}

function weatherOver(hours: readonly WeatherHour[]): DayWeather | null {
  if (hours.length === 0) return null;
  const mean = (values: readonly number[]) => tenths(values.reduce((sum, value) => sum + value, 0) / values.length);
  const feltTemperatures = hours.map((hour) => hour.feels_like_c);
  const feelsLikeC = mean(feltTemperatures);
  return {
    temp: temperatureBand(feelsLikeC),
    conditions: conditionsOver(hours),
    temperature_c: mean(hours.map((hour) => hour.temperature_c)),
    feels_like_c: feelsLikeC,
    low_c: tenths(Math.min(...feltTemperatures)),
    high_c: tenths(Math.max(...feltTemperatures)),
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
/** A day needs at least this share of its hours: the last days of a forecast are incomplete (open-meteo issue 1428). */
const knownShare = 0.5;

/**
 * The mean, the lowest and the highest from 8:00 to 20:00. For today only the remaining hours of that, or else of the evening, count. Null beyond the
 * forecast and after the day.
 */
export function weatherOn(forecast: Forecast, date: string, now: number): DayWeather | null {
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

/** Time zones range from UTC-12 to UTC+14. */
export const utcOffsetSecondsMin = -12 * 3600;
export const utcOffsetSecondsMax = 14 * 3600;
/** The days ahead that a forecast always covers (docs/design.md, "Weather of a place and a day"). */
const forecastDaysAhead = 14;
/** Beyond the forecast, what is usual in the month counts: a year, and the leap day in it. */
const usualDaysAhead = 366;

export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** The dates that a forecast covers, by the local calendar; by the calendars of all time zones if that is unknown. */
export function forecastDates(now: number, utcOffsetSeconds: number | null): DateRange {
  return datesAhead(now, utcOffsetSeconds, forecastDaysAhead);
}

/** The dates that a request may have. Without a place only the season of a date is known, so they end with the forecasts. */
export function acceptedDates(now: number, utcOffsetSeconds: number | null, isPlaceKnown: boolean): DateRange {
  return datesAhead(now, utcOffsetSeconds, isPlaceKnown ? usualDaysAhead : forecastDaysAhead);
}

function datesAhead(now: number, utcOffsetSeconds: number | null, days: number): DateRange {
  return {
    from: localDate(now, utcOffsetSeconds ?? utcOffsetSecondsMin),
    to: localDate(now + days * dayMs, utcOffsetSeconds ?? utcOffsetSecondsMax),
  };
}

/** Meteorological seasons: whole months, from December (winter) on the northern hemisphere. */
const northernSeasons: readonly Season[] = ["winter", "spring", "summer", "fall"];
/** The latitude of the tropics. Between them the calendar does not tell the warmth. */
const tropic = 23.4;

/** The season of a date. An unknown place counts as north of the equator, where most people live. Null in the tropics. */
export function seasonOn(date: string, latitude: number | null): Season | null {
  if (latitude !== null && Math.abs(latitude) < tropic) return null;
  const quarter = Math.floor((Number(date.slice(5, 7)) % 12) / 3);
  return northernSeasons[latitude !== null && latitude < 0 ? (quarter + 2) % 4 : quarter] ?? null;
}

export interface Coordinates {
  readonly lat: number;
  readonly lon: number;
}

/**
 * Rounds to a tenth of a degree, 11 km: exact enough for weather, and too coarse for an address. We send nothing more exact.
 */
export function roundCoordinates({ lat, lon }: Coordinates): Coordinates {
  return { lat: tenths(lat), lon: tenths(lon) };
}

export interface FoundPlace extends Coordinates {
  readonly name: string;
  /** Words that distinguish the place from others of the same name: country, country code and regions. */
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

/** The place that matches most of the words. Of equal ones the first, because the service lists the best known first. */
export function choosePlace(places: readonly FoundPlace[], within: readonly string[]): FoundPlace | null {
  const fits = (place: FoundPlace) => {
    const words = place.within.map((word) => word.toLowerCase());
    return within.filter((word) => words.includes(word)).length;
  };
  return places.reduce<FoundPlace | null>((best, place) => (best === null || fits(place) > fits(best) ? place : best), null);
}

/** How long a reply of the service is fresh, and how long an older reply is better than none. */
export interface Lifetime {
  readonly freshSeconds: number;
  readonly usableSeconds: number;
}

export function ageOf(repliedAt: number, now: number, { freshSeconds, usableSeconds }: Lifetime): "fresh" | "stale" | "gone" {
  const seconds = (now - repliedAt) / 1000;
  if (seconds < freshSeconds) return "fresh";
  return seconds < usableSeconds ? "stale" : "gone";
}
