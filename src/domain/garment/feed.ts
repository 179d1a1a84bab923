// The feed of a person's events: how long it is stored, where a reader starts, and the text of its events.

import { eventText } from "../event-stream.ts";
import { type Entry, type GarmentEvent, garmentEvent } from "./garment-events.ts";

/** A device that was away longer reads the whole list. */
export const retentionMs = 24 * 60 * 60 * 1000;
/** Fifty uploads are 300 events: three such bursts can be replayed event by event. */
export const eventsMax = 1000;
/** A reader without an id gets what ended within this time: they may have uploaded it before they connected. */
const freshMs = 10 * 60 * 1000;
/** The database is read from this much earlier: its clock may differ, and a row is dated before its commit. */
export const readMarginMs = 60 * 1000;

export interface Start {
  /** The reader has seen everything up to this id. */
  readonly after: number;
  /** Up to this id only the last event of each garment is sent: earlier ones are of no use, or deleted. */
  readonly lastOnlyUntil: number;
  /** Of those, garments that ended before this id are left out. */
  readonly settledAfter: number;
  /** From when on the database is read for changes without a report. */
  readonly readSince: number;
  /** Nobody can resume from this id: the reader should read the list again. */
  readonly reset: boolean;
}

// Where a reader starts. After a stored id: every later event. After an id whose next events were deleted: the last event of each
// garment since. Without an id, or with one older than a day or unknown: the last event of what is unfinished or ended lately.
export function startOf(lastEventId: number | null, log: { latest: number; prunedTo: number }, now: number): Start {
  const isUnknown = lastEventId !== null && (lastEventId > Math.max(log.latest, now) || lastEventId < now - retentionMs);
  if (lastEventId === null || isUnknown) {
    const settledAfter = now - freshMs;
    return { after: 0, lastOnlyUntil: log.latest, settledAfter, readSince: settledAfter - readMarginMs, reset: isUnknown };
  }
  return {
    after: lastEventId,
    lastOnlyUntil: lastEventId < log.prunedTo ? log.latest : lastEventId,
    settledAfter: 0,
    readSince: lastEventId - readMarginMs,
    reset: false,
  };
}

/** Asks the client to read the list again: the events since its last one are deleted. */
export const resetEvent = "event: reset\ndata: {}\n\n";

/** Without data, so browsers dispatch no event, but they resume from its id. */
export function caughtUp(id: number): string {
  return `id: ${id}\n\n`;
}

export function entryText(id: number, entry: Entry, link: (path: string) => string): string {
  const data: GarmentEvent = garmentEvent(entry, link);
  return eventText(id, "garment", data);
}
