// The store of open questions about garments and of their answers.

import type { OwnCategory } from "../words/own-categories.ts";
import type { Garment } from "./garment.ts";
import type { Reviewable } from "./review.ts";
import type { AnsweredGarment } from "./review-answers.ts";

export type AnswerResult =
  /** Some of the garments do not belong to this person: nothing was stored. */
  | { readonly state: "unknown"; readonly garment_ids: readonly string[] }
  /** The person has no category of the name that was answered for these garments: nothing was stored. */
  | { readonly state: "unknown_category"; readonly garment_ids: readonly string[]; readonly own: readonly OwnCategory[] }
  | ({ readonly state: "stored"; readonly garments: Garment[] } & OpenReview);

export interface OpenReview {
  readonly open: readonly Reviewable[];
  /** The person's own categories, which questions offer beside the built-in ones. */
  readonly own: readonly OwnCategory[];
}

export interface ReviewStore {
  /** The newest thousand garments that may have open questions. One round trip. */
  open(userId: string): Promise<OpenReview>;
  /** Stores the answers, those about one garment together. Returns the garments and what is still open. Two round trips. */
  answer(userId: string, answeredGarments: readonly AnsweredGarment[]): Promise<AnswerResult>;
}
