// The questions about garments that are still open, and their answers.

import type { Garment } from "./garment.ts";
import type { Reviewable } from "./review.ts";
import type { AnsweredGarment } from "./review-answers.ts";

export type AnswerResult =
  /** Some of the garments are not this person's: nothing was stored. */
  | { readonly state: "unknown"; readonly garment_ids: readonly string[] }
  | { readonly state: "stored"; readonly garments: Garment[]; readonly open: Reviewable[] };

export interface ReviewStore {
  /** The garments that a person may have to be asked about, the newest thousand. One round trip. */
  open(userId: string): Promise<Reviewable[]>;
  /** Stores the answers, a garment's together; says what the garments are now and what is still open. Two round trips. */
  answer(userId: string, answeredGarments: readonly AnsweredGarment[]): Promise<AnswerResult>;
}
