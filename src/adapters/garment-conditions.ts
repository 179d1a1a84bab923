// The filter of a garment list as SQL conditions.

import { type SQL, sql } from "drizzle-orm";
import { invalid } from "../domain/failure.ts";
import type { GarmentFilter, GarmentOrder } from "../domain/garment/garment-store.ts";
import { categories } from "../domain/words/categories.ts";
import { colourNames } from "../domain/words/colours.ts";
import { acceptedCategories } from "../domain/words/own-categories.ts";
import type { Row } from "./database.ts";
import { ownCategoriesIn } from "./own-category-rows.ts";
import { textArray } from "./sql-arrays.ts";

/** Refuses a filter for a category that this person does not have; `own` are the rows of those that they have. */
export function refuseUnknown({ own_category }: Pick<GarmentFilter, "own_category">, own: readonly Row[]): void {
  if (own_category === undefined) return;
  const ownCategories = ownCategoriesIn(own);
  if (!ownCategories.some(({ name }) => name === own_category)) throw invalid("category", acceptedCategories(ownCategories));
}

/** The conditions on a row of the `wardrobe` view, `w`, to pass a filter. */
export function conditionsOf(filter: Omit<GarmentFilter, "limit" | "offset" | "sort">): SQL[] {
  const conditions: SQL[] = [];
  if (filter.status !== undefined) conditions.push(sql`w.status = ${filter.status}`);
  if (filter.categories !== undefined) conditions.push(sql`w.category = any(${textArray(filter.categories)})`);
  if (filter.own_category !== undefined) conditions.push(sql`w.own_category ->> 'name' = ${filter.own_category}`);
  if (filter.color !== undefined) {
    conditions.push(
      sql`(w.attributes ->> 'color_primary' = ${filter.color} or w.attributes ->> 'color_secondary' = ${filter.color})`,
    );
  }
  if (filter.season !== undefined) conditions.push(sql`w.attributes -> 'seasons' ? ${filter.season}`);
  if (filter.in_laundry !== undefined) conditions.push(sql`w.in_laundry = ${filter.in_laundry}`);
  if (filter.out_of_use === "any") conditions.push(sql`w.out_of_use is not null`);
  else if (filter.out_of_use === "none") conditions.push(sql`w.out_of_use is null`);
  else if (filter.out_of_use !== undefined) conditions.push(sql`w.out_of_use = ${filter.out_of_use}`);
  if (filter.set_name !== undefined) conditions.push(sql`lower(w.set_name) = lower(${filter.set_name})`);
  if (filter.opinion !== undefined) conditions.push(sql`w.opinion = ${filter.opinion}`);
  if (filter.needs_review !== undefined) {
    conditions.push(filter.needs_review ? sql`cardinality(w.needs_review) > 0` : sql`cardinality(w.needs_review) = 0`);
  }
  if (filter.q !== undefined) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`concat_ws(' ', w.custom_name, w.custom_notes, w.set_name, replace(w.category, '_', ' '),
      replace(w.own_category ->> 'name', '_', ' '), w.own_category ->> 'words', w.subcategory,
      replace(w.attributes ->> 'color_primary', '_', ' '), replace(w.attributes ->> 'color_secondary', '_', ' '),
      w.prediction ->> 'description') ilike ${pattern}`);
  }
  return conditions;
}

/** The columns that a list is ordered by, before the newest first. Without a colour, kind or name a garment comes last. */
export function orderOf(order: GarmentOrder = "newest"): SQL {
  const newest = sql`w.created_at desc, w.id desc`;
  switch (order) {
    case "newest":
      return newest;
    case "name":
      return sql`lower(coalesce(w.custom_name, nullif(concat_ws(' ', w.attributes ->> 'color_primary',
        coalesce(w.subcategory, w.own_category ->> 'name', w.category)), ''))), ${newest}`;
    case "color":
      // Black to white, then round the wheel, as the words are written down; letters would put beige beside black.
      return sql`array_position(${textArray(colourNames)}, w.attributes ->> 'color_primary'), ${newest}`;
    case "category":
      return sql`array_position(${textArray(categories)}, w.category), w.own_category ->> 'name', ${newest}`;
  }
}
