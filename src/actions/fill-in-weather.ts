// Fills in the weather of a request for outfits: the only step of a recommendation that calls another service.

import type { RecommendRequest } from "../domain/outfit/ask/constraints.ts";
import {
  type DateRefused,
  type FilledRequest,
  fillWeather,
  neededLocation,
  refusedDate,
} from "../domain/weather/fill-weather.ts";
import type { Ports } from "./ports.ts";

/** A date that no place on earth accepts is refused before any forecast is fetched. Missing weather is no failure. */
export async function fillInWeather(
  { weather, now }: Pick<Ports, "weather" | "now">,
  request: RecommendRequest,
): Promise<FilledRequest | DateRefused> {
  const moment = now();
  const refusalEverywhere = refusedDate(request.date, moment, null);
  if (refusalEverywhere !== null) return refusalEverywhere;
  const whereabouts = neededLocation(request);
  const report = whereabouts === null ? null : await weather.report(whereabouts);
  return refusedDate(request.date, moment, report) ?? fillWeather(request, report, moment);
}
