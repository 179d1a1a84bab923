// A person's change of a garment: the version of the garment that it was computed for, and the statement that writes it.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { correctedLabel, type ResolvedChange } from "../domain/garment/correction.ts";
import type { Garment } from "../domain/garment/garment.ts";
import type { OwnCategory } from "../domain/words/own-categories.ts";
import { type Database, together } from "./database.ts";
import { GarmentRow, garmentColumns } from "./garment-rows.ts";
import { ownCategoriesIn, ownCategoriesStatement } from "./own-category-rows.ts";
import { uuidArray } from "./sql-arrays.ts";

/** A garment and its last change to the microsecond. A `Date` has milliseconds, and two changes fit in one. */
export interface GarmentVersion {
  readonly garment: Garment;
  readonly version: string;
}

/** What a correction is computed from: this person's garments among the ids, and the categories that they may name. */
export interface Correctable {
  readonly versions: readonly GarmentVersion[];
  readonly own: readonly OwnCategory[];
}

export async function correctableOf(database: Database, userId: string, garmentIds: readonly string[]): Promise<Correctable> {
  const statement = sql`
    select ${garmentColumns}, w.updated_at::text as version from wardrobe w
    where w.user_id = ${userId} and w.id = any(${uuidArray(garmentIds)})`;
  const Version = z.object({ version: z.string() });
  const [rows, ownRows] = await together(database, [statement, ownCategoriesStatement(userId)]);
  return {
    versions: rows.map((row) => ({ garment: GarmentRow.parse(row), version: Version.parse(row).version })),
    own: ownCategoriesIn(ownRows),
  };
}

/** Returns the id if the change was made. `before` is the version that a correction was computed for; null if the label stays. */
export function changeStatement(userId: string, garmentId: string, change: ResolvedChange, before: GarmentVersion | null): SQL {
  const sets = [sql`updated_at = clock_timestamp()`, ...assignments(change)];
  const isUnchanged = before === null ? sql`true` : sql`updated_at::text = ${before.version}`;
  const touchStatement = sql`
    update garments set ${sql.join(sets, sql`, `)} where id = ${garmentId} and user_id = ${userId} and ${isUnchanged} returning id`;
  // From now on the vector belongs to an older description, until the consumer has embedded the new one.
  const unembedStatement = sql`update garment_predictions set embedding_id = null where garment_id in (select id from touched)`;
  if (before === null) {
    return change.custom_name === undefined
      ? touchStatement
      : sql`with touched as (${touchStatement}), unembedded as (${unembedStatement}) select id from touched`;
  }
  const { category, own_category, subcategory, attributes, derived } = correctedLabel(before.garment, change);
  const labelAttributes = JSON.stringify(derived === null ? attributes : { ...attributes, derived });
  return sql`
    with touched as (${touchStatement}), unembedded as (${unembedStatement}), labelled as (
      insert into garment_labels (garment_id, category, own_category_id, subcategory, attributes, source)
      select id, ${category}, (select id from categories where user_id = ${userId} and name = ${own_category}), ${subcategory},
        ${labelAttributes}::jsonb, 'user_corrected' from touched
      on conflict (garment_id) do update set category = excluded.category, own_category_id = excluded.own_category_id,
        subcategory = excluded.subcategory, attributes = excluded.attributes
    )
    select id from touched`;
}

/** The assignments to the garment's own row: everything that is not part of its label. */
function assignments({ category, subcategory, attributes, in_laundry, out_of_use, ...columns }: ResolvedChange): SQL[] {
  const sets = Object.entries({ ...columns, out_of_use: out_of_use ?? (in_laundry === true ? "laundry" : out_of_use) }).flatMap(
    ([column, value]) => (value === undefined ? [] : [sql`${sql.identifier(column)} = ${value}`]),
  );
  // Out of the laundry is not back from the repair.
  if (in_laundry === false && out_of_use === undefined) sets.push(sql`out_of_use = nullif(out_of_use, 'laundry')`);
  return sets;
}
