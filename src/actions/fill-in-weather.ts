// A request for outfits with its weather filled in: the one step of it that asks the outside.

import type { RecommendRequest } from "../domain/outfit/ask/constraints.ts";
import { type Filled, fillWeather, placeAsked, requireDate } from "../domain/weather/fill-weather.ts";
import type { Services } from "../services.ts";

/** Refuses a date that cannot be asked for; never fails for want of weather. */
export async function withWeather({ weather, now }: Pick<Services, "weather" | "now">, asked: RecommendRequest): Promise<Filled> {
  const moment = now();
  requireDate(asked.date, moment, null);
  const place = placeAsked(asked) ?? null;
  return fillWeather(asked, place === null ? null : await weather.report(place), moment);
}
