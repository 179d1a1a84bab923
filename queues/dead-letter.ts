// The end of the line: a garment whose message was retried to the last is marked failed with its reason. The photo stays.

import type { IngestMessage, Outcome } from "../src/domain/garment/ingest-message.ts";
import type { Services } from "../src/services.ts";

const words = "Looking at this photo failed again and again. The photo is kept; try again later with reprocess.";

export async function buryDead({ catalogue, feed, log }: Services, message: IngestMessage): Promise<Outcome> {
  log.error("queue.dead_letter", { type: message.type, garment: message.garment_id });
  // A lost embedding is found by the sweep: the garment itself is fine.
  if (message.type === "look") {
    await catalogue.abandon(message.user_id, message.garment_id, words);
    await feed.refresh(message.user_id);
  }
  return { done: true };
}
