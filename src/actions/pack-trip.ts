// Plans a trip: the garments to pack, and the outfits of each day. Nothing is saved.

import { Failure } from "../domain/failure.ts";
import { resolveConstraints } from "../domain/outfit/ask/constraints.ts";
import { acceptableWithin } from "../domain/outfit/trip/acceptable-outfits.ts";
import { planTrip, type TripRequest, tripMustIncludeProblems } from "../domain/outfit/trip/trip.ts";
import { tripDates, tripDays } from "../domain/outfit/trip/trip-weather.ts";
import { packingWords } from "../domain/outfit/trip/trip-words.ts";
import { daysWorn } from "../domain/outfit/trip/wear-days.ts";
import { placeWeather } from "./place-weather.ts";
import type { Ports } from "./ports.ts";
import { wardrobeAndTaste } from "./wardrobe-and-taste.ts";

type PackPorts = Pick<Ports, "outfits" | "weather" | "now">;

export async function packTrip(ports: PackPorts, userId: string, request: TripRequest) {
  const { days: _, location, must_include = [], ...sharedConstraints } = request;
  const now = ports.now();
  const dates = tripDates(request, null, now)
    .filter((date) => date !== null)
    .toSorted();
  const [materials, found] = await Promise.all([
    ports.outfits.shownMaterials(userId),
    location === undefined
      ? { report: null, climate: null }
      : placeWeather(ports.weather, location, { first: dates[0], last: dates.at(-1) }, now),
  ]);
  const days = tripDays(request, found, now);
  // The trip has one season: that of the first day without a known temperature.
  const season = days.find((day) => day.season !== undefined)?.season;
  const { wardrobe, constraints, context } = wardrobeAndTaste(materials, { constraints: sharedConstraints, season }, now);
  const problems = tripMustIncludeProblems(must_include, wardrobe, constraints);
  if (problems.length > 0) {
    throw new Failure("invalid_request", "Some of must_include cannot be packed.", {
      errors: problems.map(({ index, message }) => ({ path: `must_include.${index}`, message })),
    });
  }
  const ofDays = days.map(({ occasions, weather }) =>
    occasions.map((occasion) => resolveConstraints({ ...constraints, occasion, weather })),
  );
  const plan = planTrip(wardrobe, ofDays, new Set(must_include), context);
  const garmentById = new Map(materials.garments.map((garment) => [garment.id, garment]));
  const daysMax = (category: Parameters<typeof daysWorn>[0]["category"]) => daysWorn({ category }, days.length, plan.washes);
  return {
    packing: {
      garments: plan.packed.flatMap(({ garment: { id }, ...packed }) => {
        const garment = garmentById.get(id);
        return garment === undefined ? [] : [{ ...packed, garment }];
      }),
      count: plan.packed.length,
      lower_bound: plan.lower_bound,
      exact: plan.exact,
      washes: plan.washes,
      words: packingWords(plan, days.length),
    },
    days: days.map(({ date, weather, notes }, index) => ({
      date,
      weather: resolveConstraints({ weather }).weather ?? null,
      notes,
      outfits: plan.occasions
        .filter(({ day }) => day === index)
        .map(({ constraints: { occasion }, ...planned }) => ({ ...planned, occasion })),
    })),
    rules: {
      acceptable_within: acceptableWithin,
      days_worn_max: {
        top: daysMax("shirt"),
        sweater: daysMax("sweater"),
        one_piece: daysMax("dress"),
        bottom: daysMax("jeans"),
      },
    },
  };
}
