// Notes what a person said of an outfit in a conversation.

import type { FeedbackEffect } from "../domain/stylist/answer.ts";
import type { Ports } from "./ports.ts";

/** May be repeated. It does nothing when the outfit is gone. */
export async function noteFeedback(
  { feedback, feed, newId }: Pick<Ports, "feedback" | "feed" | "newId">,
  userId: string,
  effect: FeedbackEffect,
): Promise<void> {
  await feedback.note(userId, { id: newId(), ...effect });
  if (effect.in_laundry) await feed.refresh(userId);
}
