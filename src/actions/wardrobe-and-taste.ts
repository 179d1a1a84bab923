// The common beginning of all actions about outfits: the wardrobe for the engine, the constraints, and the person's taste.

import { invalidFields } from "../domain/failure.ts";
import { type OutfitConstraints, type ResolvedConstraints, resolveConstraints } from "../domain/outfit/ask/constraints.ts";
import { contextFor, type KnownPerson } from "../domain/outfit/ask/known-person.ts";
import { type GarmentDescription, wearables } from "../domain/outfit/ask/to-wearable.ts";
import type { Wearable } from "../domain/outfit/ask/wearable.ts";
import type { ScoringContext } from "../domain/outfit/score/score.ts";
import { type OwnCategory, unknownCategories } from "../domain/words/own-categories.ts";
import type { Season } from "../domain/words/vocabulary.ts";

export interface OwnedThings {
  readonly garments: readonly GarmentDescription[];
  readonly person: KnownPerson;
  readonly own_categories: readonly OwnCategory[];
}

export interface WardrobeAndTaste {
  readonly wardrobe: readonly Wearable[];
  /** The request, completed from the person's preferences. */
  readonly constraints: ResolvedConstraints;
  readonly context: ScoringContext;
}

/**
 * Refuses a constraint on a category that the person does not have. `season` replaces an unknown temperature; `now` is in
 * milliseconds since 1970.
 */
export function wardrobeAndTaste(
  { garments, person, own_categories }: OwnedThings,
  { constraints, season }: { readonly constraints: OutfitConstraints; readonly season?: Season | undefined },
  now: number,
): WardrobeAndTaste {
  refuseUnknownCategories(constraints, own_categories);
  const wardrobe = wearables(garments);
  return {
    wardrobe,
    constraints: resolveConstraints(constraints, person.preferences),
    context: contextFor(person, wardrobe, now, season),
  };
}

/** The names in a request are the person's own to invent, so only what is read for it tells which there are. */
export function refuseUnknownCategories(
  { exclude_categories = [] }: Pick<OutfitConstraints, "exclude_categories">,
  own: readonly OwnCategory[],
): void {
  const errors = unknownCategories("exclude_categories", exclude_categories, own);
  if (errors.length > 0) throw invalidFields(errors);
}
