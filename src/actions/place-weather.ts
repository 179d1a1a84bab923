// Reads the weather of a place for a span of days: the forecast, and what is usual there for the days beyond it.

import { dateBeyondForecast } from "../domain/weather/fill-weather.ts";
import type { PlaceWeather, WeatherSource, Whereabouts } from "../domain/weather/weather-source.ts";

export interface DaySpan {
  /** Undefined for now. */
  readonly first: string | undefined;
  readonly last: string | undefined;
}

/** No forecast is fetched for days that are all beyond it. */
export async function placeWeather(
  weather: WeatherSource,
  where: Whereabouts,
  { first, last }: DaySpan,
  now: number,
): Promise<PlaceWeather> {
  const report = dateBeyondForecast(first, now, null) === null ? await weather.report(where) : null;
  const climate = dateBeyondForecast(last, now, report) === null ? null : await weather.climate(where);
  return { report, climate };
}
