// Removes a garment with its images and its vector.

import { notFound } from "../domain/failure.ts";
import type { GarmentStore } from "../domain/garment/garment-store.ts";
import { drainErasures, type ErasurePorts } from "./erase.ts";

interface Ports extends ErasurePorts {
  readonly garments: GarmentStore;
  readonly later: (work: Promise<unknown>) => void;
}

export async function removeGarment(ports: Ports, userId: string, garmentId: string): Promise<void> {
  if (!(await ports.garments.remove(userId, garmentId))) throw notFound("garment");
  // The outbox holds what must follow; this only spares the wait for the next sweep.
  ports.later(drainErasures(ports, userId));
}
