// Queues a garment again, for another look at its photo.

import { notFound } from "../domain/failure.ts";
import { ceilingsOf, overCeiling } from "../domain/garment/ceilings.ts";
import type { Garment } from "../domain/garment/garment.ts";
import { enqueue } from "./enqueue.ts";
import type { Ports } from "./ports.ts";

export async function lookAgain(
  ports: Pick<Ports, "garments" | "feed" | "ingest" | "unfinished" | "log" | "settings" | "now" | "later">,
  userId: string,
  garmentId: string,
): Promise<Garment> {
  const ceilings = ceilingsOf(ports.settings);
  const garment = await ports.garments.requeue(userId, garmentId, ceilings);
  if (garment === "over_looks") throw overCeiling("looks", ceilings, ports.now());
  if (garment === null) throw notFound("garment");
  ports.later(ports.feed.refresh(userId));
  await enqueue(ports, [{ type: "look", user_id: userId, garment_id: garmentId }], "reprocess.not_queued");
  return garment;
}
