// Applies a person's change to a garment. A new description is embedded again for the search.

import { notFound } from "../domain/failure.ts";
import type { Garment, GarmentChange } from "../domain/garment/garment.ts";
import { enqueue } from "./enqueue.ts";
import type { Ports } from "./ports.ts";

const describing = ["custom_name", "category", "subcategory", "attributes"];

export async function correctGarment(
  ports: Pick<Ports, "garments" | "feed" | "ingest" | "log" | "later">,
  userId: string,
  garmentId: string,
  change: GarmentChange,
): Promise<Garment> {
  const garment = await ports.garments.change(userId, garmentId, change);
  if (garment === null) throw notFound("garment");
  ports.later(ports.feed.refresh(userId));
  if (garment.status === "ready" && describing.some((field) => field in change)) {
    await enqueue(ports, [{ type: "embed", user_id: userId, garment_id: garmentId }], "embed.not_queued");
  }
  return garment;
}
