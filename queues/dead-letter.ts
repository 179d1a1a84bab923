// Dead letters: a garment whose message used up its retries is marked failed, with a reason. The photo stays.

import type { IngestMessage, Outcome } from "../src/domain/garment/ingest-message.ts";
import type { Services } from "../src/services.ts";

const words = "Looking at this photo failed again and again. The photo is kept; try again later with reprocess.";

export async function buryDead({ catalogue, feed, log }: Services, message: IngestMessage): Promise<Outcome> {
  log.error("queue.dead_letter", { type: message.type, garment: message.garment_id });
  // A lost embedding needs nothing here: the garment is fine, and the sweep finds it.
  if (message.type === "look") {
    await catalogue.abandon(message.user_id, message.garment_id, words);
    await feed.refresh(message.user_id);
  }
  return { done: true };
}
