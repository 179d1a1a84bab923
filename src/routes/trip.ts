// A trip: what to pack, and what to wear on each day. Nothing is saved.

import { createRoute, z } from "@hono/zod-openapi";
import { packTrip } from "../actions/pack-trip.ts";
import { ResolvedConstraints } from "../domain/outfit/ask/constraints.ts";
import { Unmet } from "../domain/outfit/lacking/unmet.ts";
import { acceptableWithin } from "../domain/outfit/trip/acceptable-outfits.ts";
import { TripRequest } from "../domain/outfit/trip/trip.ts";
import { WeatherNote } from "../domain/weather/fill-weather.ts";
import { Occasion } from "../domain/words/occasions.ts";
import { failing, json, jsonRequest, routeHead, routes } from "../http/contract.ts";
import { Unit, UnsavedOutfit, unsavedExample, WornGarment, wornExample, wornGarment } from "../views/outfit.ts";

const PlannedOutfit = z.object({
  occasion: Occasion,
  outfit: UnsavedOutfit.nullable().openapi({
    description: "What to wear from the packed garments; null when nothing can be worn, and `unmet` says why.",
  }),
  best_score: Unit.nullable().openapi({ description: "The score of the best outfit of the whole wardrobe." }),
  unmet: z.array(Unmet),
});

const Trip = z
  .object({
    packing: z.object({
      garments: z.array(
        z.object({
          garment: WornGarment,
          days_worn: z.number().int(),
          asked_for: z.boolean().openapi({ description: "Packed because it is in `must_include`." }),
        }),
      ),
      count: z.number().int(),
      lower_bound: z.number().int().openapi({ description: "No packing of this wardrobe has fewer garments." }),
      exact: z.boolean().openapi({
        description: "Whether `count` is proven to be the smallest; if not, the smallest is at least `lower_bound`.",
      }),
      washes: z.number().int().openapi({ description: "How often laundry must be done: 0 when the owned garments last." }),
      words: z.string(),
    }),
    days: z.array(
      z.object({
        date: z.iso.date().nullable(),
        weather: ResolvedConstraints.shape.weather.unwrap().nullable().openapi({ description: "The weather used for that day." }),
        notes: z.array(WeatherNote),
        outfits: z.array(PlannedOutfit),
      }),
    ),
    rules: z.object({
      acceptable_within: Unit.openapi({
        description: "An outfit is acceptable with as many faults as the best one, and at most this much less appeal (0 to 1).",
      }),
      days_worn_max: z
        .object({ top: z.number().int(), sweater: z.number().int(), one_piece: z.number().int(), bottom: z.number().int() })
        .openapi({ description: "How many days a garment can be worn, washes included; shoes, jackets and coats every day." }),
    }),
  })
  .openapi("TripPlan");

const trip = createRoute({
  ...routeHead("post", "/api/v1/outfits/trip", "planTrip", "Outfits"),
  summary: "The smallest packing list that dresses every day of a trip acceptably, and what to wear when",
  description:
    "The fewest garments for up to 14 days with up to three occasions each. Several occasions of one day are one wear. With `location`, days without weather get the forecast of that place, or the season beyond the forecast. A day without `date` follows the day before it; the first day is today. Outfits consist of clothes and shoes; bags and accessories are packed when `must_include` names them. Nothing is saved: save an outfit with POST /api/v1/outfits.",
  request: {
    body: jsonRequest(TripRequest.openapi("TripRequest"), {
      days: [
        { date: "2026-12-01", occasions: ["travel", "work"], weather: { temperature_c: 8, conditions: ["rainy"] } },
        { date: "2026-12-02", occasions: ["work", "date"], weather: { temperature_c: 10 } },
      ],
      exclude_categories: ["shorts"],
    }),
  },
  responses: {
    200: json(Trip, "The packing list, and an outfit for each occasion.", {
      packing: {
        garments: [{ garment: wornExample, days_worn: 1, asked_for: false }],
        count: 1,
        lower_bound: 1,
        exact: true,
        washes: 0,
        words: "1 garment for 1 day: 1 top.",
      },
      days: [
        {
          date: "2026-12-01",
          weather: { temp: "cool", conditions: ["rainy"], temperature_c: 8 },
          notes: [],
          outfits: [
            {
              occasion: "work",
              outfit: {
                ...unsavedExample,
                score: 0.9712,
                faults: [],
                explanation: "Grandad's jumper: it is dressed right for work.",
              },
              best_score: 0.98211,
              unmet: [],
            },
          ],
        },
      ],
      rules: { acceptable_within: acceptableWithin, days_worn_max: { top: 1, sweater: 3, one_piece: 1, bottom: 3 } },
    }),
    ...failing(400, 401, 413, 415),
  },
});

export const tripRoutes = routes().openapi(trip, async (c) => {
  const { services, person } = c.var;
  const { packing, ...plan } = await packTrip(services, person.id, c.req.valid("json"));
  const garments = packing.garments.map(({ garment, ...packed }) => ({ ...packed, garment: wornGarment(garment, c.var) }));
  return c.json(Trip.parse({ ...plan, packing: { ...packing, garments } }), 200);
});
