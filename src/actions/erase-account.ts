// Erases an account everywhere, to the end: the rows at once, then whatever the outbox names, then every store is read back.

import type { AccountErasure, ErasedTarget, RemainingCounts } from "../domain/account/account-erasure.ts";
import { Failure } from "../domain/failure.ts";
import { causeOf } from "../domain/log.ts";
import { allPhotoKinds, photoPrefix } from "../domain/photo/photo-key.ts";
import { type ErasurePorts, eraseNow } from "./erase.ts";
import type { Ports } from "./ports.ts";

export type FinishErasurePorts = Pick<
  Ports,
  "accountErasures" | "bucket" | "vectors" | "conversations" | "feed" | "log" | "settings"
>;
type EraseAccountPorts = FinishErasurePorts & ErasurePorts & Pick<Ports, "newId" | "later">;

const erasuresPerSweep = 50;
/** Of six connections that an invocation may have open. */
const objectsAtOnce = 5;

/**
 * Removes the person and all rows of theirs in one transaction, which also writes the outbox. So it happens wholly or not at all, and a
 * crash after it leaves the rest to the sweep. Sessions and keys end with it; the bytes of photos, and with them their links, go first of
 * what is outside Postgres. Asked twice at once, the second finds nobody.
 */
export async function eraseAccount(ports: EraseAccountPorts, userId: string): Promise<string> {
  const erasureId = ports.newId();
  if (!(await ports.accountErasures.begin(userId, erasureId))) {
    throw new Failure("unauthorized", "This account is gone already.");
  }
  ports.later(eraseNow(ports, userId).then(() => finishErasure(ports, { id: erasureId, user_id: userId, done_at: null })));
  return erasureId;
}

/**
 * Reads back every store, and marks the erasure as done when each has nothing. Of vectors and conversations it reads some, and the outbox
 * remembers which were empty, so that an account of any size is done after some more tries. It may be repeated, also by two at once; null
 * when a store does not answer.
 */
export async function finishErasure(
  ports: FinishErasurePorts,
  erasure: AccountErasure,
  readBackMax = ports.settings.ERASURE_READ_BACK_MAX,
): Promise<{ readonly remaining: RemainingCounts; readonly isDone: boolean } | null> {
  try {
    const { id, user_id: userId } = erasure;
    await readBack(ports, userId, await ports.accountErasures.targetsToReadBack(userId, readBackMax));
    const remaining = await remainingOf(ports, userId);
    const isEmpty = Object.values(remaining).every((count) => count === 0);
    return { remaining, isDone: isEmpty && (await ports.accountErasures.finish(id)) };
  } catch (error) {
    ports.log.error("account.not_read_back", { erasure: erasure.id, cause: causeOf(error) });
    return null;
  }
}

/** The receipts that a crash or an outage left open. They share what a sweep may read back, so that none waits for another. */
export async function finishErasures(ports: FinishErasurePorts): Promise<void> {
  const open = await ports.accountErasures.open(erasuresPerSweep);
  const share = Math.ceil(ports.settings.ERASURE_READ_BACK_MAX / Math.max(open.length, 1));
  for (const erasure of open) await finishErasure(ports, erasure, share);
}

/** Asks the stores for what the outbox has erased, and notes what they do not have. Vectorize and objects cannot be listed by person. */
async function readBack(ports: FinishErasurePorts, userId: string, targets: readonly ErasedTarget[]): Promise<void> {
  const { accountErasures, vectors, conversations } = ports;
  const isHeld = new Set<string>();
  const objects = targets.filter(({ kind }) => kind === "conversation");
  for (let start = 0; start < objects.length; start += objectsAtOnce) {
    const asked = objects.slice(start, start + objectsAtOnce).map(async ({ id, target }) => {
      if ((await conversations.inspect(userId, target)).holdsData) isHeld.add(id);
    });
    await Promise.all(asked);
  }
  const ofVectors = targets.filter(({ kind }) => kind === "vector");
  for (const [index, group] of Map.groupBy(ofVectors, ({ vector_index }) => vector_index ?? 1)) {
    const ids = group.map(({ target }) => target);
    const present = await vectors.present(userId, index, ids);
    for (const { id, target } of group) if (present.has(target)) isHeld.add(id);
  }
  await accountErasures.noteReadBack(targets.filter(({ id }) => !isHeld.has(id)));
}

/** What each store holds of the person. What is still to be erased, or to be read back, counts as held, whether or not it was there. */
async function remainingOf(ports: FinishErasurePorts, userId: string): Promise<RemainingCounts> {
  const [left, r2, holdsFeed] = await Promise.all([
    ports.accountErasures.countRemaining(userId),
    countPhotos(ports, userId),
    ports.feed.holdsData(userId),
  ]);
  return { ...left, r2, objects: left.objects + (holdsFeed ? 1 : 0) };
}

async function countPhotos({ bucket }: Pick<Ports, "bucket">, userId: string): Promise<number> {
  let count = 0;
  for (const kind of allPhotoKinds) {
    let cursor: string | undefined;
    do {
      const page = await bucket.list({ prefix: photoPrefix(kind, userId), ...(cursor !== undefined && { cursor }) });
      count += page.objects.length;
      cursor = page.truncated ? page.cursor : undefined;
    } while (cursor !== undefined);
  }
  return count;
}
