// Every category of garments, by name. A new one is a record in one of the files of categories/.

import { z } from "zod";
import { accessories } from "./categories/accessories.ts";
import { bags } from "./categories/bags.ts";
import { bottoms } from "./categories/bottoms.ts";
import { footwear } from "./categories/footwear.ts";
import { onePieces } from "./categories/one-pieces.ts";
import { outerwear } from "./categories/outerwear.ts";
import { tops } from "./categories/tops.ts";
import type { CategoryFacts } from "./category.ts";
import { namesOf, type Slot } from "./vocabulary.ts";

/** A record that names a category without a record of its own does not compile. */
function table<Name extends string>(rows: Readonly<Record<Name, CategoryFacts<NoInfer<Name> | null, NoInfer<Name>>>>) {
  return rows;
}

export const taxonomy = table({ ...tops, ...bottoms, ...onePieces, ...outerwear, ...footwear, ...bags, ...accessories });

export type Category = keyof typeof taxonomy;
export const categories = namesOf(taxonomy);
export const Category = z.enum(categories);

export function factsOf(category: Category): CategoryFacts<Category | null> {
  return taxonomy[category];
}

export function categoriesIn(slot: Slot): Category[] {
  return categories.filter((category) => taxonomy[category].slot === slot);
}

/** The closer kinds of a coarse category, itself not among them. */
export function closerKindsOf(category: Category): Category[] {
  return categories.filter((other) => factsOf(other).kindOf === category);
}

/** Categories for which a word is given: each with its closer kinds, so that no hat is no beanie either. */
export function withCloserKinds(meant: readonly Category[]): Category[] {
  return [...new Set(meant.flatMap((category) => [category, ...closerKindsOf(category)]))];
}

/** Categories in few words: without the closer kinds of those that are named. */
export function withoutCloserKinds(named: readonly string[]): string[] {
  return named.filter(
    (name) => !coarseCategories.some((coarse) => named.includes(coarse) && closerKindsOf(coarse).some((kind) => kind === name)),
  );
}

/** The coarse category that it is a kind of; itself where it is coarse already. */
export function coarseOf(category: Category): Category {
  return factsOf(category).kindOf ?? category;
}

/** The categories that have closer kinds. */
export const coarseCategories = categories.filter((category) => closerKindsOf(category).length > 0);

/** Whether a garment is of this category or of one of its closer kinds. */
export function isOfKind(category: Category, wanted: string): boolean {
  return category === wanted || factsOf(category).kindOf === wanted;
}
