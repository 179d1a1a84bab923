// The common filters of the garment list and the search.

import { z } from "@hono/zod-openapi";
import { SetName } from "../domain/garment/garment.ts";
import { Category, categoriesIn, withCloserKinds } from "../domain/words/categories.ts";
import { ColourName } from "../domain/words/colours.ts";
import { GarmentStatus, outOfUseStates, Season, Slot } from "../domain/words/vocabulary.ts";
import { QueryFlag } from "../http/contract.ts";

const OutOfUseFilter = z.enum([...outOfUseStates, "any", "none"]);

export const garmentFilters = {
  status: GarmentStatus.optional(),
  category: z.optional(Category).openapi({
    description: "A category. A coarse one lets its closer kinds through too: `hat` also finds caps and beanies.",
  }),
  slot: Slot.optional(),
  color: ColourName.optional(),
  season: Season.optional(),
  needs_review: QueryFlag.optional(),
  in_laundry: QueryFlag.optional(),
  out_of_use: OutOfUseFilter.optional(),
  set_name: SetName.optional(),
};

/** The categories that a filter lets through: a coarse category stands for its closer kinds too. */
export function categoriesOf({ slot, category }: { slot?: Slot | undefined; category?: Category | undefined }) {
  const inSlot = slot === undefined ? undefined : categoriesIn(slot);
  if (category === undefined) return inSlot;
  const meant = withCloserKinds([category]);
  return (inSlot ?? meant).filter((one) => meant.includes(one));
}
