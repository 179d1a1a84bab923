// What an object stores of a turn as JSON beside its row. Both records outlive a deploy, so they are parsed.

import { z } from "zod";
import { ResolvedConstraints } from "../outfit/ask/constraints.ts";
import { type NewOutfit, OutfitRecord } from "../outfit/outfit.ts";
import { withNewNames } from "../stored-names.ts";
import type { Answer, FeedbackEffect, OpinionEffect, UseEffect } from "../stylist/answer.ts";
import { Recorded } from "../stylist/session.ts";
import type { Usage } from "../stylist/speak/engine.ts";
import { FeedbackAction, FeedbackReason } from "../words/records.ts";
import { GarmentOpinion, OutOfUse } from "../words/vocabulary.ts";

const StoredOutfit = z.preprocess(
  withNewNames,
  OutfitRecord.omit({ feedback: true }).extend({ worn_on: z.string().optional() }),
) satisfies z.ZodType<NewOutfit>;

const StoredFeedback = z.preprocess(
  withNewNames,
  z.object({
    outfit_id: z.string(),
    action: FeedbackAction,
    reason: FeedbackReason.nullable(),
    worn_on: z.string().nullable(),
    in_laundry: z.boolean(),
  }),
) satisfies z.ZodType<FeedbackEffect>;

export const TokenUsage = z.object({ input_tokens: z.number(), output_tokens: z.number() }) satisfies z.ZodType<Usage>;

export function sumOfUsage(usages: readonly (Usage | null)[]): Usage | null {
  return usages.reduce(
    (sum, usage) =>
      sum === null || usage === null
        ? (sum ?? usage)
        : { input_tokens: sum.input_tokens + usage.input_tokens, output_tokens: sum.output_tokens + usage.output_tokens },
    null,
  );
}

const StoredUse = z.object({
  garment_ids: z.array(z.string()).readonly(),
  out_of_use: OutOfUse.nullable(),
}) satisfies z.ZodType<UseEffect>;

const StoredOpinion = z.object({
  garment_ids: z.array(z.string()).readonly(),
  opinion: GarmentOpinion,
}) satisfies z.ZodType<OpinionEffect>;

/** What a turn writes down beside the outfits that it shows. Each may be repeated. Turns of older versions have the feedback only. */
const StoredEffects = z.object({
  feedback: z.array(StoredFeedback).readonly(),
  uses: z.array(StoredUse).readonly().default([]),
  opinions: z.array(StoredOpinion).readonly().default([]),
  taken_back: z.array(Recorded).readonly().default([]),
});
export type StoredEffects = z.infer<typeof StoredEffects>;

/** Effects that the database did not take during the turn; they are written when it answers again. */
export const UnsavedEffects = StoredEffects.extend({ outfits: z.array(StoredOutfit).readonly() });
export type UnsavedEffects = z.infer<typeof UnsavedEffects>;

/** The decision of a running turn. After a crash, the turn is finished from it. */
export const Decision = z.object({
  understanding: z.unknown(),
  answer: z.object({
    constraints: ResolvedConstraints,
    feedback: z.array(StoredFeedback).readonly(),
    uses: z.array(StoredUse).readonly().default([]),
    opinions: z.array(StoredOpinion).readonly().default([]),
    reply: z.array(z.string()).readonly(),
    mayName: z.array(z.string()).readonly(),
  }) satisfies z.ZodType<Pick<Answer, "constraints" | "feedback" | "uses" | "opinions" | "reply" | "mayName">>,
  outfits: z.array(StoredOutfit).readonly(),
  /** What the person wore: kept, and not shown. */
  kept: z.array(StoredOutfit).readonly().default([]),
  /** Wearings that this turn corrects. */
  taken_back: z.array(Recorded).readonly().default([]),
  /** The outfits as clients see them. */
  shown: z.array(z.unknown()).readonly(),
  usage: TokenUsage.nullable(),
});
export type Decision = z.infer<typeof Decision>;
