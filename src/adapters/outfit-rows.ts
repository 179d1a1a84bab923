// Outfits as rows, and the data that they are made of: statements for a batch, and functions that parse their rows.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Garment } from "../domain/garment/garment.ts";
import type { KnownPerson } from "../domain/outfit/ask/known-person.ts";
import type { GarmentDescription } from "../domain/outfit/ask/to-wearable.ts";
import { OutfitRecord } from "../domain/outfit/outfit.ts";
import type { OutfitMaterials, OutfitsWithGarments } from "../domain/outfit/outfit-store.ts";
import type { Row } from "./database.ts";
import { feedbackLog, feedbackLogStatement } from "./feedback-rows.ts";
import { DescriptionRow, GarmentRow, shownColumns, storedTime } from "./garment-rows.ts";
import { ownCategoriesIn, ownCategoriesStatement } from "./own-category-rows.ts";
import { preferencesStatement, storedPreferences } from "./preferences-rows.ts";
import { uuidArray } from "./sql-arrays.ts";

const OutfitRow = OutfitRecord.extend({ created_at: storedTime });

const Columns = OutfitRecord.omit({ feedback: true });
/** The columns of `outfits`, by their fields. */
export const outfitFields = Columns.keyof().options.map((field) => ({
  field,
  column: field === "score" ? "compatibility_score" : field,
}));

const outfitColumns = sql`${sql.raw(
  outfitFields
    .map(({ field, column }) => `${field === "garment_ids" ? `to_jsonb(o.${column})` : `o.${column}`} as ${field}`)
    .join(", "),
)}, coalesce((select jsonb_agg(jsonb_build_object('action', f.action, 'reason', f.reason, 'worn_on', f.worn_on) order by f.created_at)
  from outfit_feedback f where f.outfit_id = o.id), '[]') as feedback`;

/** Garments with a known category, in order of id. A split photo is left out, because its parts are worn instead. */
export const wearableOf = (userId: string, columns: SQL): SQL => sql`
  select ${columns} from wardrobe w where w.user_id = ${userId} and w.category is not null
    and not exists (select from garments part where part.split_from = w.id) order by w.id`;

export function personIn(preferences: readonly Row[], log: readonly Row[]): KnownPerson {
  const { updated_at: _, ...person } = storedPreferences(preferences);
  return { ...person, log: feedbackLog(log) };
}

type MaterialsRows = readonly [Row[], Row[], Row[], Row[], Row[]];

/** Reads the data that outfits are made of, as part of a batch; `materialsIn` and `shownMaterialsIn` parse its rows. */
export function materialsStatements(userId: string, outfitIds: readonly string[], columns: SQL) {
  return [
    wearableOf(userId, columns),
    preferencesStatement(userId),
    feedbackLogStatement(userId),
    sql`select ${outfitColumns} from outfits o where o.user_id = ${userId} and o.id = any(${uuidArray(outfitIds)})`,
    ownCategoriesStatement(userId),
  ] as const;
}

/** Rows of `descriptionColumns`. */
export const materialsIn = (rows: MaterialsRows): OutfitMaterials => materialsOf(DescriptionRow, rows);
/** Rows of `shownColumns`. */
export const shownMaterialsIn = (rows: MaterialsRows): OutfitMaterials<Garment> => materialsOf(GarmentRow, rows);

function materialsOf<Read extends GarmentDescription>(
  garment: z.ZodType<Read>,
  [garments, preferences, log, outfits, own]: MaterialsRows,
): OutfitMaterials<Read> {
  return {
    garments: z.array(garment).parse(garments),
    person: personIn(preferences, log),
    outfits: z.array(OutfitRow).parse(outfits),
    own_categories: ownCategoriesIn(own),
  };
}

/** The garments of these ids that the person owns, as they are shown: without predictions. */
export const shownGarments = (userId: string, garmentIds: SQL): SQL => sql`
  select ${shownColumns} from wardrobe w where w.user_id = ${userId} and w.id in (${garmentIds})`;

/** Reads outfits with their garments, as part of a batch; `outfitsIn` parses its rows. */
export function outfitsStatements(userId: string, outfits: SQL) {
  return [
    sql`select ${outfitColumns} from (${outfits}) o order by o.created_at desc, o.id desc`,
    shownGarments(userId, sql`select unnest(o.garment_ids) from (${outfits}) o`),
  ] as const;
}

export function outfitsIn([outfits, garments]: readonly [Row[], Row[]]): OutfitsWithGarments {
  return { outfits: z.array(OutfitRow).parse(outfits), garments: z.array(GarmentRow).parse(garments) };
}
