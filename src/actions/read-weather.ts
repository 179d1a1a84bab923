// Reads the current weather at a place, in the engine's terms.

import { Failure } from "../domain/failure.ts";
import { instantOf, weatherNow } from "../domain/weather/weather.ts";
import type { Whereabouts } from "../domain/weather/weather-source.ts";
import type { Ports } from "./ports.ts";

export async function readWeather({ weather }: Pick<Ports, "weather">, where: Whereabouts) {
  const report = await weather.report(where);
  if (report.state !== "known") {
    throw new Failure("unavailable", "The weather cannot be had now; try again in a minute.", { retryAfter: 60 });
  }
  const { place, forecast, stale } = report;
  const observed_at = instantOf(forecast.current.time, forecast.utcOffsetSeconds).toISOString();
  return { ...weatherNow(forecast), place, observed_at, stale };
}
