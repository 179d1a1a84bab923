// The stored data about how a wardrobe is used.

import type { z } from "zod";
import { Garment } from "../../garment/garment.ts";
import type { StylePreferences } from "../../taste/preferences.ts";
import { GarmentDescription } from "../ask/to-wearable.ts";

/** What insight reads of a garment: what the engine reads, and since when and for how much it is owned. */
export const InsightGarment = GarmentDescription.extend(
  Garment.pick({ price: true, purchased_on: true, created_at: true }).shape,
);
export type InsightGarment = Readonly<z.infer<typeof InsightGarment>>;

export interface Summary {
  readonly total: number;
  readonly by_category: Readonly<Record<string, number>>;
  readonly by_color: Readonly<Record<string, number>>;
  readonly by_season: Readonly<Record<string, number>>;
  readonly by_status: Readonly<Record<string, number>>;
}

/** How many days a garment was worn on, according to the feedback on its outfits. */
export interface Wears {
  readonly garment_id: string;
  readonly days: number;
  readonly last_worn_on: string;
}

export interface InsightStore {
  /** The counts and everything that `insightOf` needs, in one round trip and one snapshot. */
  read(userId: string): Promise<{ summary: Summary; garments: InsightGarment[]; preferences: StylePreferences; wears: Wears[] }>;
  summary(userId: string): Promise<Summary>;
}
