// Outfits in Postgres. Outfits and their garments are read in one batch, so in one round trip and snapshot.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { HashedGarment } from "../domain/garment/catalogue-store.ts";
import type { NewOutfit } from "../domain/outfit/outfit.ts";
import type { OutfitFilter, OutfitStore } from "../domain/outfit/outfit-store.ts";
import { type Database, rowsOf, together } from "./database.ts";
import { feedbackLogStatement } from "./feedback-rows.ts";
import { descriptionColumns, GarmentRow, shownColumns } from "./garment-rows.ts";
import { comparedMax, hashedColumns } from "./hashed-garments.ts";
import {
  materialsIn,
  materialsStatements,
  outfitFields,
  outfitsIn,
  outfitsStatements,
  personIn,
  shownGarments,
  shownMaterialsIn,
  wearableOf,
} from "./outfit-rows.ts";
import { ownCategoriesIn, ownCategoriesStatement } from "./own-category-rows.ts";
import { preferencesStatement } from "./preferences-rows.ts";
import { uuidArray } from "./sql-arrays.ts";
import { removeOutfitStatement } from "./trash-postgres.ts";

export function outfitsPostgres(database: Database): OutfitStore {
  return {
    async materials(userId, outfitIds = []) {
      return materialsIn(await together(database, materialsStatements(userId, outfitIds, descriptionColumns)));
    },
    async shownMaterials(userId) {
      return shownMaterialsIn(await together(database, materialsStatements(userId, [], shownColumns)));
    },

    async comparables(userId) {
      const [garments, preferences, log, hashedRows] = await together(database, [
        wearableOf(userId, shownColumns),
        preferencesStatement(userId),
        feedbackLogStatement(userId),
        sql`
          select ${hashedColumns} from garments g left join garment_predictions p on p.garment_id = g.id
          where g.user_id = ${userId} and g.phash is not null order by g.created_at desc limit ${comparedMax}`,
      ]);
      return {
        garments: z.array(GarmentRow).parse(garments),
        person: personIn(preferences, log),
        hashedGarments: z.array(HashedGarment).parse(hashedRows),
      };
    },

    async save(userId, outfits) {
      if (outfits.length === 0) return [];
      // The wear and its outfit are saved in one transaction, so no wear is without its outfit.
      const wears = outfits.flatMap((outfit) => (outfit.worn_on === undefined ? [] : [wearStatement(userId, outfit)]));
      const garmentIds = uuidArray([...new Set(outfits.flatMap(({ garment_ids }) => garment_ids))]);
      const [garments] = await together(database, [
        shownGarments(userId, sql`select unnest(${garmentIds})`),
        ...outfits.map((outfit) => insertStatement(userId, outfit)),
        ...wears,
      ]);
      return z.array(GarmentRow).parse(garments);
    },

    async list(userId, filter) {
      const where = sql.join([sql`o.user_id = ${userId}`, ...conditionsOf(filter)], sql` and `);
      const page = sql`select o.* from outfits o where ${where} order by o.created_at desc, o.id desc limit ${filter.limit} offset ${filter.offset}`;
      const [countRows, ...outfitRows] = await together(database, [
        sql`select count(*)::int as total from outfits o where ${where}`,
        ...outfitsStatements(userId, page),
      ]);
      return { total: z.object({ total: z.number() }).parse(countRows[0]).total, ...outfitsIn(outfitRows) };
    },

    async get(userId, outfitId) {
      const one = sql`select o.* from outfits o where o.user_id = ${userId} and o.id = ${outfitId}`;
      const [own, ...rows] = await together(database, [ownCategoriesStatement(userId), ...outfitsStatements(userId, one)]);
      const outfitsWithGarments = { ...outfitsIn(rows), own_categories: ownCategoriesIn(own) };
      return outfitsWithGarments.outfits.length === 0 ? null : outfitsWithGarments;
    },

    remove: async (userId, outfitId) => (await rowsOf(database, removeOutfitStatement(userId, outfitId))).length > 0,
  };
}

function insertStatement(userId: string, outfit: NewOutfit): SQL {
  const values = outfitFields.map(({ field }): SQL => {
    const value = outfit[field];
    if (value instanceof Date) return sql`${value.toISOString()}`;
    if (Array.isArray(value)) return uuidArray(value);
    return typeof value === "object" && value !== null ? sql`${JSON.stringify(value)}::jsonb` : sql`${value}`;
  });
  return sql`
    insert into outfits (user_id, ${sql.raw(outfitFields.map(({ column }) => column).join(", "))})
    values (${userId}, ${sql.join(values, sql`, `)}) on conflict (id) do nothing`;
}

function wearStatement(userId: string, { id, worn_on }: NewOutfit): SQL {
  return sql`
    insert into outfit_feedback (outfit_id, user_id, action, worn_on)
    values (${id}, ${userId}, 'wear', ${worn_on}) on conflict do nothing`;
}

function conditionsOf(filter: OutfitFilter): SQL[] {
  const conditions: SQL[] = [];
  // A wear has a day of its own: an outfit that is older, or noted later, belongs to the day it was worn.
  const isWear = filter.action === "wear";
  if (filter.from !== undefined && !isWear) conditions.push(sql`o.created_at >= ${filter.from}::date`);
  if (filter.to !== undefined && !isWear) conditions.push(sql`o.created_at < ${filter.to}::date + 1`);
  if (filter.occasion !== undefined) conditions.push(sql`o.occasion = ${filter.occasion}`);
  if (filter.source !== undefined) conditions.push(sql`o.source = ${filter.source}`);
  if (filter.garment_id !== undefined) conditions.push(sql`${filter.garment_id}::uuid = any(o.garment_ids)`);
  if (filter.action !== undefined) {
    const days = [
      ...(isWear && filter.from !== undefined ? [sql` and f.worn_on >= ${filter.from}::date`] : []),
      ...(isWear && filter.to !== undefined ? [sql` and f.worn_on <= ${filter.to}::date`] : []),
    ];
    conditions.push(
      sql`exists (select from outfit_feedback f where f.outfit_id = o.id and f.action = ${filter.action}${sql.join(days)})`,
    );
  }
  return conditions;
}
