// The store of the consumer that looks at photos: the claim on a garment, and what a look leaves behind.

import { z } from "zod";
import { PhotoContentType } from "../photo/photo-key.ts";
import { Category } from "../words/categories.ts";
import { AttributeCorrections, type Attributes, ColourShare, type CompletePrediction, Garment } from "./garment.ts";

const LabelledGarment = z.object({
  garment_id: z.uuid(),
  /** What the model first took it for, before anything that it was taught. */
  predicted: z.string().nullable(),
  category: Category.nullable(),
  attributes: AttributeCorrections,
});
export type LabelledGarment = z.infer<typeof LabelledGarment>;

// The right to work on one garment. `generation` names what is written and fences out an older claim. `updated_at` is when the
// row last changed, as this claim left it: after a later correction the embedded words are old.
export const Claim = Garment.pick({
  attempts: true,
  original_image_path: true,
  custom_name: true,
  label: true,
  updated_at: true,
}).extend({
  garment_id: z.uuid(),
  user_id: z.uuid(),
  generation: z.number(),
  content_type: PhotoContentType,
  width: z.number(),
  height: z.number(),
  vector_index: z.number(),
  /** This person's other garments that they labelled, the latest fifty. */
  precedents: z.array(LabelledGarment),
});
export type Claim = Readonly<z.infer<typeof Claim>>;

export const HashedGarment = z.object({
  garment_id: z.uuid(),
  /** 64 zeros and ones. */
  hash: z.string().length(64),
  /** Size of the photo, upright. */
  width: z.number(),
  height: z.number(),
  colours: z.array(ColourShare).readonly(),
  category: Category.nullable(),
});
export type HashedGarment = z.infer<typeof HashedGarment>;

export interface LookResult {
  readonly prediction: CompletePrediction;
  /** What follows from the person's correction, worked out anew for this prediction; null without one. */
  readonly derived: Pick<Attributes, "formality" | "seasons" | "warmth_clo"> | null;
  readonly phash: string;
  readonly duplicate: { readonly garment_id: string; readonly score: number } | null;
}

export type ClaimResult =
  | { readonly state: "claimed"; readonly claim: Claim }
  /** Ready, failed, or in the hands of another consumer: nothing to do. */
  | { readonly state: "settled" }
  | { readonly state: "gone"; readonly vector_index: number };

export interface CatalogueStore {
  claim(userId: string, garmentId: string, staleAfterSeconds: number): Promise<ClaimResult>;
  /** Names the images of this look and gives up those of an earlier one; false when the claim was lost. */
  noteImages(
    userId: string,
    claim: Claim,
    images: { thumbnail_path: string; processed_image_path: string | null },
  ): Promise<boolean>;
  /** Writes the prediction and `ready` in one statement; false when the claim was lost or the garment deleted. */
  finish(userId: string, claim: Claim, result: LookResult): Promise<boolean>;
  /** Notes the photo's hash and answers with the person's older garments that have one, the latest first. */
  noteHash(userId: string, claim: Claim, phash: string): Promise<HashedGarment[]>;
  /** Gives the claim back so that a later delivery, after this wait, starts again. */
  release(userId: string, claim: Claim, waitSeconds: number): Promise<void>;
  /** Marks the garment failed, with words a person can act on. */
  fail(userId: string, claim: Claim, message: string): Promise<void>;
  /** The dead-letter consumer's last word on a garment that nobody is working on any more. */
  abandon(userId: string, garmentId: string, message: string): Promise<boolean>;
  /** A ready garment as it is to be found by words, and the moment that this was read. */
  embeddable(userId: string, garmentId: string): Promise<{ garment: Garment; vector_index: number } | null>;
  /** Notes that the vector may stand for older words; the sweep has it embedded anew. */
  markUnembedded(userId: string, garmentId: string): Promise<void>;
  /** Notes that the vector stands for the garment as it was at `updatedAt`; false when it changed since. */
  markEmbedded(userId: string, garmentId: string, updatedAt: Date): Promise<boolean>;
}
