// Removes garments from the wardrobe into the trash: their images change names, so that no link opens them, and their vectors go.

import { Failure, notFound } from "../domain/failure.ts";
import type { ErasurePorts } from "./erase.ts";
import type { Ports } from "./ports.ts";
import { eraseUnnamed } from "./staged-images.ts";
import { copyToTrash } from "./trash-images.ts";

type RemovePorts = ErasurePorts & Pick<Ports, "garments" | "newId" | "later">;

/** A look may rename a garment's images while they are copied. It does so once or twice. */
const triesMax = 4;

export async function removeGarment(ports: RemovePorts, userId: string, garmentId: string): Promise<void> {
  const [failure] = await removeGarments(ports, userId, [garmentId]);
  if (failure !== null && failure !== undefined) throw failure;
}

/**
 * For each garment null, or why it could not be removed. One that is gone already does not stop the others.
 *
 * The images are copied before the rows go. A crash between the two leaves copies that no row names, and that the outbox has known
 * of since before they were made: a sweep erases them after an hour. A crash after it leaves the older images to the outbox. The rows
 * go only if they still name what was copied.
 */
export async function removeGarments(
  ports: RemovePorts,
  userId: string,
  garmentIds: readonly string[],
): Promise<(Failure | null)[]> {
  const removed = new Set<string>();
  let remaining = [...garmentIds];
  for (let attempt = 0; attempt < triesMax && remaining.length > 0; attempt += 1) {
    const garments = await ports.garments.getMany(userId, remaining);
    const { removals, staged } = await copyToTrash(ports, userId, garments);
    for (const id of await ports.garments.remove(userId, removals)) removed.add(id);
    // The outbox already has everything to erase; this only saves the wait for the next sweep.
    ports.later(eraseUnnamed(ports, userId, staged));
    const there = new Set(garments.map(({ id }) => id));
    remaining = remaining.filter((id) => there.has(id) && !removed.has(id));
  }
  const busy = new Set(remaining);
  return garmentIds.map((id) => {
    if (removed.has(id)) return null;
    return busy.has(id)
      ? new Failure("unavailable", "The garment changes all the time; try again shortly.")
      : notFound("garment");
  });
}
