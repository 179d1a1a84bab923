// The weather of each day of a trip: as the request states it, else from the forecast for the place, else from what is usual
// there in the month, else from the season.

import { dayMs } from "../../day.ts";
import { fillWeather, type WeatherNote } from "../../weather/fill-weather.ts";
import { forecastDates, localDate } from "../../weather/weather.ts";
import type { PlaceWeather, WeatherReport } from "../../weather/weather-source.ts";
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
 * A day without a date follows the day before it; the first is today. Without a place and a stated date, no day has a date.
 * `report` is for the place of the trip, and null without a place.
 */
export function tripDates({ days, location }: TripRequest, report: WeatherReport | null, now: number): (string | null)[] {
  const offset = report?.state === "known" ? report.forecast.utcOffsetSeconds : 0;
  let before: string | null = null;
  return days.map(({ date: statedDate }) => {
    const following = before === null ? localDate(now, offset) : dayAfter(before);
    before = statedDate ?? (location === undefined && before === null ? null : following);
    return before;
  });
}

/** `found` is for the place of the trip. */
export function tripDays(request: TripRequest, found: PlaceWeather, now: number): TripDay[] {
  const { report, climate } = found;
  const { from } = forecastDates(now, report?.state === "known" ? report.forecast.utcOffsetSeconds : null);
  const dates = tripDates(request, report, now);
  return request.days.map(({ occasions, weather }, index) => {
    const date = dates[index] ?? null;
    const dayRequest = {
      ...(date !== null && { date }),
      ...(weather !== undefined && { weather }),
      ...(request.location !== undefined && { location: request.location }),
    };
    const isAhead = date !== null && date >= from;
    const filledRequest = fillWeather(dayRequest, { report: isAhead ? report : null, climate }, now);
    return {
      date,
      occasions,
      weather: filledRequest.constraints.weather,
      season: filledRequest.season,
      notes: filledRequest.notes,
    };
  });
}
