// The store of open questions about garments and of their answers.

import type { Garment } from "./garment.ts";
import type { Reviewable } from "./review.ts";
import type { AnsweredGarment } from "./review-answers.ts";

export type AnswerResult =
  /** Some of the garments do not belong to this person: nothing was stored. */
  | { readonly state: "unknown"; readonly garment_ids: readonly string[] }
  | { readonly state: "stored"; readonly garments: Garment[]; readonly open: Reviewable[] };

export interface ReviewStore {
  /** The newest thousand garments that may have open questions. One round trip. */
  open(userId: string): Promise<Reviewable[]>;
  /** Stores the answers, those about one garment together. Returns the garments and what is still open. Two round trips. */
  answer(userId: string, answeredGarments: readonly AnsweredGarment[]): Promise<AnswerResult>;
}
