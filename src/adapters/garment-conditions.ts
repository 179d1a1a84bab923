// The filter of a garment list as SQL conditions.

import { type SQL, sql } from "drizzle-orm";
import type { GarmentFilter } from "../domain/garment/garment-store.ts";
import { textArray } from "./sql-arrays.ts";

/** The conditions on a row of the `wardrobe` view, `w`, to pass a filter. */
export function conditionsOf(filter: Omit<GarmentFilter, "limit" | "offset">): SQL[] {
  const conditions: SQL[] = [];
  if (filter.status !== undefined) conditions.push(sql`w.status = ${filter.status}`);
  if (filter.categories !== undefined) conditions.push(sql`w.category = any(${textArray(filter.categories)})`);
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
  if (filter.needs_review !== undefined) {
    conditions.push(filter.needs_review ? sql`cardinality(w.needs_review) > 0` : sql`cardinality(w.needs_review) = 0`);
  }
  if (filter.q !== undefined) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`concat_ws(' ', w.custom_name, w.custom_notes, w.set_name, replace(w.category, '_', ' '), w.subcategory,
      replace(w.attributes ->> 'color_primary', '_', ' '), replace(w.attributes ->> 'color_secondary', '_', ' '),
      w.prediction ->> 'description') ilike ${pattern}`);
  }
  return conditions;
}
