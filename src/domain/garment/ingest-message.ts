// The messages of the ingest queue. A message has only the ids of a garment, because the database has the truth.

import { z } from "zod";

export const IngestMessage = z.discriminatedUnion("type", [
  /** Look at the photo. */
  z.object({ type: z.literal("look"), user_id: z.uuid(), garment_id: z.uuid() }),
  /** The description changed: embed it again. */
  z.object({ type: z.literal("embed"), user_id: z.uuid(), garment_id: z.uuid() }),
]);
export type IngestMessage = z.infer<typeof IngestMessage>;

export interface IngestQueue {
  sendBatch(messages: { body: IngestMessage; delaySeconds?: number }[], options?: { delaySeconds?: number }): Promise<unknown>;
}

export type Outcome = { readonly done: true } | { readonly done: false; readonly retryAfterSeconds: number };

/** Seconds until the next try. The platform's own delay is fixed; ours starts at `firstSeconds` and doubles up to the maximum. */
export function backOff(firstSeconds: number, tries: number, maxSeconds = 600): number {
  return Math.min(maxSeconds, Math.round(firstSeconds * 2 ** Math.min(tries - 1, 20)));
}

/**
 * The longest wait of a garment between two looks. With INGEST_RETRY_DELAY_SECONDS of 10 and INGEST_ATTEMPTS_MAX of 30 the waits
 * are 10 s, 20 s ... 2 h 51 (together 5.7 h after eleven looks), then 18 times four hours: a model may be down for 3.2 days, and a
 * photo waits no longer after an outage than the outage took (docs/design.md, "When looking fails").
 */
export const lookWaitMaxSeconds = 4 * 3600;
