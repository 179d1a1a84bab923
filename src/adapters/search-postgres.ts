// The candidates of a search in Postgres: garments that pass the filters; in a large wardrobe, those with most hits of the words.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { SearchHints, SearchStore } from "../domain/garment/search-store.ts";
import { type Database, together } from "./database.ts";
import { conditionsOf, refuseUnknown } from "./garment-conditions.ts";
import { GarmentRow, garmentColumns } from "./garment-rows.ts";
import { ownCategoriesStatement } from "./own-category-rows.ts";
import { textArray, uuidArray } from "./sql-arrays.ts";

export function searchPostgres(database: Database): SearchStore {
  return {
    async candidates(userId, filter, hints, nearest, limit) {
      const isMine = sql`w.user_id = ${userId}`;
      const where = sql.join([isMine, ...conditionsOf(filter)], sql` and `);
      const hits = sql.join([sql`(w.id = any(${uuidArray(nearest)}))::int`, ...hitsOf(hints)], sql` + `);
      // Ids first, as in the list, so that only the candidates need joins and JSON; and the owner at the join, too.
      const statement = sql`
        with candidates as (
          select w.id from wardrobe w where ${where} order by ${hits} desc, w.created_at desc, w.id desc limit ${limit}
        )
        select ${garmentColumns} from candidates c join wardrobe w on w.id = c.id and ${isMine}`;
      const [rows, own] = await together(database, [statement, ownCategoriesStatement(userId)]);
      refuseUnknown(filter, own);
      return z.array(GarmentRow).parse(rows);
    },
  };
}

/** A 1 or 0 for each thing that the words name. A null (no category yet) is no hit. */
function hitsOf({ categories, colours, patterns, materials, seasons, styles, words }: SearchHints): SQL[] {
  const nameText = sql`concat_ws(' ', w.custom_name, w.subcategory, w.custom_notes, replace(w.own_category ->> 'name', '_', ' '),
    w.own_category ->> 'words')`;
  const conditions: SQL[] = words.map((word) => sql`${nameText} ilike ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
  if (categories.length > 0) conditions.push(sql`w.category = any(${textArray(categories)})`);
  if (colours.length > 0) {
    conditions.push(sql`(w.attributes ->> 'color_primary' = any(${textArray(colours)})
      or w.attributes ->> 'color_secondary' = any(${textArray(colours)}))`);
  }
  if (patterns.length > 0) conditions.push(sql`w.attributes ->> 'pattern' = any(${textArray(patterns)})`);
  if (materials.length > 0) conditions.push(sql`w.attributes ->> 'material' = any(${textArray(materials)})`);
  if (seasons.length > 0) conditions.push(sql`w.attributes -> 'seasons' ?| ${textArray(seasons)}`);
  if (styles.length > 0) conditions.push(sql`w.attributes -> 'style_tags' ?| ${textArray(styles)}`);
  return conditions.map((condition) => sql`coalesce((${condition})::int, 0)`);
}
