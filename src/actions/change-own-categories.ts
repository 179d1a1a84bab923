// Adds, replaces and deletes a category that a person made up. Its garments are described anew, so they are embedded again.

import { invalid, notFound } from "../domain/failure.ts";
import { type OwnCategory, type OwnCategoryChange, ownCategoriesMax, ownKindOf } from "../domain/words/own-categories.ts";
import type { ChangedGarments } from "../domain/words/own-category-store.ts";
import { enqueue, messagesPerCall } from "./enqueue.ts";
import type { Ports } from "./ports.ts";

type CategoryPorts = Pick<Ports, "ownCategories" | "feed" | "ingest" | "unfinished" | "log" | "later" | "newId">;

export async function putOwnCategory(
  ports: CategoryPorts,
  userId: string,
  name: string,
  change: OwnCategoryChange,
): Promise<OwnCategory> {
  const result = await ports.ownCategories.put(userId, ports.newId(), { ...ownKindOf(name, change), like: change.like });
  if (result === null) {
    throw invalid("name", `accepted: the name of a category that you have; you have ${ownCategoriesMax}, the most there can be`);
  }
  await describeAnew(ports, userId, result);
  return result.category;
}

export async function removeOwnCategory(ports: CategoryPorts, userId: string, name: string): Promise<void> {
  const changedGarments = await ports.ownCategories.remove(userId, name);
  if (changedGarments === null) throw notFound("category of yours");
  await describeAnew(ports, userId, changedGarments);
}

/** What does not fit into one call of the queue waits for the sweep, which finds every garment without a vector. */
async function describeAnew(ports: CategoryPorts, userId: string, { garment_ids }: ChangedGarments): Promise<void> {
  if (garment_ids.length === 0) return;
  ports.later(ports.feed.refresh(userId));
  const messages = garment_ids
    .slice(0, messagesPerCall)
    .map((id) => ({ type: "embed", user_id: userId, garment_id: id }) as const);
  await enqueue(ports, messages, "embed.not_queued");
}
