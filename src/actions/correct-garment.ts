// Applies a person's change to one garment or to many. A new description is embedded again for the search.

import { Failure, notFound } from "../domain/failure.ts";
import type { GarmentChange } from "../domain/garment/garment.ts";
import type { OwnedGarment } from "../domain/garment/garment-store.ts";
import { enqueue } from "./enqueue.ts";
import type { Ports } from "./ports.ts";

const describing = ["custom_name", "category", "subcategory", "attributes"];

type CorrectPorts = Pick<Ports, "garments" | "feed" | "ingest" | "unfinished" | "log" | "later">;

export async function correctGarment(
  ports: CorrectPorts,
  userId: string,
  garmentId: string,
  change: GarmentChange,
): Promise<OwnedGarment> {
  const [outcome = notFound("garment")] = await correctGarments(ports, userId, [garmentId], change);
  if (outcome instanceof Failure) throw outcome;
  return outcome;
}

/** The same change for each garment. What cannot be changed does not stop the others: its outcome is the failure. */
export async function correctGarments(
  ports: CorrectPorts,
  userId: string,
  garmentIds: readonly string[],
  change: GarmentChange,
): Promise<(OwnedGarment | Failure)[]> {
  const changed = await ports.garments.change(userId, garmentIds, change);
  const outcomes = garmentIds.map((id) => {
    const garment = changed.get(id);
    if (garment === undefined) return notFound("garment");
    return garment === "changed_meanwhile"
      ? new Failure("conflict", "This garment is being changed from elsewhere at the same time; try again.")
      : garment;
  });
  const garments = outcomes.filter((outcome): outcome is OwnedGarment => !(outcome instanceof Failure));
  if (garments.length > 0) ports.later(ports.feed.refresh(userId));
  const ready = describing.some((field) => field in change) ? garments.filter(({ status }) => status === "ready") : [];
  if (ready.length > 0) {
    const messages = ready.map(({ id }) => ({ type: "embed" as const, user_id: userId, garment_id: id }));
    await enqueue(ports, messages, "embed.not_queued");
  }
  return outcomes;
}
