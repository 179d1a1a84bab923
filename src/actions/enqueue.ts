// Puts work into the queue. Nothing is lost when that fails: the sweep finds the garment by its row.

import type { IngestMessage, IngestQueue } from "../domain/garment/ingest-message.ts";
import { causeOf, type Log } from "../domain/log.ts";

/** As many messages as one call of a queue takes. */
export const messagesPerCall = 100;

export interface EnqueuePorts {
  readonly ingest: IngestQueue;
  readonly log: Log;
}

/** At most `messagesPerCall`. `failed` is the event that is logged when they could not be sent. */
export async function enqueue(
  { ingest, log }: EnqueuePorts,
  messages: readonly IngestMessage[],
  failed: string,
  delaySeconds = 0,
): Promise<void> {
  if (messages.length === 0) return;
  const batch = messages.map((body) => ({ body }));
  await ingest.sendBatch(batch, { delaySeconds }).catch((error: unknown) => log.error(failed, { cause: causeOf(error) }));
}
