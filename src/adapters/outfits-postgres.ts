// Outfits in Postgres. A read brings the outfits and their garments in one batch, so in one round trip and snapshot.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { HashedGarment } from "../domain/garment/catalogue-store.ts";
import type { KnownPerson } from "../domain/outfit/ask/known-person.ts";
import { type NewOutfit, OutfitRecord } from "../domain/outfit/outfit.ts";
import type { OutfitFilter, OutfitMaterials, OutfitStore, OutfitsWithGarments } from "../domain/outfit/outfit-store.ts";
import { type Database, query, rowsOf } from "./database.ts";
import { feedbackLog, feedbackLogStatement } from "./feedback-postgres.ts";
import { GarmentRow, garmentColumns, storedTime } from "./garment-rows.ts";
import { comparedMax, hashedColumns } from "./hashed-garments.ts";
import { preferencesStatement, storedPreferences } from "./preferences-postgres.ts";
import { uuidArray } from "./sql-arrays.ts";

const OutfitRow = OutfitRecord.extend({ created_at: storedTime });

const Columns = OutfitRecord.omit({ feedback: true });
/** The columns of `outfits`, by the fields that are stored in them. */
const columns = Columns.keyof().options.map((field) => ({ field, column: field === "score" ? "compatibility_score" : field }));

const outfitColumns = sql`${sql.raw(
  columns
    .map(({ field, column }) => `${field === "garment_ids" ? `to_jsonb(o.${column})` : `o.${column}`} as ${field}`)
    .join(", "),
)}, coalesce((select jsonb_agg(jsonb_build_object('action', f.action, 'reason', f.reason, 'worn_on', f.worn_on) order by f.created_at)
  from outfit_feedback f where f.outfit_id = o.id), '[]') as feedback`;

/** Garments that can be worn, in order of id: it is known what they are. A photo that was split is worn as its parts. */
export const wearableOf = (userId: string): SQL => sql`
  select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.category is not null
    and not exists (select from garments part where part.split_from = w.id) order by w.id`;

interface Rows {
  readonly rows: readonly Record<string, unknown>[];
}

function personIn(preferences: Rows, log: Rows): KnownPerson {
  const { updated_at: _, ...person } = storedPreferences(preferences.rows);
  return { ...person, log: feedbackLog(log.rows) };
}

/** Everything that outfits are made of, for a batch with what else is asked of the database; `materialsIn` reads its rows. */
export function materialsStatements(database: Database, userId: string, outfitIds: readonly string[]) {
  return [
    database.execute(wearableOf(userId)),
    database.execute(preferencesStatement(userId)),
    database.execute(feedbackLogStatement(userId)),
    database.execute(
      sql`select ${outfitColumns} from outfits o where o.user_id = ${userId} and o.id = any(${uuidArray(outfitIds)})`,
    ),
  ] as const;
}

export function materialsIn([garments, preferences, log, outfits]: readonly [Rows, Rows, Rows, Rows]): OutfitMaterials {
  return {
    garments: z.array(GarmentRow).parse(garments.rows),
    person: personIn(preferences, log),
    outfits: z.array(OutfitRow).parse(outfits.rows),
  };
}

function garmentsOf(userId: string, outfits: SQL): SQL {
  return sql`
    select ${garmentColumns} from wardrobe w
    where w.user_id = ${userId} and w.id in (select unnest(o.garment_ids) from (${outfits}) o)`;
}

/** Outfits with their garments, likewise; `outfitsIn` reads its rows. */
export function outfitsStatements(database: Database, userId: string, outfits: SQL) {
  return [
    database.execute(sql`select ${outfitColumns} from (${outfits}) o order by o.created_at desc, o.id desc`),
    database.execute(garmentsOf(userId, outfits)),
  ] as const;
}

export function outfitsIn([outfits, garments]: readonly [Rows, Rows]): OutfitsWithGarments {
  return { outfits: z.array(OutfitRow).parse(outfits.rows), garments: z.array(GarmentRow).parse(garments.rows) };
}

export function outfitsPostgres(database: Database): OutfitStore {
  return {
    async materials(userId, outfitIds = []) {
      const results = await query(() => database.batch(materialsStatements(database, userId, outfitIds)));
      return materialsIn(results);
    },

    async comparables(userId) {
      const [garments, preferences, log, hashed] = await query(() =>
        database.batch([
          database.execute(wearableOf(userId)),
          database.execute(preferencesStatement(userId)),
          database.execute(feedbackLogStatement(userId)),
          database.execute(sql`
            select ${hashedColumns} from garments g left join garment_predictions p on p.garment_id = g.id
            where g.user_id = ${userId} and g.phash is not null order by g.created_at desc limit ${comparedMax}`),
        ]),
      );
      return {
        garments: z.array(GarmentRow).parse(garments.rows),
        person: personIn(preferences, log),
        hashed: z.array(HashedGarment).parse(hashed.rows),
      };
    },

    async save(userId, outfits) {
      // One transaction with its outfit: a wear is never left without what was worn.
      const wears = outfits.flatMap((outfit) => (outfit.worn_on === undefined ? [] : [wearStatement(userId, outfit)]));
      const [first, ...rest] = [...outfits.map((outfit) => insertStatement(userId, outfit)), ...wears];
      if (first === undefined) return;
      await query(() => database.batch([database.execute(first), ...rest.map((statement) => database.execute(statement))]));
    },

    async list(userId, filter) {
      const where = sql.join([sql`o.user_id = ${userId}`, ...conditionsOf(filter)], sql` and `);
      const page = sql`select o.* from outfits o where ${where} order by o.created_at desc, o.id desc limit ${filter.limit} offset ${filter.offset}`;
      const [counted, ...listed] = await query(() =>
        database.batch([
          database.execute(sql`select count(*)::int as total from outfits o where ${where}`),
          ...outfitsStatements(database, userId, page),
        ]),
      );
      return { total: z.object({ total: z.number() }).parse(counted.rows[0]).total, ...outfitsIn(listed) };
    },

    async get(userId, outfitId) {
      const one = sql`select o.* from outfits o where o.user_id = ${userId} and o.id = ${outfitId}`;
      const found = outfitsIn(await query(() => database.batch(outfitsStatements(database, userId, one))));
      return found.outfits.length === 0 ? null : found;
    },

    remove: async (userId, outfitId) =>
      (await rowsOf(database, sql`delete from outfits where user_id = ${userId} and id = ${outfitId} returning id`)).length > 0,
  };
}

function insertStatement(userId: string, outfit: NewOutfit): SQL {
  const values = columns.map(({ field }): SQL => {
    const value = outfit[field];
    if (value instanceof Date) return sql`${value.toISOString()}`;
    if (Array.isArray(value)) return uuidArray(value);
    return typeof value === "object" && value !== null ? sql`${JSON.stringify(value)}::jsonb` : sql`${value}`;
  });
  return sql`
    insert into outfits (user_id, ${sql.raw(columns.map(({ column }) => column).join(", "))})
    values (${userId}, ${sql.join(values, sql`, `)}) on conflict (id) do nothing`;
}

function wearStatement(userId: string, { id, worn_on }: NewOutfit): SQL {
  return sql`
    insert into outfit_feedback (outfit_id, user_id, action, worn_on)
    values (${id}, ${userId}, 'wear', ${worn_on}) on conflict do nothing`;
}

function conditionsOf(filter: OutfitFilter): SQL[] {
  const conditions: SQL[] = [];
  if (filter.from !== undefined) conditions.push(sql`o.created_at >= ${filter.from}::date`);
  if (filter.to !== undefined) conditions.push(sql`o.created_at < ${filter.to}::date + 1`);
  if (filter.occasion !== undefined) conditions.push(sql`o.occasion = ${filter.occasion}`);
  if (filter.source !== undefined) conditions.push(sql`o.source = ${filter.source}`);
  if (filter.action !== undefined) {
    conditions.push(sql`exists (select from outfit_feedback f where f.outfit_id = o.id and f.action = ${filter.action})`);
  }
  return conditions;
}
