// Scores and saves an outfit that a person put together. A rule of recommendations that it breaks, and each fault, becomes a
// warning.

import { Failure, invalid } from "../domain/failure.ts";
import type { IdSource } from "../domain/identity.ts";
import type { OutfitConstraints } from "../domain/outfit/ask/constraints.ts";
import { type GarmentDescription, wearable } from "../domain/outfit/ask/to-wearable.ts";
import type { Wearable } from "../domain/outfit/ask/wearable.ts";
import { scoreOutfit } from "../domain/outfit/recommend.ts";
import { outfitWarnings } from "../domain/outfit/score/own-outfit.ts";
import { withOwned } from "../domain/outfit/score/score.ts";
import { homeWhereabouts } from "../domain/taste/preferences.ts";
import { fillWeather } from "../domain/weather/fill-weather.ts";
import { outfitRecord } from "./outfit-record.ts";
import type { Ports } from "./ports.ts";
import { wardrobeAndTaste } from "./wardrobe-and-taste.ts";

/** Clocks are at most 14 hours ahead of UTC, so no later day has begun anywhere. */
const hoursAheadMax = 14;

export interface OwnOutfit {
  readonly garment_ids: readonly string[];
  readonly constraints: OutfitConstraints;
  /** The day it was worn, if any; saved as feedback. */
  readonly worn_on: string | undefined;
}

export async function keepOwnOutfit(
  ports: Pick<Ports, "outfits" | "now">,
  userId: string,
  { garment_ids, constraints: requestConstraints, worn_on }: OwnOutfit,
  newId: IdSource,
) {
  const latest = new Date(ports.now() + hoursAheadMax * 3_600_000).toISOString().slice(0, 10);
  if (worn_on !== undefined && worn_on > latest) throw invalid("worn_on", "accepted: a day that has begun");
  const materials = await ports.outfits.materials(userId);
  const wornGarments = wornOf(garment_ids, materials.garments);
  // Where no temperature is stated, the season counts, as in a recommendation. The weather of a past day is not looked up.
  const home = homeWhereabouts(materials.person.preferences.home);
  const day = { ...(worn_on !== undefined && { date: worn_on }), ...(home !== null && { location: home }) };
  const filledRequest = fillWeather({ ...requestConstraints, ...day }, { report: null, climate: null }, ports.now());
  const beginning = wardrobeAndTaste(materials, filledRequest, ports.now());
  const { wardrobe, constraints, context } = beginning;
  const scoredOutfit = scoreOutfit(wornGarments, constraints, withOwned(context, constraints, wardrobe));
  const origin = { id: newId(), source: "user_created", created_at: new Date(ports.now()) } as const;
  const outfit = outfitRecord(scoredOutfit, beginning, origin);
  const garments = await ports.outfits.save(userId, [{ ...outfit, worn_on }]);
  const feedback = worn_on === undefined ? [] : [{ action: "wear" as const, reason: null, worn_on }];
  return { outfit: { ...outfit, feedback }, garments, warnings: outfitWarnings(wornGarments, constraints, scoredOutfit.faults) };
}

// The garments of these ids, without repetition. A garment that cannot be worn is refused, with its index in the caller's list.
function wornOf(garmentIds: readonly string[], garments: readonly GarmentDescription[]): Wearable[] {
  const wearableById = new Map(garments.map((garment) => [garment.id, wearable(garment)]));
  const errors = garmentIds.flatMap((id, index) =>
    (wearableById.get(id) ?? null) === null
      ? [{ path: `garment_ids.${index}`, message: "There is no such garment in the wardrobe that is known for what it is" }]
      : [],
  );
  if (errors.length > 0) throw new Failure("invalid_request", "Some of garment_ids cannot be worn.", { errors });
  return [...new Set(garmentIds)].map((id) => wearableById.get(id) ?? null).filter((garment) => garment !== null);
}
