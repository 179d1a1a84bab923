// Queues a garment again, for another look at its photo.

import { notFound } from "../domain/failure.ts";
import { ceilingsOf, overCeiling } from "../domain/garment/ceilings.ts";
import { shareWaitSeconds } from "../domain/garment/fair-share.ts";
import type { Garment } from "../domain/garment/garment.ts";
import { enqueue } from "./enqueue.ts";
import type { Ports } from "./ports.ts";

export async function lookAgain(
  ports: Pick<Ports, "garments" | "feed" | "ingest" | "unfinished" | "log" | "settings" | "now" | "later">,
  userId: string,
  garmentId: string,
): Promise<Garment> {
  const ceilings = ceilingsOf(ports.settings);
  const requeued = await ports.garments.requeue(userId, garmentId, ceilings);
  if (requeued === "over_looks") throw overCeiling("looks", ceilings, ports.now());
  if (requeued === null) throw notFound("garment");
  const { garment, ahead } = requeued;
  ports.later(ports.feed.refresh(userId));
  const message = { type: "look", user_id: userId, garment_id: garmentId } as const;
  await enqueue(ports, [message], "reprocess.not_queued", () => shareWaitSeconds(ahead));
  return garment;
}
