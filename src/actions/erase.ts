// The outbox of erasures: objects, vectors, events and conversations to erase after a deletion in Postgres.

import { causeOf } from "../domain/log.ts";
import { type Erasure, erasureKinds, type UpkeepStore } from "../domain/upkeep.ts";
import type { Ports } from "./ports.ts";

const batchSize = 500;
/** An account of 5,000 garments is eleven batches. */
const batchesMax = 12;
/** More than one person can delete in a day. The platform takes 1,000 keys and 100 vectors a call, but one conversation. */
const repeatedMax = 1000;

export type ErasurePorts = Pick<Ports, "upkeep" | "photos" | "vectors" | "feed" | "conversations" | "unfinished" | "log">;

/** Records what must be erased, and tries to erase it at once. */
export async function eraseTargets(
  ports: ErasurePorts,
  userId: string,
  targets: Parameters<UpkeepStore["erase"]>[1],
): Promise<void> {
  await ports.upkeep.erase(userId, targets);
  await eraseNow(ports, userId);
}

/** Erases what a person's deletion has just left open. What fails stays open for the next sweep. */
export async function eraseNow(ports: ErasurePorts, userId: string): Promise<void> {
  await Promise.all([ports.unfinished.note(), drainErasures(ports, userId)]);
}

/** Erases what is open, of one person or of all. It may be repeated; what fails stays open for the next sweep. */
export async function drainErasures(ports: ErasurePorts, userId?: string): Promise<void> {
  const { upkeep, log } = ports;
  try {
    for (let batch = 0; batch < batchesMax; batch += 1) {
      const open = await upkeep.openErasures(batchSize, userId);
      const erasedIds = await removeAll(ports, open);
      await upkeep.erased(erasedIds);
      // The open ones come again, so a batch of which something failed ends it.
      if (open.length < batchSize || erasedIds.length < open.length) return;
    }
  } catch (error) {
    log.error("erasure.failed", { cause: causeOf(error) });
  }
}

/** Erases recent targets again: a killed consumer may have written after the first erasure. */
export async function repeatErasures(ports: ErasurePorts, withinSeconds: number): Promise<void> {
  await removeAll(ports, await ports.upkeep.recentErasures(repeatedMax, withinSeconds));
}

async function removeAll(ports: ErasurePorts, erasures: readonly Erasure[]): Promise<string[]> {
  const groups = Map.groupBy(erasures, ({ user_id, kind, vector_index }) => `${user_id} ${kind} ${vector_index ?? 0}`);
  const erasedIds: string[] = [];
  const ordered = [...groups.values()].toSorted((one, other) => placeOf(one) - placeOf(other));
  for (const group of ordered) {
    try {
      await remove(ports, group);
      erasedIds.push(...group.map(({ id }) => id));
    } catch (error) {
      ports.log.error("erasure.failed", { kind: group[0]?.kind, count: group.length, cause: causeOf(error) });
    }
  }
  return erasedIds;
}

const placeOf = ([first]: readonly Erasure[]): number => (first === undefined ? 0 : erasureKinds.indexOf(first.kind));

async function remove(ports: ErasurePorts, group: readonly Erasure[]): Promise<void> {
  const { photos, vectors, feed, conversations } = ports;
  const [first] = group;
  if (first === undefined) return;
  const { user_id: userId, kind, vector_index: vectorIndex } = first;
  const targets = group.map(({ target }) => target);
  if (kind === "account") {
    await photos.deleteAll(userId);
    return feed.erase(userId);
  }
  if (kind === "object") return photos.delete(userId, targets);
  if (kind === "conversation") {
    // The id is never used again while this row exists (src/adapters/conversations-postgres.ts).
    for (const target of targets) await conversations.erase(userId, target);
    return;
  }
  // A vector is erased when its garment is deleted, and so are its events.
  await Promise.all([vectors.delete(userId, vectorIndex ?? 1, targets), feed.forget(userId, targets)]);
}
