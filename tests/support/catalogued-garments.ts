// Garments of the catalogue for tests: the fields that a person has set; all other fields as for an unknown garment.

import { emptyAttributes, type Garment } from "../../src/domain/garment/garment.ts";
import type { Category } from "../../src/domain/words/categories.ts";
import type { ColourName } from "../../src/domain/words/colours.ts";
import { idOf } from "./outfit-wardrobe.ts";
import { plainGarment } from "./plain-garment.ts";

export function catalogued(number: number, category: Category, colour: ColourName, changes: Partial<Garment> = {}): Garment {
  return plainGarment({
    id: idOf(number),
    category,
    attributes: { ...emptyAttributes, color_primary: colour },
    label: { category, subcategory: null, attributes: { color_primary: colour } },
    ...changes,
  });
}
