// The outbox of removals: objects, vectors, events and conversations that a deletion in Postgres left to be removed elsewhere.

import { causeOf } from "../domain/log.ts";
import type { Erasure } from "../domain/upkeep.ts";
import type { Services } from "../services.ts";

const batchSize = 500;
/** An hour of one person deleting all they own, many times over; the platform takes 1,000 keys and 100 vectors a call. */
const repeatedMax = 5000;

/**
 * Removes what is open, of one person or of all, and notes it done. Removing twice is removing once; a crash before the
 * note repeats it. One that fails stays open for the next sweep.
 */
export async function drainErasures(services: Services, userId?: string): Promise<number> {
  const { upkeep, log } = services;
  try {
    const open = await upkeep.openErasures(batchSize, userId);
    const done = await removeAll(services, open);
    await upkeep.erased(done);
    return done.length;
  } catch (error) {
    log.error("erasure.failed", { cause: causeOf(error) });
    return 0;
  }
}

/** Removes again what was erased lately: a consumer that was killed may have written after the first removal. */
export async function repeatErasures(services: Services, withinSeconds: number): Promise<void> {
  const recent = await services.upkeep.recentErasures(repeatedMax, withinSeconds);
  await removeAll(services, recent);
}

async function removeAll(
  { photos, vectors, feed, conversations: talks, log }: Services,
  erasures: readonly Erasure[],
): Promise<string[]> {
  const groups = new Map<string, Erasure[]>();
  for (const erasure of erasures) {
    const group = `${erasure.user_id} ${erasure.kind} ${erasure.vector_index ?? 0}`;
    groups.set(group, [...(groups.get(group) ?? []), erasure]);
  }
  const done: string[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const targets = group.map((erasure) => erasure.target);
    try {
      if (first.kind === "object") await photos.delete(first.user_id, targets);
      else if (first.kind === "conversation") {
        // Its id is never used again while this row stands (src/adapters/conversations-postgres.ts).
        for (const target of targets) await talks.erase(first.user_id, target);
      } else {
        // A vector goes when its garment is gone, and then its events go too.
        await Promise.all([vectors.delete(first.user_id, first.vector_index ?? 1, targets), feed.forget(first.user_id, targets)]);
      }
      done.push(...group.map((erasure) => erasure.id));
    } catch (error) {
      log.error("erasure.failed", { kind: first.kind, count: group.length, cause: causeOf(error) });
    }
  }
  return done;
}
