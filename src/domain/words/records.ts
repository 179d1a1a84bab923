// Closed lists of what is kept beside garments: outfits, feedback, labels, messages.

import { z } from "zod";

export const outfitSources = ["recommended", "user_created", "worn"] as const;
export const OutfitSource = z.enum(outfitSources);
export type OutfitSource = z.infer<typeof OutfitSource>;

export const feedbackActions = ["like", "dislike", "wear", "save", "skip"] as const;
export const FeedbackAction = z.enum(feedbackActions);
export type FeedbackAction = z.infer<typeof FeedbackAction>;

export const feedbackReasons = ["colors", "style", "comfort", "occasion_match", "other"] as const;
export const FeedbackReason = z.enum(feedbackReasons);
export type FeedbackReason = z.infer<typeof FeedbackReason>;
export const labelSources = ["user_created", "user_corrected"] as const;
export const messageRoles = ["user", "assistant"] as const;
export const messageStatuses = ["complete", "cancelled", "interrupted"] as const;

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

/** The part of a person's preferences that a recommendation fills gaps from. */
export interface StylePreferences {
  readonly formalityMin: number;
  readonly formalityMax: number;
  readonly comfortStyleBalance: number;
}
