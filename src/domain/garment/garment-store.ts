// The store of the wardrobe. Every port with personal data has the user id as its first parameter, so it cannot be forgotten.

import type { Removal } from "../account/trash.ts";
import type { PhotoContentType } from "../photo/photo-key.ts";
import type { Category } from "../words/categories.ts";
import type { ColourName } from "../words/colours.ts";
import type { GarmentOpinion, GarmentStatus, OutOfUse, Season } from "../words/vocabulary.ts";
import type { CeilingName, Ceilings } from "./ceilings.ts";
import type { Garment, GarmentChange } from "./garment.ts";

export interface NewGarment {
  readonly id: string;
  readonly original_image_path: string;
  readonly content_hash: string;
  readonly content_type: PhotoContentType;
  readonly byte_size: number;
  readonly width: number;
  readonly height: number;
  /** The garment from whose photo this one was cut. */
  readonly split_from?: string;
}

/** The orders of a list: the newest first, or by what a person calls it, its colour or its kind. */
export const garmentOrders = ["newest", "name", "color", "category"] as const;
export type GarmentOrder = (typeof garmentOrders)[number];

export interface GarmentFilter {
  readonly limit: number;
  readonly offset: number;
  readonly sort?: GarmentOrder | undefined;
  readonly status?: GarmentStatus | undefined;
  readonly categories?: readonly Category[] | undefined;
  /** The name of one of the person's own categories; refused when they have none of that name. */
  readonly own_category?: string | undefined;
  readonly color?: ColourName | undefined;
  readonly season?: Season | undefined;
  readonly needs_review?: boolean | undefined;
  readonly in_laundry?: boolean | undefined;
  readonly out_of_use?: OutOfUse | "any" | "none" | undefined;
  readonly set_name?: string | undefined;
  readonly opinion?: GarmentOpinion | undefined;
  readonly q?: string | undefined;
}

/** A garment with the name of the set that it seems to belong to. */
export interface OwnedGarment extends Garment {
  readonly suggested_set: string | null;
}

/** What became of each garment of a change, by its id; a garment that the person does not have is absent. */
export type ChangedGarments = ReadonlyMap<string, OwnedGarment | "changed_meanwhile">;

export interface Insertion {
  /** The garment of each content hash that the wardrobe now has, new or older. */
  readonly garments: ReadonlyMap<string, Garment>;
  /** The ceiling that refused the new ones. */
  readonly refusedBy: CeilingName | null;
  /** How many of the person's garments waited for a look before the new ones. */
  readonly ahead: number;
}

export interface GarmentStore {
  /**
   * Inserts the garments whose bytes the wardrobe does not have, all or none, and spends a look for each. Idempotent: what is there already costs nothing.
   */
  insert(userId: string, garments: readonly NewGarment[], ceilings: Ceilings): Promise<Insertion>;
  get(userId: string, garmentId: string): Promise<OwnedGarment | null>;
  /** The garments of these ids that belong to this person, in no particular order. */
  getMany(userId: string, garmentIds: readonly string[]): Promise<Garment[]>;
  list(userId: string, filter: GarmentFilter): Promise<{ garments: OwnedGarment[]; total: number }>;
  /** Applies one change to each of these garments, in one transaction. It may be repeated. */
  change(userId: string, garmentIds: readonly string[], change: GarmentChange): Promise<ChangedGarments>;
  /**
   * Moves the rows into the trash, and records the objects and vectors to erase; answers the ids of those that went. A garment whose
   * images have other names by now stays.
   */
  remove(userId: string, removals: readonly Removal[]): Promise<ReadonlySet<string>>;
  /**
   * Sets a finished garment back to pending and spends a look; null if there is no such garment. `ahead` is how many of the person's
   * garments waited before it.
   */
  requeue(
    userId: string,
    garmentId: string,
    ceilings: Ceilings,
  ): Promise<{ readonly garment: Garment; readonly ahead: number } | "over_looks" | null>;
}
