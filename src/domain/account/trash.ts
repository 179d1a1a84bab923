// The trash: what a person removed, as it was. For thirty days it can be brought back; then it is gone.

import { z } from "zod";
import type { CeilingName, Ceilings } from "../garment/ceilings.ts";
import type { GarmentStatus } from "../words/vocabulary.ts";

export const trashDays = 30;

export const trashedThings = ["garment", "outfit"] as const;

/** The names of a garment's images; those that it never had are null. */
export const ImagePaths = z.object({
  original_image_path: z.string(),
  processed_image_path: z.string().nullable(),
  thumbnail_path: z.string().nullable(),
});
export type ImagePaths = Readonly<z.infer<typeof ImagePaths>>;

/** What a list of the trash shows. */
export const Trashed = z.object({
  id: z.uuid(),
  kind: z.enum(trashedThings),
  /** Of a garment: its own name, or what it is. Of an outfit: what it was for. */
  custom_name: z.string().nullable(),
  category: z.string().nullable(),
  color_primary: z.string().nullable(),
  occasion: z.string().nullable(),
  /** The garments of an outfit. */
  garment_ids: z.array(z.uuid()),
  thumbnail_path: z.string().nullable(),
  removed_at: z.date(),
});
export type Trashed = Readonly<z.infer<typeof Trashed>>;

export const TrashedImages = ImagePaths.extend({ generation: z.number().int() });
export type TrashedImages = Readonly<z.infer<typeof TrashedImages>>;

/** What a removal takes from the wardrobe. With `trash` null it leaves nothing to bring back: the photo is lost already. */
export interface Removal {
  readonly id: string;
  /** The images as the row named them when they were copied. */
  readonly images: ImagePaths;
  readonly trash: ImagePaths | null;
}

/** What a garment gets with its return. */
export interface Return {
  /** The original in the trash that was copied. Another removal may have put another photo in its place since. */
  readonly copied_from: string;
  readonly images: ImagePaths;
  readonly generation: number;
}

export type Restoration =
  | { readonly state: "restored"; readonly status: GarmentStatus }
  | { readonly state: "absent" }
  | { readonly state: "full"; readonly ceiling: CeilingName }
  /** The wardrobe has these bytes again, as this garment. */
  | { readonly state: "duplicate"; readonly garment_id: string };

export interface TrashStore {
  /** The latest removals first. */
  list(
    userId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly trashed: Trashed[]; readonly total: number }>;
  /** What lies under this id: the images of a garment, or an outfit. */
  find(userId: string, id: string): Promise<{ kind: "garment"; images: TrashedImages } | { kind: "outfit" } | null>;
  /** Puts the garment back under its new images, and records the trash's images for erasure, in one transaction. */
  restoreGarment(userId: string, garmentId: string, back: Return, ceilings: Ceilings): Promise<Restoration>;
  /** Puts outfits back with their feedback. Answers those that were in the trash. */
  restoreOutfits(userId: string, outfitIds: readonly string[]): Promise<readonly string[]>;
  /** Takes it out of the trash for good. False when it is not there. */
  discard(userId: string, id: string): Promise<boolean>;
}
