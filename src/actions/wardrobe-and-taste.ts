// The common beginning of all actions about outfits: the wardrobe for the engine, the constraints, and the person's taste.

import { type OutfitConstraints, type ResolvedConstraints, resolveConstraints } from "../domain/outfit/ask/constraints.ts";
import { contextFor, type KnownPerson } from "../domain/outfit/ask/known-person.ts";
import { type GarmentDescription, wearables } from "../domain/outfit/ask/to-wearable.ts";
import type { Wearable } from "../domain/outfit/ask/wearable.ts";
import type { ScoringContext } from "../domain/outfit/score/score.ts";
import type { Season } from "../domain/words/vocabulary.ts";

export interface WardrobeAndTaste {
  readonly wardrobe: readonly Wearable[];
  /** The request, completed from the person's preferences. */
  readonly constraints: ResolvedConstraints;
  readonly context: ScoringContext;
}

/** `season` replaces an unknown temperature; `now` is in milliseconds since 1970. */
export function wardrobeAndTaste(
  { garments, person }: { readonly garments: readonly GarmentDescription[]; readonly person: KnownPerson },
  { constraints, season }: { readonly constraints: OutfitConstraints; readonly season?: Season | undefined },
  now: number,
): WardrobeAndTaste {
  const wardrobe = wearables(garments);
  return {
    wardrobe,
    constraints: resolveConstraints(constraints, person.preferences),
    context: contextFor(person, wardrobe, now, season),
  };
}
