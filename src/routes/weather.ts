// The weather at a place, in the engine's terms.

import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { readWeather } from "../actions/read-weather.ts";
import { invalidFields } from "../domain/failure.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { homeWhereabouts } from "../domain/taste/preferences.ts";
import type { Whereabouts } from "../domain/weather/weather-source.ts";
import { Condition, TemperatureBand } from "../domain/words/vocabulary.ts";
import type { AppEnv } from "../http/context.ts";
import { failing, json, routeHead, routes } from "../http/contract.ts";

const WeatherBody = z
  .object({
    temp: TemperatureBand.openapi({
      description: "The band of the felt temperature: hot from 27 °C, warm 20, mild 13, cool 5, else cold.",
    }),
    conditions: z.array(Condition),
    temperature_c: z.number().openapi({ description: "The air temperature in the shade." }),
    feels_like_c: z
      .number()
      .openapi({ description: "The felt temperature, with wind, humidity and sun. Clothes are chosen by it." }),
    place: z.string().openapi({ description: "The name of the place, else its coordinates, rounded to 0.1 degree." }),
    observed_at: z.iso.datetime(),
    stale: z.boolean().openapi({ description: "True when the weather service is down and this is its last report." }),
  })
  .openapi("Weather");

function degrees(bound: number) {
  const error = `accepted: degrees from -${bound} to ${bound}`;
  return z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,20})?$/, { error })
    .transform(Number)
    .pipe(z.number().min(-bound, { error }).max(bound, { error }))
    .openapi({ type: "number", minimum: -bound, maximum: bound });
}

const read = createRoute({
  ...routeHead("get", "/api/v1/weather", "getWeather", "Weather"),
  summary: "The current weather at a place, at home, or where the request comes from",
  description:
    "From Open-Meteo, at most half an hour old. Coordinates are rounded to 0.1 degree (11 km) before use. While the " +
    "service is down, its last report is used for six hours, marked `stale`; then the answer is 503. Without coordinates the place is " +
    "the home of the preferences, else the city that the request comes from. When the server cannot tell (on a laptop it cannot), the answer is 400.",
  request: {
    query: strictFields({
      lat: degrees(90)
        .optional()
        .openapi({ param: { name: "lat", in: "query" }, example: 59.91 }),
      lon: degrees(180)
        .optional()
        .openapi({ param: { name: "lon", in: "query" }, example: 10.75 }),
    }),
  },
  responses: {
    200: json(WeatherBody, "The weather.", {
      temp: "cool",
      conditions: ["rainy", "windy"],
      temperature_c: 11.4,
      feels_like_c: 8.1,
      place: "59.9, 10.8",
      observed_at: "2026-11-22T10:15:00.000Z",
      stale: false,
    }),
    ...failing(400, 401),
  },
});

export const weatherRoutes = routes().openapi(read, async (c) => {
  const { lat, lon } = c.req.valid("query");
  const where =
    lat !== undefined && lon !== undefined ? { lat, lon } : lat === undefined && lon === undefined ? await placeOf(c) : null;
  if (where === null) {
    const missing = [...(lat === undefined ? ["lat"] : []), ...(lon === undefined ? ["lon"] : [])];
    throw invalidFields(missing.map((path) => ({ path, message: "missing; accepted: lat and lon together" })));
  }
  return c.json(WeatherBody.parse(await readWeather(c.var.services, where)), 200);
});

/** The person's home, else where the request comes from. */
async function placeOf(c: Context<AppEnv>): Promise<Whereabouts | null> {
  const { services, person } = c.var;
  return homeWhereabouts(await services.preferences.home(person.id)) ?? placeOfRequest(c);
}

/** The platform's guess where a request comes from, by its address: at best the city. */
const RequestPlace = z.object({
  latitude: z.string().transform(Number).pipe(z.number().min(-90).max(90)),
  longitude: z.string().transform(Number).pipe(z.number().min(-180).max(180)),
  city: z.string().optional(),
});

/** Null when unknown. Outside production `request.cf` is a constant (docs/design.md, "On a laptop"), not the person's place. */
function placeOfRequest(c: Context<AppEnv>): Whereabouts | null {
  if (c.var.services.settings.ENVIRONMENT !== "production") return null;
  const result = RequestPlace.safeParse(c.req.raw.cf);
  return result.success ? { lat: result.data.latitude, lon: result.data.longitude, name: result.data.city } : null;
}
