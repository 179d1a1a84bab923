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
export const MessageStatus = z.enum(messageStatuses);

export const engineNames = ["openai", "workers-ai", "built-in"] as const;
/** The author of a reply: one engine, or a model and the built-in stylist, which replaced or added some sentences. */
export const Speaker = z.enum([...engineNames, "openai+built-in", "workers-ai+built-in"]);
export type Speaker = z.infer<typeof Speaker>;

/** The author in a stored reply. An imported conversation may name one that this version does not know; it becomes null. */
export function knownSpeaker(engine: string | null): Speaker | null {
  return Speaker.safeParse(engine).data ?? null;
}
