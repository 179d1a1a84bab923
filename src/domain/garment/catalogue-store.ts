// The store of the consumer that looks at photos: the claim on a garment, and the results of a look.

import { z } from "zod";
import { PhotoContentType } from "../photo/photo-key.ts";
import { Category } from "../words/categories.ts";
import { AttributeCorrections, type Attributes, ColourShare, type CompletePrediction, Garment } from "./garment.ts";

const LabelledGarment = z.object({
  garment_id: z.uuid(),
  /** The model's first prediction of the category, before learned corrections. */
  predicted: z.string().nullable(),
  category: Category.nullable(),
  attributes: AttributeCorrections,
});
export type LabelledGarment = z.infer<typeof LabelledGarment>;

// The right to work on one garment. `generation` is part of the names of written objects, and it makes writes of an older claim
// fail. `updated_at` is the time of the row's last change when it was claimed: after a later correction the embedded words are
// out of date.
export const Claim = Garment.pick({
  attempts: true,
  original_image_path: true,
  custom_name: true,
  label: true,
  own_category: true,
  updated_at: true,
}).extend({
  garment_id: z.uuid(),
  user_id: z.uuid(),
  generation: z.number(),
  content_type: PhotoContentType,
  byte_size: z.number(),
  width: z.number(),
  height: z.number(),
  vector_index: z.number(),
  /** The latest fifty of the person's other garments that they labelled. */
  precedents: z.array(LabelledGarment),
});
export type Claim = Readonly<z.infer<typeof Claim>>;

export const HashedGarment = z.object({
  garment_id: z.uuid(),
  /** 64 zeros and ones. */
  hash: z.string().length(64),
  /** The size of the upright photo. */
  width: z.number(),
  height: z.number(),
  colours: z.array(ColourShare).readonly(),
  category: Category.nullable(),
});
export type HashedGarment = z.infer<typeof HashedGarment>;

export interface LookResult {
  readonly prediction: CompletePrediction;
  /** The attributes that follow from the person's correction and this prediction; null without a correction. */
  readonly derived: Pick<Attributes, "formality" | "seasons" | "warmth_clo"> | null;
  readonly phash: string;
  readonly duplicate: { readonly garment_id: string; readonly score: number } | null;
}

export type ClaimResult =
  | { readonly state: "claimed"; readonly claim: Claim }
  /** The deployment has no look left today: the garment waits, pending, for the next day (UTC). */
  | { readonly state: "postponed"; readonly isFirst: boolean }
  /** Ready, failed, or claimed by another consumer: nothing to do. */
  | { readonly state: "settled" }
  | { readonly state: "gone"; readonly vector_index: number };

export interface CatalogueStore {
  /** Counts the look for the deployment, which makes at most `looksDaily` of them a day (UTC). */
  claim(userId: string, garmentId: string, staleAfterSeconds: number, looksDaily: number): Promise<ClaimResult>;
  /** Stores the image paths of this look and releases those of an earlier look; false if the claim was lost. */
  noteImages(
    userId: string,
    claim: Claim,
    images: { thumbnail_path: string; processed_image_path: string | null },
  ): Promise<boolean>;
  /** Writes the prediction and `ready` in one statement; false if the claim was lost or the garment deleted. */
  finish(userId: string, claim: Claim, result: LookResult): Promise<boolean>;
  /** Stores the photo's hash, and returns the person's older garments that have a hash, latest first. */
  noteHash(userId: string, claim: Claim, phash: string): Promise<HashedGarment[]>;
  /** Releases the claim, so that a later delivery, after this wait, starts again. Not counted: the attempt is given back. */
  release(userId: string, claim: Claim, waitSeconds: number, isCounted: boolean): Promise<void>;
  /** Marks the garment as failed, with a message that tells the person what to do. */
  fail(userId: string, claim: Claim, message: string): Promise<void>;
  /** Marks a garment as failed that waits for a look, or whose claim is stale, if it had this many looks; true if it did. */
  abandon(
    userId: string,
    garmentId: string,
    message: string,
    spent: { attempts: number; staleAfterSeconds: number },
  ): Promise<boolean>;
  /** A ready garment, to be embedded; its `updated_at` is the version that was read. Null otherwise. */
  embeddable(userId: string, garmentId: string): Promise<{ garment: Garment; vector_index: number } | null>;
  /** Notes that the vector may be out of date, so that the sweep embeds the garment again. */
  markUnembedded(userId: string, garmentId: string): Promise<void>;
  /** Notes that the vector is of the garment as it was at `updatedAt`; false if the garment changed since. */
  markEmbedded(userId: string, garmentId: string, updatedAt: Date): Promise<boolean>;
}
