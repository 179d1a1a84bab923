// What a request leaves open of the weather, filled in: from the forecast of its place and date, else with the date's season.
// What is given beats what is foretold, field by field: temperature and conditions are the fields.

import { z } from "zod";
import { invalid } from "../failure.ts";
import { celsiusBound, type OutfitConstraints, type RecommendRequest } from "../outfit/ask/constraints.ts";
import type { Season } from "../words/vocabulary.ts";
import { datesAccepted, localDate, seasonOn, type Weather, weatherNow, weatherOn } from "./weather.ts";
import type { WeatherReport } from "./weather-source.ts";

/** What a caller should know of how the request was understood; no failure, for the outfits are made all the same. */
export const WeatherNote = z.object({
  code: z.enum(["weather_filled", "weather_stale", "weather_unavailable", "place_unknown", "season_used"]),
  message: z.string(),
});
export type WeatherNote = z.infer<typeof WeatherNote>;

export interface Filled {
  readonly constraints: OutfitConstraints;
  /** Stands in for a temperature that nobody knows. */
  readonly season: Season | undefined;
  readonly notes: readonly WeatherNote[];
}

type Given = NonNullable<OutfitConstraints["weather"]>;

const temperatureOpen = (given: Given) => given.temp === undefined && given.temperature_c === undefined;
const conditionsOpen = (given: Given) => given.conditions === undefined;

/** The place whose weather is needed; null where nothing is open, or no place is named. */
export function placeAsked({ location, weather = {} }: RecommendRequest): RecommendRequest["location"] | null {
  return location !== undefined && (temperatureOpen(weather) || conditionsOpen(weather)) ? location : null;
}

/** Refuses a date outside of what can be asked for, by the place's clock, or any clock on earth where that is not known. */
export function requireDate(date: string | undefined, now: number, utcOffsetSeconds: number | null): void {
  const { from, to } = datesAccepted(now, utcOffsetSeconds);
  if (date === undefined || (date >= from && date <= to)) return;
  throw invalid("date", `accepted: ${from} to ${to}, from today to 14 days ahead where the place is`);
}

/** The request's constraints with what `report` says of the place that was asked for; null where none was. */
export function fillWeather(asked: RecommendRequest, report: WeatherReport | null, now: number): Filled {
  const { location, date, weather: given = {}, ...others } = asked;
  if (report?.state === "known") requireDate(date, now, report.forecast.utcOffsetSeconds);
  const told = weatherTold(report, date, now);
  const weather: Given = {
    ...given,
    // A felt temperature, as the bands are; far beyond them it is as good as the farthest that can be asked for.
    ...(told !== null &&
      temperatureOpen(given) && { temperature_c: Math.min(celsiusBound, Math.max(-celsiusBound, told.feels_like_c)) }),
    ...(told !== null && conditionsOpen(given) && { conditions: [...told.conditions] }),
  };
  const constraints = { ...others, ...(Object.keys(weather).length > 0 && { weather }) };
  const notes = report === null ? [] : [reportNote(report, told, date)];
  if (!temperatureOpen(weather) || (date === undefined && location === undefined)) {
    return { constraints, season: undefined, notes };
  }
  const latitude = latitudeOf(asked, report);
  const day = date ?? localDate(now, 0);
  const season = seasonOn(day, latitude) ?? undefined;
  return { constraints, season, notes: season === undefined ? notes : [...notes, seasonNote(season, day, latitude)] };
}

function weatherTold(report: WeatherReport | null, date: string | undefined, now: number): Weather | null {
  if (report?.state !== "known") return null;
  return date === undefined ? weatherNow(report.forecast) : weatherOn(report.forecast, date, now);
}

function latitudeOf({ location }: RecommendRequest, report: WeatherReport | null): number | null {
  if (location !== undefined && "lat" in location) return location.lat;
  return report !== null && "lat" in report ? report.lat : null;
}

function reportNote(report: WeatherReport, told: Weather | null, date: string | undefined): WeatherNote {
  if (report.state === "place_unknown") {
    return { code: "place_unknown", message: "No place of that name was found: what is open of the weather was left open." };
  }
  if (report.state === "unavailable" || told === null) {
    return { code: "weather_unavailable", message: "The weather cannot be had now: what is open of it was left open." };
  }
  const what = `${report.place} ${date === undefined ? "now" : `on ${date}`}`;
  return report.stale
    ? { code: "weather_stale", message: `The weather service does not answer: this is the last it said of ${what}.` }
    : { code: "weather_filled", message: `The weather is that of ${what}.` };
}

function seasonNote(season: Season, day: string, latitude: number | null): WeatherNote {
  const where = latitude === null ? ", taken to be north of the equator" : "";
  return { code: "season_used", message: `No temperature is known: clothes for ${season} are preferred, for ${day}${where}.` };
}
