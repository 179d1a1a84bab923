// Erases an account everywhere, to the end: the rows at once, then whatever the outbox names, then every store is read back.

import type { AccountErasure, RemainingCounts } from "../domain/account/account-erasure.ts";
import { Failure } from "../domain/failure.ts";
import { smallestId } from "../domain/identity.ts";
import { causeOf } from "../domain/log.ts";
import { allPhotoKinds, photoPrefix } from "../domain/photo/photo-key.ts";
import { type ErasurePorts, eraseNow } from "./erase.ts";
import type { Ports } from "./ports.ts";

export type FinishErasurePorts = Pick<Ports, "accountErasures" | "bucket" | "vectors" | "conversations" | "feed" | "log">;
type EraseAccountPorts = FinishErasurePorts & ErasurePorts & Pick<Ports, "newId" | "later">;

const targetsPerPage = 500;
const erasuresPerSweep = 50;

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

/** Reads back every store, and marks the erasure as done when each has nothing. It may be repeated; null when a store does not answer. */
export async function finishErasure(
  ports: FinishErasurePorts,
  erasure: AccountErasure,
): Promise<{ readonly remaining: RemainingCounts; readonly isDone: boolean } | null> {
  try {
    const remaining = await remainingOf(ports, erasure.user_id);
    const isEmpty = Object.values(remaining).every((count) => count === 0);
    return { remaining, isDone: isEmpty && (await ports.accountErasures.finish(erasure.id)) };
  } catch (error) {
    ports.log.error("account.not_read_back", { erasure: erasure.id, cause: causeOf(error) });
    return null;
  }
}

/** The receipts that a crash or an outage left open. */
export async function finishErasures(ports: FinishErasurePorts): Promise<void> {
  for (const erasure of await ports.accountErasures.open(erasuresPerSweep)) await finishErasure(ports, erasure);
}

/** What each store holds of the person. What is still to be erased counts as held, whether or not it was there. */
async function remainingOf(ports: FinishErasurePorts, userId: string): Promise<RemainingCounts> {
  const [postgres, r2, { vectorize, objects }] = await Promise.all([
    ports.accountErasures.countRows(userId),
    countPhotos(ports, userId),
    countTargets(ports, userId),
  ]);
  return { postgres, r2, vectorize, objects };
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

/** Vectorize cannot list its vectors, and objects cannot be listed by person; the outbox names each that there was. */
async function countTargets({ accountErasures, vectors, conversations, feed }: FinishErasurePorts, userId: string) {
  let vectorize = 0;
  let objects = (await feed.holdsData(userId)) ? 1 : 0;
  let after = smallestId;
  for (;;) {
    const targets = await accountErasures.targetsAfter(userId, after, targetsPerPage);
    for (const { target } of targets.filter(({ kind }) => kind === "conversation")) {
      if ((await conversations.inspect(userId, target)).holdsData) objects += 1;
    }
    const vectorTargets = targets.filter(({ kind }) => kind === "vector");
    for (const [index, group] of Map.groupBy(vectorTargets, ({ vector_index }) => vector_index ?? 1)) {
      vectorize += (
        await vectors.present(
          userId,
          index,
          group.map(({ target }) => target),
        )
      ).size;
    }
    const last = targets.at(-1);
    if (last === undefined || targets.length < targetsPerPage) return { vectorize, objects };
    after = last.id;
  }
}
