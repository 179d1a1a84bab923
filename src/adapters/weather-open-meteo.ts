// Weather from Open-Meteo: the forecast of a place (open-meteo.com/en/docs), its past days (…/docs/historical-weather-api), and
// places by name (…/docs/geocoding-api). Only rounded coordinates or a place's name leave Armoire, nothing about the person. The
// base URLs may be mirrors.

import { z } from "zod";
import type { PastDay } from "../domain/weather/climate.ts";
import {
  type Coordinates,
  choosePlace,
  type FoundPlace,
  type Lifetime,
  placeWords,
  roundCoordinates,
  utcOffsetSecondsMax,
  utcOffsetSecondsMin,
  type WeatherHour,
} from "../domain/weather/weather.ts";
import type { ClimateReport, WeatherReport, WeatherSource, Whereabouts } from "../domain/weather/weather-source.ts";
import type { CachedJson } from "./cached-json.ts";

/** The limit for both calls together (finding the place, then its weather), because a person is waiting. */
const timeoutMs = 2000;
/** Today and the next 15 days: the maximum, so that one reply serves the present and every date. */
const forecastDays = 16;
/** Enough that one odd month does not decide, in one reply of 50 kB that serves every month. */
const climateYears = 5;
/** The usual weather hardly changes. The address has the years in it, so a new year is a new reply. */
const climateLifetime: Lifetime = { freshSeconds: 90 * 86_400, usableSeconds: 400 * 86_400 };
/** Places hardly ever move. A name that is unknown today may be found a week later. */
const placeLifetime: Lifetime = { freshSeconds: 7 * 86_400, usableSeconds: 30 * 86_400 };
/** Candidates for a name, the best known first: enough to find Paris in Texas after Paris in France. */
const placesMax = 10;

const LocalTime = z.iso.datetime({ local: true, precision: -1 });
/** Wider than the records on earth (-89 and 57 C) by the effect of wind, humidity and sun. Beyond it a number is a mistake. */
const Celsius = z.number().min(-120).max(90);
const WindKmh = z.number().min(0).max(500);
const Code = z.int().min(0).max(99);
const Daylight = z.union([z.literal(0), z.literal(1)]);

// Units are C and km/h. `apparent_temperature` (Steadman) includes wind, humidity and sun, so we compute no wind chill or heat
// index.
const variables = ["temperature_2m", "apparent_temperature", "weather_code", "wind_speed_10m", "is_day"] as const;
const column = <T extends z.ZodType>(value: T) => z.array(value.nullable()).max(24 * forecastDays);
const ForecastReply = z.object({
  utc_offset_seconds: z.int().min(utcOffsetSecondsMin).max(utcOffsetSecondsMax),
  timezone: z.string().max(100).optional(),
  current: z.object({
    time: LocalTime,
    temperature_2m: Celsius,
    apparent_temperature: Celsius,
    weather_code: Code.nullable(),
    wind_speed_10m: WindKmh.nullable(),
    is_day: Daylight,
  }),
  hourly: z.object({
    time: z.array(LocalTime).max(24 * forecastDays),
    temperature_2m: column(Celsius),
    apparent_temperature: column(Celsius),
    weather_code: column(Code),
    wind_speed_10m: column(WindKmh),
    is_day: column(Daylight),
  }),
});
type ForecastReply = z.infer<typeof ForecastReply>;

const dailyVariables = ["apparent_temperature_max", "apparent_temperature_min", "rain_sum"] as const;
const dailyColumn = <T extends z.ZodType>(value: T) => z.array(value.nullable()).max(366 * climateYears);
const RainMm = z.number().min(0).max(5000);
const ArchiveReply = z.object({
  daily: z.object({
    time: z.array(z.iso.date()).max(366 * climateYears),
    apparent_temperature_max: dailyColumn(Celsius),
    apparent_temperature_min: dailyColumn(Celsius),
    rain_sum: dailyColumn(RainMm),
  }),
});
type ArchiveReply = z.infer<typeof ArchiveReply>;

/** Empty fields are left out; so is the whole list when nothing is found. */
const PlacesReply = z.object({
  results: z
    .array(
      z.object({
        name: z.string().max(200),
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        country: z.string().max(200).optional(),
        country_code: z.string().max(200).optional(),
        admin1: z.string().max(200).optional(),
        admin2: z.string().max(200).optional(),
      }),
    )
    .max(placesMax)
    .optional(),
});
type PlacesReply = z.infer<typeof PlacesReply>;

export interface OpenMeteo {
  readonly forecastUrl: string;
  readonly archiveUrl: string;
  readonly placesUrl: string;
  readonly lifetime: Lifetime;
}

export function weatherOpenMeteo(
  { forecastUrl, archiveUrl, placesUrl, lifetime }: OpenMeteo,
  replies: CachedJson,
  now: () => number,
): WeatherSource {
  async function forecastAt(where: Coordinates, name: string | undefined, signal: AbortSignal): Promise<WeatherReport> {
    const { lat, lon } = roundCoordinates(where);
    const address = new URL(`${forecastUrl}/v1/forecast`);
    const query = {
      latitude: lat.toFixed(1),
      longitude: lon.toFixed(1),
      current: variables.join(),
      hourly: variables.join(),
      timezone: "auto",
      forecast_days: String(forecastDays),
    };
    for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value);
    const answer = await replies.ask({ address, reply: ForecastReply, lifetime, signal });
    if (answer === null) return { state: "unavailable", lat };
    const { utc_offset_seconds, timezone, current, hourly } = answer.value;
    return {
      state: "known",
      place: name ?? `${lat}, ${lon}`,
      lat,
      lon,
      timeZone: timezone ?? null,
      stale: answer.stale,
      forecast: {
        utcOffsetSeconds: utc_offset_seconds,
        current: {
          time: current.time,
          temperature_c: current.temperature_2m,
          feels_like_c: current.apparent_temperature,
          code: current.weather_code,
          wind_kmh: current.wind_speed_10m ?? 0,
          daylight: current.is_day === 1,
        },
        hours: hoursOf(hourly),
      },
    };
  }

  async function climateAt(where: Coordinates, name: string | undefined, signal: AbortSignal): Promise<ClimateReport> {
    const { lat, lon } = roundCoordinates(where);
    const address = new URL(`${archiveUrl}/v1/archive`);
    const thisYear = new Date(now()).getUTCFullYear();
    const query = {
      latitude: lat.toFixed(1),
      longitude: lon.toFixed(1),
      start_date: `${thisYear - climateYears}-01-01`,
      end_date: `${thisYear - 1}-12-31`,
      daily: dailyVariables.join(),
      timezone: "auto",
    };
    for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value);
    const answer = await replies.ask({ address, reply: ArchiveReply, lifetime: climateLifetime, signal });
    if (answer === null) return { state: "unavailable", lat };
    return { state: "known", place: name ?? `${lat}, ${lon}`, lat, lon, days: daysOf(answer.value.daily) };
  }

  async function placesNamed(name: string, signal: AbortSignal): Promise<FoundPlace[] | null> {
    const address = new URL(`${placesUrl}/v1/search`);
    for (const [key, value] of Object.entries({ name, count: String(placesMax), language: "en", format: "json" })) {
      address.searchParams.set(key, value);
    }
    const answer = await replies.ask({ address, reply: PlacesReply, lifetime: placeLifetime, signal });
    return answer === null ? null : (answer.value.results ?? []).map(candidateOf);
  }

  async function atPlace<Report>(
    where: Whereabouts,
    read: (where: Coordinates, name: string | undefined, signal: AbortSignal) => Promise<Report>,
  ): Promise<Report | Exclude<WeatherReport, { readonly state: "known" }>> {
    const signal = AbortSignal.timeout(timeoutMs);
    if ("lat" in where) return read(where, where.name, signal);
    const { name, within } = placeWords(where.place);
    const candidates = await placesNamed(name, signal);
    if (candidates === null) return { state: "unavailable", lat: null };
    const place = choosePlace(candidates, within);
    return place === null ? { state: "place_unknown" } : read(place, place.name, signal);
  }

  return {
    report: (where) => atPlace(where, forecastAt),
    climate: (where) => atPlace(where, climateAt),
  };
}

/** Days without a temperature are left out: the archive is some days behind, and a mirror may have gaps. */
function daysOf(daily: ArchiveReply["daily"]): PastDay[] {
  return daily.time.flatMap((date, index) => {
    const lowC = daily.apparent_temperature_min[index] ?? null;
    const highC = daily.apparent_temperature_max[index] ?? null;
    if (lowC === null || highC === null) return [];
    return { date, low_c: lowC, high_c: highC, rain_mm: daily.rain_sum[index] ?? null };
  });
}

/** Hours without a temperature are left out: the end of the last day often has none (open-meteo issue 1428). */
function hoursOf(hourly: ForecastReply["hourly"]): WeatherHour[] {
  return hourly.time.flatMap((time, index) => {
    const temperatureC = hourly.temperature_2m[index] ?? null;
    const feelsLikeC = hourly.apparent_temperature[index] ?? null;
    if (temperatureC === null || feelsLikeC === null) return [];
    return {
      time,
      temperature_c: temperatureC,
      feels_like_c: feelsLikeC,
      code: hourly.weather_code[index] ?? null,
      wind_kmh: hourly.wind_speed_10m[index] ?? 0,
      daylight: hourly.is_day[index] === 1,
    };
  });
}

function candidateOf({ name, latitude, longitude, country, country_code, admin1, admin2 }: FoundReply): FoundPlace {
  const within = [country, country_code, admin1, admin2].filter((word) => word !== undefined);
  return { name: country === undefined ? name : `${name}, ${country}`, lat: latitude, lon: longitude, within };
}
type FoundReply = NonNullable<PlacesReply["results"]>[number];
