// Puts work into the queue. A failure loses nothing: the sweep finds the garment by its row.

import type { IngestMessage } from "../domain/garment/ingest-message.ts";
import { causeOf } from "../domain/log.ts";
import type { Ports } from "./ports.ts";

export const messagesPerCall = 100;

/** Sends at most `messagesPerCall` messages, each delivered after its own wait. A failure is logged as the event `failureEvent`. */
export async function enqueue(
  { ingest, unfinished, log }: Pick<Ports, "ingest" | "unfinished" | "log">,
  messages: readonly IngestMessage[],
  failureEvent: string,
  waitSeconds: (index: number) => number = () => 0,
): Promise<void> {
  if (messages.length === 0) return;
  const batch = messages.map((body, index) => ({ body, delaySeconds: waitSeconds(index) }));
  await Promise.all([
    unfinished.note(),
    ingest.sendBatch(batch).catch((error: unknown) => log.error(failureEvent, { cause: causeOf(error) })),
  ]);
}
