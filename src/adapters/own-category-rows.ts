// A person's own categories as rows: a statement for a batch, and the function that parses its rows.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { OwnCategory } from "../domain/words/own-categories.ts";
import type { Row } from "./database.ts";
import { storedTime } from "./garment-rows.ts";

const OwnCategoryRow = OwnCategory.extend({ created_at: storedTime, updated_at: storedTime });

/** As JSON, because the driver returns text arrays as text. `like` is a word of SQL. */
export const ownCategoryColumns = sql.raw(
  OwnCategory.keyof()
    .options.map((field) => (field === "words" ? `to_jsonb(words) as words` : `"${field}"`))
    .join(", "),
);

export const ownCategoriesStatement = (userId: string): SQL =>
  sql`select ${ownCategoryColumns} from categories where user_id = ${userId} order by name`;

export function ownCategoriesIn(rows: readonly Row[]): OwnCategory[] {
  return z.array(OwnCategoryRow).parse(rows);
}
