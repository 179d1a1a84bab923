// Writes the lines of an export into a person's account. Rows come as JSON, as they left; what is there already stays.

import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { AccountImportStore, ExistingGarment, ImportedGarment, NamedRecord } from "../domain/account/account-records.ts";
import { fillable, type LabelPart } from "../domain/account/export-lines.ts";
import { Failure } from "../domain/failure.ts";
import { type Ceilings, ceilingNames } from "../domain/garment/ceilings.ts";
import { AttributeCorrections } from "../domain/garment/garment.ts";
import { Category } from "../domain/words/categories.ts";
import { ownCategoriesMax } from "../domain/words/own-categories.ts";
import { GarmentOpinion, OutOfUse } from "../domain/words/vocabulary.ts";
import { ceilingOf, usedStatement } from "./ceiling-rows.ts";
import { type Database, isRefusedData, type Row, rowsOf, together } from "./database.ts";
import { lockPerson, looksToday, today } from "./looks-postgres.ts";
import { isStaged, releaseStatement } from "./outbox-rows.ts";
import {
  conversations,
  garmentLabels,
  garmentPredictions,
  garments,
  messages,
  outfitFeedback,
  outfits,
  ownCategories,
  userPreferences,
} from "./schema.ts";
import { textArray, uuidArray } from "./sql-arrays.ts";
import { columnsOf } from "./table-columns.ts";

const Id = z.object({ id: z.string() });
const idsIn = (rows: readonly Row[]): string[] =>
  z
    .array(Id)
    .parse(rows)
    .map(({ id }) => id);

const Hash = Id.extend({ content_hash: z.string() });

const Existing = z.object({
  id: z.string(),
  content_hash: z.string(),
  custom_name: z.string().nullable(),
  custom_notes: z.string().nullable(),
  out_of_use: OutOfUse.nullable(),
  set_name: z.string().nullable(),
  opinion: GarmentOpinion.nullable(),
  price: z.number().nullable(),
  purchased_on: z.string().nullable(),
  label: z
    .object({
      category: Category.nullable(),
      subcategory: z.string().nullable(),
      attributes: AttributeCorrections.loose(),
    })
    .nullable(),
}) satisfies z.ZodType<ExistingGarment>;

/** A table from JSON: rows in the form of the table `like`, under the alias. */
const rowsFrom = (like: string, rows: readonly unknown[], alias: string): SQL =>
  sql`jsonb_populate_recordset(null::${sql.identifier(like)}, ${JSON.stringify(rows)}::jsonb) ${sql.raw(alias)}`;

/** Rows of a table, of which those that are there stay. Answers the ids of the new ones. */
function insertStatement(table: PgTable, name: string, rows: readonly unknown[], where = sql`true`): SQL {
  return sql`
    insert into ${table} (${columnsOf(table)}) select ${columnsOf(table, "r")} from ${rowsFrom(name, rows, "r")} where ${where}
    on conflict do nothing returning id`;
}

/** What two accounts' preferences differ in anyway. */
const ownColumns = "{id,user_id,updated_at}";
/** Rows to which nothing refers get an id of the table's own. */
const newId = ["id"] as const;

/** Which of these ids are the person's, and which were. */
const ownStatements: Readonly<Record<NamedRecord, (userId: string, ids: readonly string[]) => SQL>> = {
  outfit: (userId, ids) => sql`
    select id, false as removed from outfits where user_id = ${userId} and id = any(${uuidArray(ids)})
    union all select id, true from trash where user_id = ${userId} and kind = 'outfit' and id = any(${uuidArray(ids)})`,
  conversation: (userId, ids) => sql`
    select id, false as removed from conversations where user_id = ${userId} and id = any(${uuidArray(ids)})
    union all select target::uuid, true from erasures
      where user_id = ${userId} and kind = 'conversation' and target = any(${textArray(ids)})`,
  message: (userId, ids) => sql`
    select m.id, false as removed from messages m join conversations c on c.id = m.conversation_id
    where c.user_id = ${userId} and m.id = any(${uuidArray(ids)})`,
};
const OwnId = Id.extend({ removed: z.boolean() });

/** The schemas of the lines keep out what the database would refuse; what they miss is the line's fault all the same. */
function refusing<Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) {
  return (...args: Args): Promise<Result> =>
    write(...args).catch((cause: unknown) => {
      if (!isRefusedData(cause)) throw cause;
      throw new Failure("invalid_request", "A line has a value that cannot be stored; what came before it is kept.", { cause });
    });
}

export function accountImportPostgres(database: Database): AccountImportStore {
  const store = importStore(database);
  return {
    ...store,
    addPreferences: refusing(store.addPreferences),
    addCategories: refusing(store.addCategories),
    addGarments: refusing(store.addGarments),
    fillGarments: refusing(store.fillGarments),
    addOutfits: refusing(store.addOutfits),
    addConversations: refusing(store.addConversations),
    addMessages: refusing(store.addMessages),
  };
}

function importStore(database: Database): AccountImportStore {
  return {
    async ownIds(userId, type, ids) {
      const own = z.array(OwnId).parse(await rowsOf(database, ownStatements[type](userId, ids)));
      const idsOf = (those: typeof own) => new Set(those.map(({ id }) => id));
      return { there: idsOf(own.filter(({ removed }) => !removed)), removed: idsOf(own.filter(({ removed }) => removed)) };
    },

    contentHashes: async (userId) =>
      new Map(
        z
          .array(Hash)
          .parse(await rowsOf(database, sql`select id, content_hash from garments where user_id = ${userId}`))
          .map(({ id, content_hash }) => [id, content_hash]),
      ),

    garmentsOf: async (userId, hashes) =>
      z.array(Existing).parse(
        await rowsOf(
          database,
          sql`
            select g.id, g.content_hash, g.custom_name, g.custom_notes, g.out_of_use, g.set_name, g.opinion, g.price::float8 as price,
              g.purchased_on::text as purchased_on, (select to_jsonb(l) from garment_labels l where l.garment_id = g.id) as label
            from garments g where g.user_id = ${userId} and g.content_hash = any(${textArray(hashes)})`,
        ),
      ),

    async addPreferences(userId, id, line) {
      const rows = [{ ...line, id, user_id: userId }];
      const [added, compared] = await together(database, [
        insertStatement(userPreferences, "user_preferences", rows),
        sql`
          select to_jsonb(p) - ${ownColumns}::text[] = to_jsonb(r) - ${ownColumns}::text[] as same
          from user_preferences p, ${rowsFrom("user_preferences", rows, "r")} where p.user_id = ${userId}`,
      ]);
      if (added.length > 0) return "added";
      return z.object({ same: z.boolean() }).parse(compared[0]).same ? "same" : "other";
    },

    async addCategories(userId, lines) {
      const rows = lines.map((line) => ({ ...line, user_id: userId }));
      const [, kept, added] = await together(database, [
        lockPerson(userId),
        sql`select name as id from categories where user_id = ${userId} and name = any(${textArray(lines.map(({ name }) => name))})`,
        sql`
          insert into categories (${columnsOf(ownCategories, undefined, newId)})
          select ${columnsOf(ownCategories, "r", newId)} from (
            select r.*, row_number() over () as place from ${rowsFrom("categories", rows, "r")}
            where not exists (select from categories c where c.user_id = ${userId} and c.name = r.name)) r
          where r.place + (select count(*) from categories where user_id = ${userId}) <= ${ownCategoriesMax}
          on conflict do nothing returning name as id`,
      ]);
      return { added: idsIn(added), kept: idsIn(kept) };
    },

    async addGarments(userId, newGarments, ceilings) {
      const [, answer] = await together(database, [lockPerson(userId), garmentsStatement(userId, newGarments, ceilings)]);
      const [row] = answer;
      return z
        .object({ added: z.array(z.string()), ceiling: z.enum(ceilingNames).nullable() })
        .transform(({ added, ceiling }) => ({ added, refusedBy: ceiling }))
        .parse(row);
    },

    async fillGarments(userId, fills) {
      if (fills.length === 0) return;
      const rows = fills.map(({ id, fill }) => ({ ...fill, id }));
      const ids = rows.map(({ id }) => id);
      const sets = fillable.map((column) => {
        const name = sql.identifier(column);
        return sql`${name} = coalesce(g.${name}, f.${name})`;
      });
      const labels = fills.flatMap(({ id, label }) => (label === null ? [] : [{ garment_id: id, label }]));
      const isMine = sql`garment_id in (select id from garments where user_id = ${userId} and id = any(${uuidArray(ids)}))`;
      await together(database, [
        // Two imports of one person would lock the garments in different orders.
        lockPerson(userId),
        sql`
          update garments g set ${sql.join([...sets, sql`updated_at = clock_timestamp()`], sql`, `)}
          from ${rowsFrom("garments", rows, "f")} where g.user_id = ${userId} and g.id = f.id`,
        ...(labels.length === 0 ? [] : [labelStatement(userId, labels, sql``, sql`where l.${isMine}`)]),
        // What it is called may be part of what is embedded.
        sql`update garment_predictions set embedding_id = null where ${isMine}`,
      ]);
    },

    async addOutfits(userId, lines) {
      const rows = lines.map(({ feedback: _, ...line }) => ({ ...line, user_id: userId }));
      const feedback = lines.flatMap(({ id, feedback: entries }) =>
        entries.map((entry) => ({ ...entry, outfit_id: id, user_id: userId })),
      );
      return idsIn(
        await rowsOf(
          database,
          sql`
            with new as (${insertStatement(outfits, "outfits", rows)}), said as (
              insert into outfit_feedback (${columnsOf(outfitFeedback, undefined, newId)})
              select ${columnsOf(outfitFeedback, "f", newId)} from ${rowsFrom("outfit_feedback", feedback, "f")} join new on new.id = f.outfit_id on conflict do nothing
            )
            select id from new`,
        ),
      );
    },

    async addConversations(userId, lines) {
      const rows = lines.map((line) => ({ ...line, user_id: userId }));
      const isNotDeleted = sql`not exists (select from erasures e where e.kind = 'conversation' and e.target = r.id::text)`;
      return idsIn(await rowsOf(database, insertStatement(conversations, "conversations", rows, isNotDeleted)));
    },

    async addMessages(userId, lines) {
      const isMine = sql`exists (select from conversations c where c.id = r.conversation_id and c.user_id = ${userId})`;
      return idsIn(await rowsOf(database, insertStatement(messages, "messages", lines, isMine)));
    },
  };
}

const withoutType = <Line extends { readonly type: string }>({ type: _, ...line }: Line) => line;

/** The person is locked. All of them or, beyond a ceiling, none. A garment whose bytes came meanwhile is left out. */
function garmentsStatement(userId: string, imported: readonly ImportedGarment[], ceilings: Ceilings): SQL {
  const rows = imported.map(({ id, images, photo, line }) => ({
    ...withoutType(line),
    ...images,
    ...photo,
    id,
    user_id: userId,
    generation: 1,
    // What was being looked at when it was exported is to be looked at.
    status: line.status === "processing" || (line.status === "ready" && line.prediction === null) ? "pending" : line.status,
    attempts: line.status === "ready" || line.status === "failed" ? line.attempts : 0,
  }));
  const predictions = imported.flatMap(({ id, line: { prediction } }) =>
    prediction === null ? [] : [{ ...prediction, garment_id: id }],
  );
  const labels = imported.flatMap(({ id, line: { label } }) => (label === null ? [] : [{ garment_id: id, label }]));
  return sql`
    with incoming as (select * from ${rowsFrom("garments", rows, "r")}
      where not exists (select from garments g where g.user_id = ${userId} and g.content_hash = r.content_hash)
        -- Another photo lies in the trash under this id: the next removal would take its place there.
        and not exists (select from trash t where t.id = r.id and t.record -> 'garment' ->> 'content_hash' <> r.content_hash)
        and not exists (select from unnest(array[r.original_image_path, r.processed_image_path, r.thumbnail_path]) as path
          where path is not null and not ${isStaged(sql`path`)})
    ), asked as (
      select count(*) as garments, coalesce(sum(byte_size), 0) as bytes, count(*) filter (where status = 'pending') as looks,
        true as is_new
      from incoming
    ), used as (${usedStatement(userId)}
    ), refused as (select ${ceilingOf(ceilings)} as ceiling from asked, used
    ), new as (
      insert into garments (${columnsOf(garments)}) select ${columnsOf(garments, "i")} from incoming i
      where (select ceiling from refused) is null on conflict do nothing
      returning id, status, original_image_path, processed_image_path, thumbnail_path
    ), released as (${releaseStatement(
      sql`select path from new, unnest(array[original_image_path, processed_image_path, thumbnail_path]) as path`,
    )}
    ), spent as (
      update users set look_day = ${today}, looks = ${looksToday} + (select count(*) from new where status = 'pending')
      where id = ${userId} and exists (select from new where status = 'pending')
    ), predicted as (
      insert into garment_predictions (${columnsOf(garmentPredictions, undefined, newId)})
      select ${columnsOf(garmentPredictions, "p", newId)} from ${rowsFrom("garment_predictions", predictions, "p")} join new on new.id = p.garment_id on conflict do nothing
    ), labelled as (${labelStatement(userId, labels, sql`join new on new.id = l.garment_id`)})
    select (select coalesce(jsonb_agg(id), '[]') from new) as added, (select ceiling from refused) as ceiling`;
}

/** An own category that the person does not have here leaves the garment in the one that it is like. */
function labelStatement(
  userId: string,
  labels: readonly { readonly garment_id: string; readonly label: LabelPart }[],
  join = sql``,
  where = sql``,
): SQL {
  const rows = labels.map(({ garment_id, label: { own_category: _, ...label } }) => ({
    ...label,
    garment_id,
  }));
  const names = labels.map(({ garment_id, label }) => ({ garment_id, own_category: label.own_category }));
  const except = [...newId, "own_category_id"];
  return sql`
    insert into garment_labels (${columnsOf(garmentLabels, undefined, except)}, own_category_id)
    select ${columnsOf(garmentLabels, "l", except)}, (select c.id from categories c where c.user_id = ${userId} and c.name = n.own_category)
    from ${rowsFrom("garment_labels", rows, "l")} ${join}
      left join jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as n(garment_id uuid, own_category text) on n.garment_id = l.garment_id
    ${where}
    on conflict (garment_id) do nothing`;
}
