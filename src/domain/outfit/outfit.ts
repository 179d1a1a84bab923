// The outfit as it is stored and answered.

import { z } from "zod";
import { Occasion } from "../words/occasions.ts";
import { FeedbackAction, OutfitSource } from "../words/records.ts";
import { Fault } from "./sense/fault.ts";

const unit = z.number().min(0).max(1);

export const OutfitContext = z.object({
  constraints_applied: z.record(z.string(), z.unknown()),
  scorer_version: z.string(),
  /** What is wrong with the outfit, the gravest first. Outfits that were stored before dress sense lack it. */
  faults: z.array(Fault).optional(),
  /** The input of rescore.ts. Older outfits lack it. The types are `unknown`, so that outfits of older versions can be read. */
  scored_from: z.object({ garments: z.unknown(), scoring: z.unknown() }).optional(),
});

export type OutfitContext = z.infer<typeof OutfitContext>;

/** Every field of an outfit. Rows and answers are derived from this schema. */
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
  /** The day on which the outfit was worn; it is stored as feedback. */
  readonly worn_on?: string | undefined;
}
