// Removes garments with their images and their vectors.

import { type Failure, notFound } from "../domain/failure.ts";
import { type ErasurePorts, eraseNow } from "./erase.ts";
import type { Ports } from "./ports.ts";

type RemovePorts = ErasurePorts & Pick<Ports, "garments" | "later">;

export async function removeGarment(ports: RemovePorts, userId: string, garmentId: string): Promise<void> {
  const [failure] = await removeGarments(ports, userId, [garmentId]);
  if (failure !== null && failure !== undefined) throw failure;
}

/** For each garment null, or why it could not be removed. One that is gone already does not stop the others. */
export async function removeGarments(
  ports: RemovePorts,
  userId: string,
  garmentIds: readonly string[],
): Promise<(Failure | null)[]> {
  const removed = await ports.garments.remove(userId, garmentIds);
  // The outbox already has everything to erase; this only saves the wait for the next sweep.
  if (removed.size > 0) ports.later(eraseNow(ports, userId));
  return garmentIds.map((id) => (removed.has(id) ? null : notFound("garment")));
}
