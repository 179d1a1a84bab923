// Puts garments that nobody works on into the queue again, however their message was lost. Those tried too often fail.

import type { CatalogueStore } from "../domain/garment/catalogue-store.ts";
import type { IngestMessage, IngestQueue } from "../domain/garment/ingest-message.ts";
import type { Feed } from "../domain/garment/live-feed.ts";
import type { Log } from "../domain/log.ts";
import type { UnfinishedGarment, UpkeepStore } from "../domain/upkeep.ts";
import { messagesPerCall } from "./enqueue.ts";
import { spentWords } from "./look-at-photo.ts";

/** A sweep takes this many garments; the next one takes more. */
const garmentsPerSweep = 500;

export interface ResendPorts {
  readonly upkeep: UpkeepStore;
  readonly catalogue: CatalogueStore;
  readonly ingest: IngestQueue;
  readonly feed: Feed;
  readonly log: Log;
  readonly settings: {
    readonly INGEST_ATTEMPTS_MAX: number;
    readonly SWEEP_PENDING_AFTER_SECONDS: number;
    readonly SWEEP_PROCESSING_AFTER_SECONDS: number;
  };
}

export async function resendUnfinished({ upkeep, catalogue, ingest, feed, settings, log }: ResendPorts): Promise<void> {
  const { SWEEP_PENDING_AFTER_SECONDS: pendingAfter, SWEEP_PROCESSING_AFTER_SECONDS: processingAfter } = settings;
  const unfinished = await upkeep.unfinished(pendingAfter, processingAfter, garmentsPerSweep);
  const unembedded = await upkeep.unembedded(pendingAfter, garmentsPerSweep);
  const isSpent = ({ attempts }: UnfinishedGarment) => attempts >= settings.INGEST_ATTEMPTS_MAX;
  const spent = unfinished.filter(isSpent);
  const again = unfinished.filter((garment) => !isSpent(garment));

  for (const { user_id, garment_id, attempts } of spent) await catalogue.abandon(user_id, garment_id, spentWords(attempts));
  await Promise.all([...new Set(spent.map(({ user_id }) => user_id))].map((userId) => feed.refresh(userId)));

  const messages = [...again.map(messageOf("look")), ...unembedded.map(messageOf("embed"))];
  for (let start = 0; start < messages.length; start += messagesPerCall) {
    await ingest.sendBatch(messages.slice(start, start + messagesPerCall));
  }
  await upkeep.resent(again.map(({ garment_id }) => garment_id));
  if (messages.length > 0) {
    log.info("sweep.resent", { look: again.length, embed: unembedded.length, failed: spent.length });
  }
}

function messageOf(type: IngestMessage["type"]) {
  return ({ user_id, garment_id }: UnfinishedGarment) => ({ body: { type, user_id, garment_id } });
}
