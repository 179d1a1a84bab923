// Removes a garment with its images and its vector.

import { notFound } from "../domain/failure.ts";
import { drainErasures, type ErasurePorts } from "./erase.ts";
import type { Ports } from "./ports.ts";

export async function removeGarment(
  ports: ErasurePorts & Pick<Ports, "garments" | "later">,
  userId: string,
  garmentId: string,
): Promise<void> {
  if (!(await ports.garments.remove(userId, garmentId))) throw notFound("garment");
  // The outbox already has everything to erase; this only saves the wait for the next sweep.
  ports.later(drainErasures(ports, userId));
}
