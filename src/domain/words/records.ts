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
