// The feed as one Durable Object for each person, called by RPC. Its name is the person's id.

import type { StageReport } from "../domain/garment/garment-events.ts";
import type { Feed } from "../domain/garment/live-feed.ts";
import { causeOf, type Log } from "../domain/log.ts";
import { withTimeout } from "../with-timeout.ts";

/** An object answers in 5 to 50 ms, or in a few hundred when it starts far away. */
const tellTimeoutMs = 1000;
const openTimeoutMs = 5000;

export interface LiveFeed extends Feed {
  /** The person's events after the id, as a Server-Sent Events stream. */
  open(userId: string, origin: string, lastEventId: number | null): Promise<ReadableStream<Uint8Array>>;
}

// Each call needs a new stub: after a restart of its object a stub stays broken.
export function feedObjects(namespace: Env["WARDROBE_FEED"], log: Log): LiveFeed {
  const attempt = async (what: string, run: () => Promise<void>): Promise<void> => {
    try {
      await withTimeout(run(), tellTimeoutMs, "the feed");
    } catch (error) {
      log.error("feed.not_told", { what, cause: causeOf(error) });
    }
  };
  return {
    tell: (userId, stages: readonly StageReport[]) =>
      attempt("stages", () => namespace.getByName(userId).tell(userId, [...stages])),
    refresh: (userId) => attempt("refresh", () => namespace.getByName(userId).refresh(userId)),
    async forget(userId, garmentIds) {
      await withTimeout(namespace.getByName(userId).forget(userId, [...garmentIds]), openTimeoutMs, "the feed");
    },
    erase: (userId) => withTimeout(namespace.getByName(userId).erase(userId), openTimeoutMs, "the feed"),
    holdsData: (userId) => withTimeout(namespace.getByName(userId).holdsData(userId), openTimeoutMs, "the feed"),
    open: (userId, origin, lastEventId) =>
      withTimeout(namespace.getByName(userId).open(userId, origin, lastEventId), openTimeoutMs, "the feed"),
  };
}
