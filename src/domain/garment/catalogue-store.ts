// The store of the consumer that looks at photos: the claim on a garment, and what a look leaves behind.

import type { PhotoContentType } from "../photo/photo-key.ts";
import type { Category } from "../words/categories.ts";
import type { AttributeCorrections, Attributes, ColourShare, CompletePrediction, Garment } from "./garment.ts";

/** The right to work on one garment. `generation` names what is written and fences out an older claim. */
export interface Claim {
  readonly garment_id: string;
  readonly user_id: string;
  readonly generation: number;
  readonly attempts: number;
  readonly original_image_path: string;
  readonly content_type: PhotoContentType;
  readonly width: number;
  readonly height: number;
  readonly vector_index: number;
  readonly custom_name: string | null;
  /** When the row last changed, as this claim left it: a later correction means that the words embedded are old. */
  readonly updated_at: Date;
  readonly label: { category: Category | null; subcategory: string | null; attributes: AttributeCorrections } | null;
  /** This person's other garments that they labelled, with what the model had taken them for; the latest fifty. */
  readonly precedents: readonly LabelledGarment[];
}

export interface LabelledGarment {
  readonly garment_id: string;
  /** The model's own best word, before anything that it was taught. */
  readonly predicted: string | null;
  readonly category: Category | null;
  readonly attributes: AttributeCorrections;
}

/** An older garment of the same person, by what its photo can be compared with. */
export interface HashedGarment {
  readonly garment_id: string;
  /** 64 zeros and ones. */
  readonly hash: string;
  /** Size of the photo, upright. */
  readonly width: number;
  readonly height: number;
  readonly colours: readonly ColourShare[];
  readonly category: Category | null;
}

/** Everything that a look at a garment leaves behind. */
export interface Finished {
  readonly prediction: CompletePrediction;
  /** What follows from the person's correction, worked out anew for this prediction; null without one. */
  readonly derived: Pick<Attributes, "formality" | "seasons" | "warmth_clo"> | null;
  /** 64 zeros and ones. */
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
  imaged(userId: string, claim: Claim, images: { thumbnail_path: string; processed_image_path: string | null }): Promise<boolean>;
  /** Writes the prediction and `ready` in one statement; false when the claim was lost or the garment deleted. */
  finish(userId: string, claim: Claim, result: Finished): Promise<boolean>;
  /** Notes the photo's hash and answers with the person's older garments that have one, the latest first. */
  hashed(userId: string, claim: Claim, phash: string): Promise<HashedGarment[]>;
  /** Gives the claim back so that a later delivery, after this wait, starts again. */
  release(userId: string, claim: Claim, waitSeconds: number): Promise<void>;
  /** Marks the garment failed, with words a person can act on. */
  fail(userId: string, claim: Claim, message: string): Promise<void>;
  /** The dead-letter consumer's last word on a garment that nobody is working on any more. */
  abandon(userId: string, garmentId: string, message: string): Promise<boolean>;
  /** A ready garment as it is to be found by words, and the moment that this was read. */
  embeddable(userId: string, garmentId: string): Promise<{ garment: Garment; vector_index: number } | null>;
  /** Notes that the vector may stand for older words; the sweep has it embedded anew. */
  unembedded(userId: string, garmentId: string): Promise<void>;
  /** Notes that the vector stands for the garment as it was at `updatedAt`; false when it changed since. */
  embedded(userId: string, garmentId: string, updatedAt: Date): Promise<boolean>;
}
