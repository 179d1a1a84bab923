// Fills in the temperature and conditions that a request leaves open: from the forecast, beyond it from what is usual in the
// month, else from the season. Stated values take precedence.

import { z } from "zod";
import { type OutfitConstraints, type RecommendRequest, resolveConstraints } from "../outfit/ask/constraints.ts";
import { celsiusBound } from "../outfit/ask/temperature.ts";
import type { Season } from "../words/vocabulary.ts";
import { usualWeather } from "./climate.ts";
import { usualAt } from "./usual-places.ts";
import {
  acceptedDates,
  type DateRange,
  type DayWeather,
  forecastDates,
  localDate,
  seasonOn,
  type Weather,
  weatherNow,
  weatherOn,
} from "./weather.ts";
import type { ClimateReport, PlaceWeather, WeatherReport } from "./weather-source.ts";

export const WeatherNote = z.object({
  code: z.enum(["weather_filled", "weather_stale", "climate_normal", "weather_unavailable", "place_unknown", "season_used"]),
  message: z.string(),
});
export type WeatherNote = z.infer<typeof WeatherNote>;

export interface FilledRequest {
  readonly state: "filled";
  readonly constraints: OutfitConstraints;
  /** Replaces an unknown temperature. */
  readonly season: Season | undefined;
  readonly notes: readonly WeatherNote[];
}

export interface DateRefused extends DateRange {
  readonly state: "date_refused";
  readonly isPlaceKnown: boolean;
}

type RequestWeather = NonNullable<OutfitConstraints["weather"]>;

const temperatureOpen = ({ temp, temperature_c, low_c, high_c }: RequestWeather) =>
  (temp ?? temperature_c ?? low_c ?? high_c) === undefined;
const conditionsOpen = (weather: RequestWeather) => weather.conditions === undefined;

export function neededLocation({ location, weather = {} }: RecommendRequest): NonNullable<RecommendRequest["location"]> | null {
  return location !== undefined && (temperatureOpen(weather) || conditionsOpen(weather)) ? location : null;
}

/** Whether the weather at home is asked for: no place is named, and nothing is said of the weather. */
export function leavesPlaceOpen({ location, weather }: RecommendRequest): boolean {
  return location === undefined && weather === undefined;
}

/** Without a report, a date is valid if it is valid in any time zone. */
export function refusedDate(
  date: string | undefined,
  now: number,
  report: WeatherReport | null,
  isPlaceKnown: boolean,
): DateRefused | null {
  const { from, to } = acceptedDates(now, utcOffsetOf(report), isPlaceKnown);
  return date === undefined || (date >= from && date <= to) ? null : { state: "date_refused", from, to, isPlaceKnown };
}

/** The date, if it is later than any forecast; else null. Without a report, it has to be later in every time zone. */
export function dateBeyondForecast(date: string | undefined, now: number, report: WeatherReport | null): string | null {
  return date !== undefined && date > forecastDates(now, utcOffsetOf(report)).to ? date : null;
}

function utcOffsetOf(report: WeatherReport | null): number | null {
  return report?.state === "known" ? report.forecast.utcOffsetSeconds : null;
}

/** The weather of the place at the time of the request, from whatever source, and the note about it. */
interface Finding {
  readonly weather: Pick<Weather, "feels_like_c"> & Partial<DayWeather>;
  readonly note: WeatherNote;
}
type Found = Finding | { readonly weather: null; readonly note: WeatherNote | null };

export function fillWeather(request: RecommendRequest, { report, climate }: PlaceWeather, now: number): FilledRequest {
  const { location: _, date, weather: statedWeather = {}, ...others } = request;
  const dateBeyond = dateBeyondForecast(date, now, report);
  const known = dateBeyond === null ? foundInForecast(report, date, now) : foundInClimate(climate, dateBeyond);
  const usual = known.weather === null ? foundInTable(request, date ?? localDate(now, 0)) : null;
  const found = usual ?? known;
  const weather: RequestWeather = {
    ...statedWeather,
    ...(found.weather !== null && temperatureOpen(statedWeather) && temperatureOf(found.weather)),
    ...(found.weather?.conditions !== undefined &&
      conditionsOpen(statedWeather) && { conditions: [...found.weather.conditions] }),
  };
  const constraints = { ...others, ...(Object.keys(weather).length > 0 && { weather }) };
  const isNamed = usual !== null && known.note?.code === "place_unknown";
  const notes = [...(usual === null || isNamed ? [] : [known.note]), found.note].filter((note) => note !== null);
  if (resolveConstraints({ weather }).weather?.temp !== undefined) {
    return { state: "filled", constraints, season: undefined, notes };
  }
  const latitude = latitudeOf(request, { report, climate });
  const day = date ?? localDate(now, 0);
  const season = seasonOn(day, latitude) ?? undefined;
  const allNotes = season === undefined ? notes : [...notes, seasonNote(season, day, latitude)];
  return { state: "filled", constraints, season, notes: allNotes };
}

/** Temperature bands are bands of the felt temperature, limited to the range that a request may state. */
function temperatureOf({ feels_like_c, low_c, high_c }: Finding["weather"]): RequestWeather {
  const bounded = (celsius: number) => Math.min(celsiusBound, Math.max(-celsiusBound, celsius));
  return {
    temperature_c: bounded(feels_like_c),
    ...(low_c !== undefined && { low_c: bounded(low_c) }),
    ...(high_c !== undefined && { high_c: bounded(high_c) }),
  };
}

function latitudeOf({ location }: RecommendRequest, { report, climate }: PlaceWeather): number | null {
  for (const source of [location ?? null, report, climate]) {
    if (source !== null && "lat" in source && source.lat !== null) return source.lat;
  }
  return null;
}

const placeUnknown: WeatherNote = {
  code: "place_unknown",
  message: "No place of that name was found, so its weather is not used.",
};

function foundInForecast(report: WeatherReport | null, date: string | undefined, now: number): Found {
  if (report === null) return { weather: null, note: null };
  if (report.state === "place_unknown") return { weather: null, note: placeUnknown };
  const weather =
    report.state === "unavailable"
      ? null
      : date === undefined
        ? weatherNow(report.forecast)
        : weatherOn(report.forecast, date, now);
  if (report.state === "unavailable" || weather === null) {
    const message = "The weather is not available now, so it is not used.";
    return { weather: null, note: { code: "weather_unavailable", message } };
  }
  const subject = `${report.place} ${date === undefined ? "now" : `on ${date}`}`;
  const note: WeatherNote = report.stale
    ? { code: "weather_stale", message: `The weather service does not answer: this is its last report for ${subject}.` }
    : { code: "weather_filled", message: `The weather is that of ${subject}.` };
  return { weather, note };
}

const monthName = (date: string) => new Date(date).toLocaleDateString("en", { month: "long", timeZone: "UTC" });

function foundInClimate(climate: ClimateReport | null, date: string): Found {
  if (climate === null) return { weather: null, note: null };
  if (climate.state === "place_unknown") return { weather: null, note: placeUnknown };
  const weather = climate.state === "unavailable" ? null : usualWeather(climate.days, date);
  if (climate.state === "unavailable" || weather === null) {
    const message = `There is no forecast for ${date} yet, and the usual weather is not available now, so none is used.`;
    return { weather: null, note: { code: "weather_unavailable", message } };
  }
  const message = `There is no forecast for ${date} yet: the weather is what is usual in ${climate.place} in ${monthName(date)}.`;
  return { weather, note: { code: "climate_normal", message } };
}

/** What a table knows of a named place, when the service knows nothing. */
function foundInTable({ location, weather = {} }: RecommendRequest, date: string): Finding | null {
  if (location === undefined || !("place" in location) || !temperatureOpen(weather)) return null;
  const usual = usualAt(location.place, date);
  if (usual === null) return null;
  const message = `There is no forecast: the temperature is what is usual in ${location.place} in ${monthName(date)}.`;
  return { weather: usual, note: { code: "climate_normal", message } };
}

function seasonNote(season: Season, day: string, latitude: number | null): WeatherNote {
  const where = latitude === null ? " (assumed to be north of the equator)" : "";
  return {
    code: "season_used",
    message: `The temperature is unknown, so clothes for ${season} are preferred, the season on ${day}${where}.`,
  };
}
