// What an outfit is.

import { z } from "zod";
import { FeedbackAction, OutfitSource } from "../words/records.ts";
import { Occasion } from "../words/vocabulary.ts";

const unit = z.number().min(0).max(1);

/** What an outfit was scored under, stored with it so that the score can be computed again. */
export const OutfitContext = z.object({
  constraints_applied: z.record(z.string(), z.unknown()),
  scorer_version: z.string(),
  /**
   * The features it was scored with (src/domain/outfit/score/rescore.ts reads them); absent on outfits from before they were
   * kept. Loose here: what an older version stored must not keep an outfit from being read.
   */
  scored_from: z.object({ garments: z.unknown(), scoring: z.unknown() }).optional(),
});

export type OutfitContext = z.infer<typeof OutfitContext>;

/** Every field of an outfit, once: rows and answers are derived from it. */
export const OutfitRecord = z.object({
  id: z.uuid(),
  garment_ids: z.array(z.uuid()).readonly(),
  occasion: Occasion.nullable(),
  context: OutfitContext,
  score: unit,
  score_breakdown: z.record(z.string(), unit),
  explanation: z.string(),
  source: OutfitSource,
  feedback: z.array(z.object({ action: FeedbackAction, reason: z.string().nullable(), worn_on: z.string().nullable() })),
  created_at: z.date(),
});
export type OutfitRecord = Readonly<z.infer<typeof OutfitRecord>>;

export interface NewOutfit extends Omit<OutfitRecord, "feedback"> {
  /** The day it was worn, which is kept as feedback. */
  readonly worn_on?: string | undefined;
}
