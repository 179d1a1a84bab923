// What an outfit is.

import { z } from "zod";
import type { FeedbackAction, OutfitSource } from "../words/records.ts";
import type { Occasion } from "../words/vocabulary.ts";

export interface OutfitRecord {
  readonly id: string;
  readonly garment_ids: readonly string[];
  readonly occasion: Occasion | null;
  readonly context: OutfitContext;
  readonly score: number;
  readonly score_breakdown: Readonly<Record<string, number>>;
  readonly explanation: string;
  readonly source: OutfitSource;
  readonly feedback: readonly { action: FeedbackAction; reason: string | null; worn_on: string | null }[];
  readonly created_at: Date;
}

export interface NewOutfit extends Omit<OutfitRecord, "feedback"> {
  /** The day it was worn, which is kept as feedback. */
  readonly worn_on?: string | undefined;
}

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
