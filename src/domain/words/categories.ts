// Every category of garments, by name. A new one is a row in one of the files of categories/.

import { z } from "zod";
import { accessories, bags } from "./categories/bags-and-accessories.ts";
import { bottoms } from "./categories/bottoms.ts";
import { footwear } from "./categories/footwear.ts";
import { onePieces } from "./categories/one-pieces.ts";
import { outerwear } from "./categories/outerwear.ts";
import { tops } from "./categories/tops.ts";
import type { CategoryFacts } from "./category.ts";
import { namesOf, type Slot } from "./vocabulary.ts";

/** A row that names a category without a row of its own does not compile. */
function table<Name extends string>(rows: Readonly<Record<Name, CategoryFacts<NoInfer<Name>>>>) {
  return rows;
}

export const taxonomy = table({ ...tops, ...bottoms, ...onePieces, ...outerwear, ...footwear, ...bags, ...accessories });

export type Category = keyof typeof taxonomy;
export const categories = namesOf(taxonomy);
export const Category = z.enum(categories);

export function factsOf(category: Category): CategoryFacts<Category> {
  return taxonomy[category];
}

export function categoriesIn(slot: Slot): Category[] {
  return categories.filter((category) => taxonomy[category].slot === slot);
}
