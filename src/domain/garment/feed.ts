// The feed of a person's events: how they are numbered, how long they are kept, where a reader starts, how they are written.

import { eventText } from "../event-stream.ts";
import { type Entry, type GarmentEvent, garmentEvent } from "./garment-events.ts";

/** A device that was away for longer has to read the list anyway. */
export const keptMs = 24 * 60 * 60 * 1000;
/** Fifty uploads are 300 events: three such bursts while a device was away are still replayed event by event. */
export const keptEvents = 1000;
/** Who comes without an id is shown what ended so lately: they may have uploaded it before they listened. */
const freshMs = 10 * 60 * 1000;
/** The database is read from so much earlier: its clock is another one, and a row is dated before it is committed. */
export const readMarginMs = 60 * 1000;

export interface Start {
  /** The reader has seen everything up to this id. */
  readonly after: number;
  /** Up to this id only the last event of each garment is sent: what was before it is of no use, or no longer kept. */
  readonly lastOnlyUntil: number;
  /** Of those, garments that ended before this id are left out. */
  readonly settledAfter: number;
  /** Since when the database is to be asked for what was never told. */
  readonly readSince: number;
  /** The id is none that can be gone on from: the reader should read the list again. */
  readonly reset: boolean;
}

/**
 * Where a reader starts. With an id that is kept: every event after it, once. With one so old that some after it are gone:
 * the last event of each garment since. Without one, or with one that is older than a day or was never given out: the last
 * event of each garment that is unfinished or ended lately.
 */
export function startOf(lastEventId: number | null, log: { latest: number; prunedTo: number }, now: number): Start {
  const unknown = lastEventId !== null && (lastEventId > Math.max(log.latest, now) || lastEventId < now - keptMs);
  if (lastEventId === null || unknown) {
    const settledAfter = now - freshMs;
    return {
      after: 0,
      lastOnlyUntil: log.latest,
      settledAfter,
      readSince: settledAfter - readMarginMs,
      reset: unknown,
    };
  }
  return {
    after: lastEventId,
    lastOnlyUntil: lastEventId < log.prunedTo ? log.latest : lastEventId,
    settledAfter: 0,
    readSince: lastEventId - readMarginMs,
    reset: false,
  };
}

// --- the wire -------------------------------------------------------------------------------------------------

/** Says that the list should be read again, since nobody can say any more what happened since the reader's last event. */
export const resetEvent = "event: reset\ndata: {}\n\n";

/** An event without data: not shown to anyone, but what a browser resumes from if nothing else comes. */
export function caughtUp(id: number): string {
  return `id: ${id}\n\n`;
}

export function entryText(id: number, entry: Entry, link: (path: string) => string): string {
  const data: GarmentEvent = garmentEvent(entry, link);
  return eventText(id, "garment", data);
}
