// Puts work into the queue. Nothing is lost when that fails: the sweep finds the garment by its row.

import type { IngestMessage } from "../domain/garment/ingest-message.ts";
import { causeOf } from "../domain/log.ts";
import type { Ports } from "./ports.ts";

export const messagesPerCall = 100;

/** At most `messagesPerCall`. `failed` is the event that is logged when they could not be sent. */
export async function enqueue(
  { ingest, log }: Pick<Ports, "ingest" | "log">,
  messages: readonly IngestMessage[],
  failed: string,
  delaySeconds = 0,
): Promise<void> {
  if (messages.length === 0) return;
  const batch = messages.map((body) => ({ body }));
  await ingest.sendBatch(batch, { delaySeconds }).catch((error: unknown) => log.error(failed, { cause: causeOf(error) }));
}
