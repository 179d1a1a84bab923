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
  sendBatch(messages: { body: IngestMessage }[], options?: { delaySeconds?: number }): Promise<unknown>;
}

export type Outcome = { readonly done: true } | { readonly done: false; readonly retryAfterSeconds: number };

/**
 * Seconds until the next delivery. The platform's own delay is fixed; ours starts at `firstSeconds` and doubles, up to ten
 * minutes.
 */
export function backOff(firstSeconds: number, deliveries: number): number {
  return Math.min(600, Math.round(firstSeconds * 2 ** Math.min(deliveries - 1, 10)));
}
