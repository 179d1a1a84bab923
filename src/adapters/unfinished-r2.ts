// The note that something is unfinished, as an object in R2: its date is all that counts. Reading it wakes no database.

import { causeOf, type Log } from "../domain/log.ts";
import type { PhotoBucket } from "../domain/photo/photo-store.ts";
import { type Unfinished, upkeepPrefix } from "../domain/upkeep.ts";
import { withTimeout } from "../with-timeout.ts";

const key = `${upkeepPrefix}unfinished`;
/** R2 takes one write a second for a key, so an isolate writes once in this time. Two isolates that collide wrote the same. */
const writtenForMs = 60_000;
/** Two sweeps come within this, even if a note was written a minute before its work. Without a new note they then stop. */
const countsForMs = 12 * 60_000;
const timeoutMs = 5_000;

export function unfinishedR2(bucket: Pick<PhotoBucket, "head" | "put">, now: () => number, log: Log): Unfinished {
  let writtenAt = Number.NEGATIVE_INFINITY;
  return {
    async note() {
      const at = now();
      if (at - writtenAt < writtenForMs) return;
      // Noted before it is written: of a hundred requests at once, one writes.
      writtenAt = at;
      try {
        await withTimeout(bucket.put(key, ""), timeoutMs, "the note of unfinished work");
      } catch (error) {
        // The work itself is stored, and the nightly run finds it.
        writtenAt = Number.NEGATIVE_INFINITY;
        log.error("unfinished.not_noted", { cause: causeOf(error) });
      }
    },
    async isNoted() {
      try {
        const object = await withTimeout(bucket.head(key), timeoutMs, "the note of unfinished work");
        return object !== null && now() - object.uploaded.getTime() < countsForMs;
      } catch (error) {
        log.error("unfinished.not_read", { cause: causeOf(error) });
        return true;
      }
    },
  };
}
