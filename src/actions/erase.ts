// The outbox of removals: objects, vectors, events and conversations that a deletion in Postgres left to be removed elsewhere.

import { causeOf } from "../domain/log.ts";
import type { Erasure, UpkeepStore } from "../domain/upkeep.ts";
import type { Ports } from "./ports.ts";

const batchSize = 500;
/** An hour of one person deleting all they own, many times over; the platform takes 1,000 keys and 100 vectors a call. */
const repeatedMax = 5000;

export type ErasurePorts = Pick<Ports, "upkeep" | "photos" | "vectors" | "feed" | "conversations" | "log">;

/** Writes down what has to go, and removes it at once where that works. */
export async function eraseTargets(
  ports: ErasurePorts,
  userId: string,
  targets: Parameters<UpkeepStore["erase"]>[1],
): Promise<void> {
  await ports.upkeep.erase(userId, targets);
  await drainErasures(ports, userId);
}

/** Removes what is open, of one person or of all. Twice is once; what cannot be removed stays open for the next sweep. */
export async function drainErasures(ports: ErasurePorts, userId?: string): Promise<void> {
  const { upkeep, log } = ports;
  try {
    await upkeep.erased(await removeAll(ports, await upkeep.openErasures(batchSize, userId)));
  } catch (error) {
    log.error("erasure.failed", { cause: causeOf(error) });
  }
}

/** Removes again what was erased lately: a consumer that was killed may have written after the first removal. */
export async function repeatErasures(ports: ErasurePorts, withinSeconds: number): Promise<void> {
  await removeAll(ports, await ports.upkeep.recentErasures(repeatedMax, withinSeconds));
}

async function removeAll(ports: ErasurePorts, erasures: readonly Erasure[]): Promise<string[]> {
  const groups = Map.groupBy(erasures, ({ user_id, kind, vector_index }) => `${user_id} ${kind} ${vector_index ?? 0}`);
  const done: string[] = [];
  for (const group of groups.values()) {
    try {
      await remove(ports, group);
      done.push(...group.map(({ id }) => id));
    } catch (error) {
      ports.log.error("erasure.failed", { kind: group[0]?.kind, count: group.length, cause: causeOf(error) });
    }
  }
  return done;
}

async function remove({ photos, vectors, feed, conversations }: ErasurePorts, group: readonly Erasure[]): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const { user_id: userId, kind, vector_index: vectorIndex } = first;
  const targets = group.map(({ target }) => target);
  if (kind === "object") return photos.delete(userId, targets);
  if (kind === "conversation") {
    // Its id is never used again while this row stands (src/adapters/conversations-postgres.ts).
    for (const target of targets) await conversations.erase(userId, target);
    return;
  }
  // A vector goes when its garment is gone, and then its events go too.
  await Promise.all([vectors.delete(userId, vectorIndex ?? 1, targets), feed.forget(userId, targets)]);
}
