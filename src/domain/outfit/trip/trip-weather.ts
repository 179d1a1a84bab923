// The weather of each day of a trip: as the request states it, else from the forecast for the place, else from the season.

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

/**
 * `report` is for the place of the trip; null without a place. A day without a date follows the day before it; the first is
 * today.
 */
export function tripDays({ days, location }: TripRequest, report: WeatherReport | null, now: number): TripDay[] {
  const offset = report?.state === "known" ? report.forecast.utcOffsetSeconds : null;
  const forecastRange = acceptedDates(now, offset);
  let before: string | null = null;
  return days.map(({ date: statedDate, occasions, weather }) => {
    const following = before === null ? localDate(now, offset ?? 0) : dayAfter(before);
    const date = statedDate ?? (location === undefined && before === null ? null : following);
    before = date;
    const request = {
      ...(date !== null && { date }),
      ...(weather !== undefined && { weather }),
      ...(location !== undefined && { location }),
    };
    const hasForecast = date !== null && date >= forecastRange.from && date <= forecastRange.to;
    const filledRequest = fillWeather(request, hasForecast ? report : null, now);
    return {
      date,
      occasions,
      weather: filledRequest.constraints.weather,
      season: filledRequest.season,
      notes: filledRequest.notes,
    };
  });
}
