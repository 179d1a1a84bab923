// The weather of a trip: each day as it is given, else as it is foretold for the place, else by the season of the date.

import { dayMs } from "../../day.ts";
import { fillWeather, type WeatherNote } from "../../weather/fill-weather.ts";
import { acceptedDates, localDate } from "../../weather/weather.ts";
import type { WeatherReport } from "../../weather/weather-source.ts";
import type { Season } from "../../words/vocabulary.ts";
import type { OutfitConstraints } from "../ask/constraints.ts";
import type { TripRequest } from "./trip.ts";

export interface TripDay {
  readonly date: string | null;
  readonly occasions: TripRequest["days"][number]["occasions"];
  readonly weather: OutfitConstraints["weather"];
  readonly season: Season | undefined;
  readonly notes: readonly WeatherNote[];
}

function dayAfter(date: string): string {
  return localDate(Date.parse(date) + dayMs, 0);
}

/** `report` is of the trip's place; null where none is given. A day without a date follows on the one before it, the first is today. */
export function tripDays({ days, location }: TripRequest, report: WeatherReport | null, now: number): TripDay[] {
  const offset = report?.state === "known" ? report.forecast.utcOffsetSeconds : null;
  const forecastRange = acceptedDates(now, offset);
  let before: string | null = null;
  return days.map(({ date: statedDate, occasions, weather }) => {
    const following = before === null ? localDate(now, offset ?? 0) : dayAfter(before);
    const date = statedDate ?? (location === undefined && before === null ? null : following);
    before = date;
    if (date === null) return { date, occasions, weather, season: undefined, notes: [] };
    const request = { date, ...(weather !== undefined && { weather }), ...(location !== undefined && { location }) };
    const filledRequest = fillWeather(request, date >= forecastRange.from && date <= forecastRange.to ? report : null, now);
    return {
      date,
      occasions,
      weather: filledRequest.constraints.weather,
      season: filledRequest.season,
      notes: filledRequest.notes,
    };
  });
}
