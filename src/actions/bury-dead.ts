// Handles a message that spent the queue's retries: an outage of an hour is enough for that. It decides nothing about the garment,
// unless the garment's own attempts are spent too; the sweep sends it again after its wait.

import type { IngestMessage, Outcome } from "../domain/garment/ingest-message.ts";
import { spentWords } from "./look-at-photo.ts";
import type { Ports } from "./ports.ts";

export type BuryPorts = Pick<Ports, "catalogue" | "feed" | "log" | "settings">;

export async function buryDead({ catalogue, feed, log, settings }: BuryPorts, message: IngestMessage): Promise<Outcome> {
  const { type, user_id: userId, garment_id: garmentId } = message;
  log.error("queue.dead_letter", { type, garment: garmentId });
  const { INGEST_ATTEMPTS_MAX: attempts, SWEEP_PROCESSING_AFTER_SECONDS: staleAfterSeconds } = settings;
  // A lost embedding needs nothing here: the garment is fine, and the sweep finds it.
  const isSpent =
    type === "look" && (await catalogue.abandon(userId, garmentId, spentWords(attempts), { attempts, staleAfterSeconds }));
  if (isSpent) await feed.refresh(userId);
  return { done: true };
}
