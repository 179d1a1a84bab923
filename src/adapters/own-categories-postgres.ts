// The categories that people add, in Postgres. A garment keeps the built-in category beside its own one (garment_labels), so
// what a person deletes is gone from their garments by its foreign key alone.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { deriveForEveryCloth } from "../domain/garment/derived-attributes.ts";
import { type OwnCategory, ownCategoriesMax } from "../domain/words/own-categories.ts";
import type { OwnCategoryStore } from "../domain/words/own-category-store.ts";
import { type Database, rowsOf, together } from "./database.ts";
import { ownCategoriesIn, ownCategoriesStatement, ownCategoryColumns } from "./own-category-rows.ts";
import { textArray } from "./sql-arrays.ts";

const Changed = z.object({ garment_ids: z.array(z.uuid()) });

export function ownCategoriesPostgres(database: Database): OwnCategoryStore {
  return {
    list: async (userId) => ownCategoriesIn(await rowsOf(database, ownCategoriesStatement(userId))),

    async put(userId, id, category) {
      const [, rows] = await together(database, [
        // Two new categories of one person wait for each other here. The next statement then counts them both.
        sql`select id from users where id = ${userId} for update`,
        putStatement(userId, id, category),
      ]);
      const [written] = ownCategoriesIn(rows);
      return written === undefined ? null : { category: written, ...Changed.parse(rows[0]) };
    },

    async remove(userId, name) {
      const [row] = await rowsOf(database, removeStatement(userId, name));
      return row === undefined ? null : Changed.parse(row);
    },
  };
}

/**
 * The garments of a changed category get the attributes that follow from the new `like`, and are to be embedded again. The same
 * category a second time changes nothing, and tells of no garments.
 */
function putStatement(
  userId: string,
  id: string,
  { name, like, words, facts }: Pick<OwnCategory, "name" | "like" | "words" | "facts">,
): SQL {
  const given = sql`${like}::text as "like", ${textArray(words)} as words, ${JSON.stringify(facts)}::jsonb as facts`;
  return sql`
    with given as (select ${given}), before as (
      select c.id, (c."like", c.words, c.facts) is distinct from (given."like", given.words, given.facts) as changes
      from categories c, given where c.user_id = ${userId} and c.name = ${name}
    ), put as (
      insert into categories as c (id, user_id, name, "like", words, facts)
      select ${id}, ${userId}, ${name}, given."like", given.words, given.facts from given
      where exists (select from before) or (select count(*) from categories where user_id = ${userId}) < ${ownCategoriesMax}
      on conflict (user_id, name) do update set "like" = excluded."like", words = excluded.words, facts = excluded.facts,
        updated_at = case when (c."like", c.words, c.facts) is distinct from (excluded."like", excluded.words, excluded.facts)
          then now() else c.updated_at end
      returning c.*
    ), its as (
      select l.id as label_id, l.garment_id, l.category, l.attributes ->> 'material' as material, l.attributes ->> 'pattern' as pattern,
        p.attributes ->> 'material' as predicted_material, p.attributes ->> 'pattern' as predicted_pattern
      from before join garment_labels l on l.own_category_id = before.id
        left join garment_predictions p on p.garment_id = l.garment_id
      where before.changes
    ), relabelled as (
      update garment_labels l set category = given."like", attributes = l.attributes || jsonb_build_object('derived', cloth.derived)
      from its, given, jsonb_to_recordset(${JSON.stringify(deriveForEveryCloth(like))}::jsonb)
        as cloth(material text, pattern text, derived jsonb)
      where l.id = its.label_id and l.category is distinct from given."like"
        and cloth.material is not distinct from coalesce(its.material, its.predicted_material)
        and cloth.pattern is not distinct from coalesce(its.pattern, its.predicted_pattern)
    ), ${touched(userId, sql`select garment_id from its`)}
    select ${ownCategoryColumns}, ${touchedIds} from put`;
}

function removeStatement(userId: string, name: string): SQL {
  return sql`
    with gone as (
      delete from categories where user_id = ${userId} and name = ${name} returning id
    ), unavoided as (
      update user_preferences set avoid_categories = array_remove(avoid_categories, ${name}::text), updated_at = now()
      where user_id = ${userId} and ${name}::text = any(avoid_categories) and exists (select from gone)
    ), ${touched(userId, sql`select l.garment_id from garment_labels l join gone on gone.id = l.own_category_id`)}
    select ${touchedIds} from gone`;
}

/** The garments count as changed, for their feed and for a correction that was computed before. */
const touched = (userId: string, garmentIds: SQL): SQL => sql`
  touched as (
    update garments set updated_at = clock_timestamp() where user_id = ${userId} and id in (${garmentIds}) returning id, status
  ), unembedded as (
    update garment_predictions set embedding_id = null where garment_id in (select id from touched)
  )`;
const touchedIds = sql`(select coalesce(jsonb_agg(id), '[]') from touched where status = 'ready') as garment_ids`;
