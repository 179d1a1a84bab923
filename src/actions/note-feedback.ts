// Notes what a person said of an outfit in a conversation.

import type { Feed } from "../domain/garment/live-feed.ts";
import type { IdSource } from "../domain/identity.ts";
import type { FeedbackEffect } from "../domain/stylist/answer.ts";
import type { FeedbackStore } from "../domain/taste/taste-stores.ts";

export interface FeedbackPorts {
  readonly feedback: FeedbackStore;
  readonly feed: Feed;
  readonly newId: IdSource;
}

/** May be repeated. It does nothing when the outfit is gone. */
export async function noteFeedback(
  { feedback, feed, newId }: FeedbackPorts,
  userId: string,
  effect: FeedbackEffect,
): Promise<void> {
  await feedback.note(userId, { id: newId(), ...effect });
  if (effect.in_laundry) await feed.refresh(userId);
}
