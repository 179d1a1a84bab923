// Bounds the bytes of photos that an isolate holds at once: work beyond the bound waits in order, and is refused when it waits too long.

import type { Clock } from "../clock.ts";
import { Failure } from "../failure.ts";
import type { Log } from "../log.ts";

export interface PhotoMemory {
  /**
   * Does the work once its bytes fit beside those of the work that runs. More than there is counts as all there is, so that it runs
   * alone. Throws `unavailable` after twenty seconds of waiting.
   */
  holding<Result>(bytes: number, work: () => Promise<Result>): Promise<Result>;
}

interface Place {
  readonly bytes: number;
  /** When the place is given up, in milliseconds since 1970, unless it is renewed before. */
  until: number;
}

const waitMaxMs = 20_000;
/** So often a waiting request looks whether it is its turn. */
const pollMs = 25;
/** A request that did not look for so long has ended. */
const silenceMaxMs = 1000;
/** No work takes longer: looking at a photo ends after 90 s (PHOTO_TIMEOUT_SECONDS), and a slow upload would keep others waiting. */
const workMaxMs = 90_000;

/**
 * The platform ends a request in the middle when its client leaves, and then no `finally` runs; and a request may not be woken by
 * another one without a timer of its own. So each place in the queue and each share of the memory expires by itself, and who waits
 * looks again and again.
 */
export function photoMemory(bytesMax: number, clock: Clock, log: Log): PhotoMemory {
  const running = new Set<Place>();
  const waiting = new Set<Place>();

  const giveUp = (places: Set<Place>): void => {
    const now = clock.now();
    for (const place of places) if (place.until <= now) places.delete(place);
  };
  const isNext = (place: Place): boolean => {
    giveUp(running);
    giveUp(waiting);
    const [first = place] = waiting;
    const held = [...running].reduce((sum, { bytes }) => sum + bytes, 0);
    return first === place && held + place.bytes <= bytesMax;
  };
  const wait = async (place: Place): Promise<void> => {
    const refusedAt = clock.now() + waitMaxMs;
    while (!isNext(place)) {
      if (clock.now() >= refusedAt) {
        waiting.delete(place);
        log.error("photos.refused_for_memory", { bytes: place.bytes, running: running.size, waiting: waiting.size });
        throw new Failure("unavailable", "Too many photos arrive at once; try again shortly.", { retryAfter: 5 });
      }
      place.until = clock.now() + silenceMaxMs;
      waiting.add(place);
      await new Promise<void>((resolve) => clock.after(pollMs, resolve));
    }
    waiting.delete(place);
  };

  return {
    async holding(bytes, work) {
      const place: Place = { bytes: Math.min(bytes, bytesMax), until: 0 };
      if (!isNext(place)) {
        log.info("photos.wait_for_memory", { bytes: place.bytes });
        await wait(place);
      }
      place.until = clock.now() + workMaxMs;
      running.add(place);
      try {
        return await work();
      } finally {
        running.delete(place);
      }
    },
  };
}
