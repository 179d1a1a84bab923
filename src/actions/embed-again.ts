// A correction changes how a garment is found: its words are embedded again.

import { backOff, type Outcome } from "../../queues/outcome.ts";
import type { IngestMessage } from "../domain/garment/ingest-message.ts";
import { embeddingWords } from "../domain/photo/look/catalogue.ts";
import type { Services } from "../services.ts";

/**
 * Handles one "embed" message. The note that the vector is current holds only if the garment is as it was read:
 * a change meanwhile wins, and this message comes again, so the last vector written stands for the last words.
 */
export async function embedAnew(services: Services, message: IngestMessage, deliveries: number): Promise<Outcome> {
  const { catalogue, embedder, vectors } = services;
  const { user_id: userId, garment_id: garmentId } = message;
  const found = await catalogue.embeddable(userId, garmentId);
  if (found === null) return { done: true };
  const { garment, vector_index: vectorIndex } = found;
  const vector = await embedder.embed(embeddingWords(garment));
  await vectors.upsert(userId, vectorIndex, garmentId, vector, { category: garment.category });
  if (await catalogue.embedded(userId, garmentId, garment.updated_at)) return { done: true };
  // Changed, or deleted, since it was read: look again, and of a deleted one take the vector back.
  if ((await catalogue.embeddable(userId, garmentId)) === null) {
    await services.upkeep.erase(userId, [{ kind: "vector", target: garmentId, vector_index: vectorIndex }]);
    return { done: true };
  }
  return { done: false, retryAfterSeconds: Math.min(backOff(services, deliveries), 5) };
}
