// Fills in the weather of a request for outfits: the only step of a recommendation that calls another service.

import type { RecommendRequest } from "../domain/outfit/ask/constraints.ts";
import {
  type DateRefused,
  type FilledRequest,
  fillWeather,
  leavesPlaceOpen,
  neededLocation,
  refusedDate,
} from "../domain/weather/fill-weather.ts";
import type { Whereabouts } from "../domain/weather/weather-source.ts";
import { placeWeather } from "./place-weather.ts";
import type { Ports } from "./ports.ts";

/**
 * A date that no place on earth accepts is refused before any forecast is fetched. Missing weather is no failure. `home` is
 * awaited only where the request names no place; its weather counts only where the request leaves the weather open.
 */
export async function fillInWeather(
  { weather, now }: Pick<Ports, "weather" | "now">,
  request: RecommendRequest,
  home: () => Promise<Whereabouts | null>,
): Promise<FilledRequest | DateRefused> {
  const moment = now();
  const { location, date } = request;
  const place = location ?? (await home());
  const isPlaceKnown = place !== null;
  const refusalEverywhere = refusedDate(date, moment, null, isPlaceKnown);
  if (refusalEverywhere !== null) return refusalEverywhere;
  const whereabouts = leavesPlaceOpen(request) ? place : neededLocation(request);
  const found =
    whereabouts === null
      ? { report: null, climate: null }
      : await placeWeather(weather, whereabouts, { first: date, last: date }, moment);
  return (
    refusedDate(date, moment, found.report, isPlaceKnown) ??
    fillWeather({ ...request, ...(isPlaceKnown && { location: place }) }, found, moment)
  );
}
