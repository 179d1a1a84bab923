// What is stored of outfits and of the words said about them, and what a store of them can do.

import type { HashedGarment } from "../garment/catalogue-store.ts";
import type { Garment } from "../garment/garment.ts";
import type { Occasion } from "../words/occasions.ts";
import type { OwnCategory } from "../words/own-categories.ts";
import type { FeedbackAction, OutfitSource } from "../words/records.ts";
import type { KnownPerson } from "./ask/known-person.ts";
import type { GarmentDescription } from "./ask/to-wearable.ts";
import type { NewOutfit, OutfitRecord } from "./outfit.ts";

export interface OutfitFilter {
  readonly limit: number;
  readonly offset: number;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly occasion?: Occasion | undefined;
  readonly source?: OutfitSource | undefined;
  readonly action?: FeedbackAction | undefined;
  readonly garment_id?: string | undefined;
}

/** Outfits, and those of their garments that the person still owns. */
export interface OutfitsWithGarments {
  readonly outfits: OutfitRecord[];
  readonly garments: Garment[];
}

/** Everything that a recommendation needs, and those of the requested outfits that belong to this person. */
export interface OutfitMaterials<Read extends GarmentDescription = GarmentDescription> {
  readonly garments: Read[];
  readonly person: KnownPerson;
  readonly outfits: OutfitRecord[];
  readonly own_categories: readonly OwnCategory[];
}

export interface OutfitStore {
  materials(userId: string, outfitIds?: readonly string[]): Promise<OutfitMaterials>;
  /** The same with all that an answer shows of a garment: for answers that save nothing, and so have one round trip. */
  shownMaterials(userId: string): Promise<OutfitMaterials<Garment>>;
  /** The wardrobe as it is shown, and the photo hashes to compare a new photo with. */
  comparables(userId: string): Promise<{ garments: Garment[]; person: KnownPerson; hashedGarments: HashedGarment[] }>;
  /** Saves outfits in one batch. An outfit whose id exists already stays unchanged, so a repeated save does nothing. Answers
   * their garments, as they are shown. */
  save(userId: string, outfits: readonly NewOutfit[]): Promise<Garment[]>;
  list(userId: string, filter: OutfitFilter): Promise<OutfitsWithGarments & { total: number }>;
  get(
    userId: string,
    outfitId: string,
  ): Promise<(OutfitsWithGarments & { readonly own_categories: readonly OwnCategory[] }) | null>;
  remove(userId: string, outfitId: string): Promise<boolean>;
}
