import type { HashedGarment } from "../garment/catalogue-store.ts";
import type { Garment } from "../garment/garment.ts";
import type { FeedbackAction, OutfitSource } from "../words/records.ts";
import type { Occasion } from "../words/vocabulary.ts";
import type { KnownPerson } from "./ask/known-person.ts";
import type { NewOutfit, OutfitRecord } from "./outfit.ts";

export interface OutfitFilter {
  readonly limit: number;
  readonly offset: number;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly occasion?: Occasion | undefined;
  readonly source?: OutfitSource | undefined;
  readonly action?: FeedbackAction | undefined;
}

/** Outfits with those of their garments that are still owned. */
export interface OutfitsWithGarments {
  readonly outfits: OutfitRecord[];
  readonly garments: Garment[];
}

/** Everything a recommendation is made of, with those of the outfits asked for that are this person's. */
export interface OutfitMaterials {
  readonly garments: Garment[];
  readonly person: KnownPerson;
  readonly outfits: OutfitRecord[];
}

export interface OutfitStore {
  materials(userId: string, outfitIds?: readonly string[]): Promise<OutfitMaterials>;
  /** The same, with what photos of theirs can be compared with. */
  comparables(userId: string): Promise<{ garments: Garment[]; person: KnownPerson; hashedGarments: HashedGarment[] }>;
  /** Saves outfits in one batch. Ids that are there already are left as they are, so saving twice is saving once. */
  save(userId: string, outfits: readonly NewOutfit[]): Promise<void>;
  list(userId: string, filter: OutfitFilter): Promise<OutfitsWithGarments & { total: number }>;
  get(userId: string, outfitId: string): Promise<OutfitsWithGarments | null>;
  remove(userId: string, outfitId: string): Promise<boolean>;
}
