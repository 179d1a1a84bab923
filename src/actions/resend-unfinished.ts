// Queues garments again that nobody works on, because their message was lost. Garments with too many attempts fail.

import { shareWaitSeconds } from "../domain/garment/fair-share.ts";
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

  const spent = { attempts: settings.INGEST_ATTEMPTS_MAX, staleAfterSeconds: processingAfter };
  for (const { user_id, garment_id, attempts } of spentGarments)
    await catalogue.abandon(user_id, garment_id, spentWords(attempts), spent);
  await Promise.all([...new Set(spentGarments.map(({ user_id }) => user_id))].map((userId) => feed.refresh(userId)));

  // As at an upload, one person's thousand photos leave room for the others'.
  const looks = garmentsToResend.map((garment) => ({ ...garment, wait_seconds: shareWaitSeconds(garment.ahead) }));
  const messages = [
    ...looks.map((look) => ({ ...messageOf("look", look), delaySeconds: look.wait_seconds })),
    ...unembeddedGarments.map((garment) => messageOf("embed", garment)),
  ];
  for (let start = 0; start < messages.length; start += messagesPerCall) {
    await ingest.sendBatch(messages.slice(start, start + messagesPerCall));
  }
  await upkeep.resent(looks.map(({ garment_id, wait_seconds }) => ({ garment_id, wait_seconds })));
  if (messages.length > 0) {
    log.info("sweep.resent", { look: garmentsToResend.length, embed: unembeddedGarments.length, failed: spentGarments.length });
  }
}

function messageOf(type: IngestMessage["type"], { user_id, garment_id }: UnfinishedGarment) {
  return { body: { type, user_id, garment_id } };
}
