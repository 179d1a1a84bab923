// The common filters of the garment list and the search.

import { z } from "@hono/zod-openapi";
import { SetName } from "../domain/garment/garment.ts";
import { type Category, categoriesIn, withCloserKinds } from "../domain/words/categories.ts";
import { ColourName } from "../domain/words/colours.ts";
import { builtIn, CategoryName } from "../domain/words/own-categories.ts";
import { GarmentOpinion, GarmentStatus, outOfUseStates, Season, Slot } from "../domain/words/vocabulary.ts";
import { QueryFlag } from "../http/contract.ts";

const OutOfUseFilter = z.enum([...outOfUseStates, "any", "none"]);

export const garmentFilters = {
  status: GarmentStatus.optional(),
  category: z.optional(CategoryName).openapi({
    description:
      "A category, built in or one's own. A coarse one lets its closer kinds through too, and a built-in one those that are " +
      "like it: `hat` also finds caps and beanies.",
  }),
  slot: Slot.optional(),
  color: ColourName.optional(),
  season: Season.optional(),
  needs_review: QueryFlag.optional(),
  in_laundry: QueryFlag.optional(),
  out_of_use: OutOfUseFilter.optional(),
  set_name: SetName.optional(),
  opinion: GarmentOpinion.optional(),
};

/** What a filter lets through: a coarse category stands for its closer kinds too, a person's own one for itself. */
export function categoryFilterOf({ slot, category }: { slot?: Slot | undefined; category?: string | undefined }): {
  readonly categories: readonly Category[] | undefined;
  readonly own_category: string | undefined;
} {
  const inSlot = slot === undefined ? undefined : categoriesIn(slot);
  if (category === undefined) return { categories: inSlot, own_category: undefined };
  const named = builtIn(category);
  if (named === null) return { categories: inSlot, own_category: category };
  const meant = withCloserKinds([named]);
  return { categories: (inSlot ?? meant).filter((one) => meant.includes(one)), own_category: undefined };
}
