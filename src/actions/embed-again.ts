// Handles an "embed" message: a correction changed the garment's description, so it is embedded again.

import { backOff, type IngestMessage, type Outcome } from "../domain/garment/ingest-message.ts";
import { embeddingWords } from "../domain/photo/look/catalogue.ts";
import type { Ports } from "./ports.ts";

type EmbedPorts = Pick<Ports, "catalogue" | "garments" | "embedder" | "vectors" | "upkeep" | "unfinished" | "settings">;

/** The vector is current only if the garment has not changed since it was read. After a change this message is retried. */
export async function embedAgain(ports: EmbedPorts, message: IngestMessage, deliveries: number): Promise<Outcome> {
  const { catalogue, garments, embedder, vectors, upkeep, unfinished, settings } = ports;
  const { user_id: userId, garment_id: garmentId } = message;
  const entry = await catalogue.embeddable(userId, garmentId);
  if (entry === null) return { done: true };
  const { garment, vector_index } = entry;
  const vector = await embedder.embed(embeddingWords(garment));
  await vectors.upsert(userId, vector_index, garmentId, vector, { category: garment.category });
  if (await catalogue.markEmbedded(userId, garmentId, garment.updated_at)) return { done: true };
  if ((await catalogue.embeddable(userId, garmentId)) === null) {
    // Deleted meanwhile, its vector must go; looked at again, it gets a new one.
    if ((await garments.getMany(userId, [garmentId])).length === 0)
      await Promise.all([unfinished.note(), upkeep.erase(userId, [{ kind: "vector", target: garmentId, vector_index }])]);
    return { done: true };
  }
  return { done: false, retryAfterSeconds: Math.min(backOff(settings.INGEST_RETRY_DELAY_SECONDS, deliveries), 5) };
}
