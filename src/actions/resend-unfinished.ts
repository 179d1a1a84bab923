// Queues garments again that nobody works on, because their message was lost. Garments with too many attempts fail.

import type { IngestMessage } from "../domain/garment/ingest-message.ts";
import type { UnfinishedGarment } from "../domain/upkeep.ts";
import { messagesPerCall } from "./enqueue.ts";
import { spentWords } from "./look-at-photo.ts";
import type { Ports } from "./ports.ts";

const garmentsPerSweep = 500;

export type ResendPorts = Pick<Ports, "upkeep" | "catalogue" | "ingest" | "feed" | "settings" | "log">;

export async function resendUnfinished({ upkeep, catalogue, ingest, feed, settings, log }: ResendPorts): Promise<void> {
  const { SWEEP_PENDING_AFTER_SECONDS: pendingAfter, SWEEP_PROCESSING_AFTER_SECONDS: processingAfter } = settings;
  const unfinishedGarments = await upkeep.unfinished(pendingAfter, processingAfter, garmentsPerSweep);
  const unembeddedGarments = await upkeep.unembedded(pendingAfter, garmentsPerSweep);
  const isSpent = ({ attempts }: UnfinishedGarment) => attempts >= settings.INGEST_ATTEMPTS_MAX;
  const spentGarments = unfinishedGarments.filter(isSpent);
  const garmentsToResend = unfinishedGarments.filter((garment) => !isSpent(garment));

  for (const { user_id, garment_id, attempts } of spentGarments)
    await catalogue.abandon(user_id, garment_id, spentWords(attempts));
  await Promise.all([...new Set(spentGarments.map(({ user_id }) => user_id))].map((userId) => feed.refresh(userId)));

  const messages = [...garmentsToResend.map(messageOf("look")), ...unembeddedGarments.map(messageOf("embed"))];
  for (let start = 0; start < messages.length; start += messagesPerCall) {
    await ingest.sendBatch(messages.slice(start, start + messagesPerCall));
  }
  await upkeep.resent(garmentsToResend.map(({ garment_id }) => garment_id));
  if (messages.length > 0) {
    log.info("sweep.resent", { look: garmentsToResend.length, embed: unembeddedGarments.length, failed: spentGarments.length });
  }
}

function messageOf(type: IngestMessage["type"]) {
  return ({ user_id, garment_id }: UnfinishedGarment) => ({ body: { type, user_id, garment_id } });
}
