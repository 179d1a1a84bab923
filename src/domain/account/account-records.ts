// The ports of an account's records: read as lines of an export, and written from them.

import type { CeilingName, Ceilings } from "../garment/ceilings.ts";
import type { NewGarment } from "../garment/garment-store.ts";
import type { FillableFields, GarmentLine, LabelPart, LineOf, RecordType } from "./export-lines.ts";
import type { ImagePaths } from "./trash.ts";

export interface GarmentImages extends ImagePaths {
  readonly garment_id: string;
}

export interface RecordPage {
  /** As the database has them. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** Of garments, in the order of the lines; empty for other records. */
  readonly images: readonly GarmentImages[];
  /** Where the next page begins; null at the end. */
  readonly after: string | null;
}

export interface AccountRecordStore {
  /** Records of one type by id, after the given one. */
  page(userId: string, type: RecordType, afterId: string, limit: number): Promise<RecordPage>;
  /** The images of garments by id, after the given one. */
  images(userId: string, afterId: string, limit: number): Promise<GarmentImages[]>;
}

/** What the bytes themselves say of a photo, whatever the line says. */
export type PhotoFacts = Pick<NewGarment, "content_type" | "byte_size" | "width" | "height">;

export interface ImportedGarment {
  readonly id: string;
  readonly images: ImagePaths;
  readonly photo: PhotoFacts;
  readonly line: GarmentLine;
}

export interface ExistingGarment extends FillableFields {
  readonly id: string;
  readonly content_hash: string;
  readonly label: Pick<LabelPart, "category" | "subcategory" | "attributes"> | null;
}

/** What a garment that is there gets from a line: the fields, and the label, that it lacks. */
export interface GarmentFill {
  readonly id: string;
  readonly fill: Partial<FillableFields>;
  readonly label: LabelPart | null;
}

type Written = readonly string[];

/** Records with ids of their own. A garment is known by the bytes of its photo. */
export type NamedRecord = "outfit" | "conversation" | "message";

/** Every write may be repeated: what is there stays. Each is one transaction, and answers the ids that were new. */
export interface AccountImportStore {
  /** Those of these ids that are the person's already, and those that were until they were removed. */
  ownIds(
    userId: string,
    type: NamedRecord,
    ids: readonly string[],
  ): Promise<{ readonly there: ReadonlySet<string>; readonly removed: ReadonlySet<string> }>;
  /** Of the original of each garment of the wardrobe, by the garment's id. */
  contentHashes(userId: string): Promise<ReadonlyMap<string, string>>;
  /** The person's garments with these bytes. */
  garmentsOf(userId: string, contentHashes: readonly string[]): Promise<ExistingGarment[]>;
  /** The person's own stay, if they have set any: the same as the line's, or others. */
  addPreferences(userId: string, id: string, line: LineOf<"preferences">): Promise<"added" | "same" | "other">;
  /** By name, the new ones and those that were there. What passes the most that a person may have is neither. */
  addCategories(
    userId: string,
    lines: readonly LineOf<"category">[],
  ): Promise<{ readonly added: Written; readonly kept: Written }>;
  /** Garments whose bytes came meanwhile, and those whose images are about to be erased, are left out. */
  addGarments(
    userId: string,
    garments: readonly ImportedGarment[],
    ceilings: Ceilings,
  ): Promise<{ readonly added: Written; readonly refusedBy: CeilingName | null }>;
  /** Fills in what these garments lack, once each. */
  fillGarments(userId: string, fills: readonly GarmentFill[]): Promise<void>;
  addOutfits(userId: string, lines: readonly LineOf<"outfit">[]): Promise<Written>;
  /** One that was deleted here stays deleted. */
  addConversations(userId: string, lines: readonly LineOf<"conversation">[]): Promise<Written>;
  addMessages(userId: string, lines: readonly LineOf<"message">[]): Promise<Written>;
}
