// Brings a removed garment or outfit back from the trash, as it was.

import { Failure, notFound } from "../domain/failure.ts";
import { ceilingsOf, overCeiling } from "../domain/garment/ceilings.ts";
import { enqueue } from "./enqueue.ts";
import { type ErasurePorts, eraseNow } from "./erase.ts";
import type { Ports } from "./ports.ts";
import { eraseUnnamed } from "./staged-images.ts";
import { copyFromTrash } from "./trash-images.ts";

type RestorePorts = ErasurePorts & Pick<Ports, "trash" | "newId" | "later" | "settings" | "now" | "ingest">;

/**
 * Answers what came back. The images are copied before the rows return. A crash between the two leaves copies that no row names, and
 * that a sweep erases after an hour; a crash after it leaves the trash's images to the outbox, and the vector to the sweep.
 */
export async function restoreFromTrash(ports: RestorePorts, userId: string, id: string): Promise<"garment" | "outfit"> {
  const { trash, feed } = ports;
  const found = await trash.find(userId, id);
  if (found === null) throw notFound("thing in the trash");
  if (found.kind === "outfit") {
    if ((await trash.restoreOutfits(userId, [id])).length === 0) throw notFound("thing in the trash");
    return "outfit";
  }
  const { back, staged } = await copyFromTrash(ports, userId, id, found.images);
  const ceilings = ceilingsOf(ports.settings);
  const restoration = back === null ? null : await trash.restoreGarment(userId, id, back, ceilings);
  ports.later(eraseUnnamed(ports, userId, staged));
  if (restoration === null) throw notFound("photo in the trash any more");
  if (restoration.state === "full") throw overCeiling(restoration.ceiling, ceilings, ports.now());
  if (restoration.state === "duplicate") throw alreadyThere(restoration.garment_id);
  if (restoration.state === "absent") throw notFound("thing in the trash");
  ports.later(feed.refresh(userId));
  const type = restoration.status === "ready" ? "embed" : "look";
  if (restoration.status !== "failed") await enqueue(ports, [{ type, user_id: userId, garment_id: id }], "restore.not_queued");
  return "garment";
}

/** Takes one thing out of the trash for good. */
export async function discardFromTrash(
  ports: ErasurePorts & Pick<Ports, "trash" | "later">,
  userId: string,
  id: string,
): Promise<void> {
  if (!(await ports.trash.discard(userId, id))) throw notFound("thing in the trash");
  ports.later(eraseNow(ports, userId));
}

function alreadyThere(garmentId: string): Failure {
  return new Failure("conflict", `The wardrobe has this very photo again, as the garment ${garmentId}. Remove that one first.`);
}
