// Puts a garment back in line, so that its photo is looked at again.

import { notFound } from "../domain/failure.ts";
import type { Garment } from "../domain/garment/garment.ts";
import type { GarmentStore } from "../domain/garment/garment-store.ts";
import type { Feed } from "../domain/garment/live-feed.ts";
import { type EnqueuePorts, enqueue } from "./enqueue.ts";

interface Ports extends EnqueuePorts {
  readonly garments: GarmentStore;
  readonly feed: Feed;
  readonly later: (work: Promise<unknown>) => void;
}

export async function lookAgain(ports: Ports, userId: string, garmentId: string): Promise<Garment> {
  const garment = await ports.garments.requeue(userId, garmentId);
  if (garment === null) throw notFound("garment");
  ports.later(ports.feed.refresh(userId));
  await enqueue(ports, [{ type: "look", user_id: userId, garment_id: garmentId }], "reprocess.not_queued");
  return garment;
}
