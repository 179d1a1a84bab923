// Fills in the temperature and conditions that a request leaves open, from the forecast or the season. Stated values take
// precedence.

import { z } from "zod";
import { celsiusBound, type OutfitConstraints, type RecommendRequest, resolveConstraints } from "../outfit/ask/constraints.ts";
import type { Season } from "../words/vocabulary.ts";
import {
  acceptedDates,
  type DateRange,
  type DayWeather,
  localDate,
  seasonOn,
  type Weather,
  weatherNow,
  weatherOn,
} from "./weather.ts";
import type { WeatherReport } from "./weather-source.ts";

export const WeatherNote = z.object({
  code: z.enum(["weather_filled", "weather_stale", "weather_unavailable", "place_unknown", "season_used"]),
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
export function refusedDate(date: string | undefined, now: number, report: WeatherReport | null): DateRefused | null {
  const { from, to } = acceptedDates(now, report?.state === "known" ? report.forecast.utcOffsetSeconds : null);
  return date === undefined || (date >= from && date <= to) ? null : { state: "date_refused", from, to };
}

export function fillWeather(request: RecommendRequest, report: WeatherReport | null, now: number): FilledRequest {
  const { location: _, date, weather: statedWeather = {}, ...others } = request;
  // For a day beyond the forecast, only the place of the report is of use.
  const isBeyond = report?.state === "known" && refusedDate(date, now, report) !== null;
  const reportedWeather = isBeyond ? null : weatherIn(report, date, now);
  const weather: RequestWeather = {
    ...statedWeather,
    ...(reportedWeather !== null && temperatureOpen(statedWeather) && temperatureOf(reportedWeather)),
    ...(reportedWeather !== null && conditionsOpen(statedWeather) && { conditions: [...reportedWeather.conditions] }),
  };
  const constraints = { ...others, ...(Object.keys(weather).length > 0 && { weather }) };
  const notes = report === null || isBeyond ? [] : [reportNote(report, reportedWeather, date)];
  if (resolveConstraints({ weather }).weather?.temp !== undefined) {
    return { state: "filled", constraints, season: undefined, notes };
  }
  const latitude = latitudeOf(request, report);
  const day = date ?? localDate(now, 0);
  const season = seasonOn(day, latitude) ?? undefined;
  const allNotes = season === undefined ? notes : [...notes, seasonNote(season, day, latitude)];
  return { state: "filled", constraints, season, notes: allNotes };
}

/** Temperature bands are bands of the felt temperature, limited to the range that a request may state. */
function temperatureOf(weather: Weather | DayWeather): RequestWeather {
  const bounded = (celsius: number) => Math.min(celsiusBound, Math.max(-celsiusBound, celsius));
  return {
    temperature_c: bounded(weather.feels_like_c),
    ...("low_c" in weather && { low_c: bounded(weather.low_c), high_c: bounded(weather.high_c) }),
  };
}

function weatherIn(report: WeatherReport | null, date: string | undefined, now: number): Weather | DayWeather | null {
  if (report?.state !== "known") return null;
  return date === undefined ? weatherNow(report.forecast) : weatherOn(report.forecast, date, now);
}

function latitudeOf({ location }: RecommendRequest, report: WeatherReport | null): number | null {
  if (location !== undefined && "lat" in location) return location.lat;
  return report !== null && "lat" in report ? report.lat : null;
}

function reportNote(report: WeatherReport, reportedWeather: Weather | null, date: string | undefined): WeatherNote {
  if (report.state === "place_unknown") {
    return { code: "place_unknown", message: "No place of that name was found, so its weather is not used." };
  }
  if (report.state === "unavailable" || reportedWeather === null) {
    return { code: "weather_unavailable", message: "The weather is not available now, so it is not used." };
  }
  const subject = `${report.place} ${date === undefined ? "now" : `on ${date}`}`;
  return report.stale
    ? { code: "weather_stale", message: `The weather service does not answer: this is its last report for ${subject}.` }
    : { code: "weather_filled", message: `The weather is that of ${subject}.` };
}

function seasonNote(season: Season, day: string, latitude: number | null): WeatherNote {
  const where = latitude === null ? " (assumed to be north of the equator)" : "";
  return {
    code: "season_used",
    message: `The temperature is unknown, so clothes for ${season} are preferred, the season on ${day}${where}.`,
  };
}
