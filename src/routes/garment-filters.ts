// The common filters of the garment list and the search.

import { Category, categoriesIn } from "../domain/words/categories.ts";
import { ColourName } from "../domain/words/colours.ts";
import { GarmentStatus, Season, Slot } from "../domain/words/vocabulary.ts";
import { QueryFlag } from "../http/contract.ts";

export const garmentFilters = {
  status: GarmentStatus.optional(),
  category: Category.optional(),
  slot: Slot.optional(),
  color: ColourName.optional(),
  season: Season.optional(),
  needs_review: QueryFlag.optional(),
  in_laundry: QueryFlag.optional(),
};

export function categoriesOf({ slot, category }: { slot?: Slot | undefined; category?: Category | undefined }) {
  const inSlot = slot === undefined ? undefined : categoriesIn(slot);
  return category === undefined ? inSlot : (inSlot ?? [category]).filter((one) => one === category);
}
