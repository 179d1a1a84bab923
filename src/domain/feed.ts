// The feed of a person's events: how they are numbered, how long they are kept, where a reader starts, how they are written.

import { z } from "zod";
import { type Entry, type GarmentEvent, garmentEvent } from "./garment-events.ts";

/** A device that was away for longer has to read the list anyway. */
export const keptMs = 24 * 60 * 60 * 1000;
/** Fifty uploads are 300 events: three such bursts while a device was away are still replayed event by event. */
export const keptEvents = 1000;
/** Who comes without an id is shown what ended so lately: they may have uploaded it before they listened. */
const freshMs = 10 * 60 * 1000;
/** The database is read from so much earlier: its clock is another one, and a row is dated before it is committed. */
export const readMarginMs = 60 * 1000;

/**
 * The id after this one: the time in milliseconds, and always greater than the last. So ids increase across evictions
 * and even if all that was kept is lost, and an id alone says since when its holder has been away.
 */
export function nextId(latest: number, now: number): number {
  return Math.max(latest + 1, now);
}

/** `Last-Event-ID` as we gave it out; an empty one is none. */
export const LastEventId = z
  .string()
  .regex(/^\d{0,16}$/, { error: "accepted: the id of an event, in digits" })
  .transform((text) => (text === "" ? null : Number(text)));

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

// --- the wire: https://html.spec.whatwg.org/multipage/server-sent-events.html ---------------------------------

/** How long a browser waits before it comes back. */
const retryMs = 2000;

export const opening = `retry: ${retryMs}\n\n`;
/** A comment; a reader that left is only noticed by writing to it (PLATFORM section 4). */
export const heartbeat = ": beat\n\n";
/** Says that the list should be read again, since nobody can say any more what happened since the reader's last event. */
export const resetEvent = "event: reset\ndata: {}\n\n";

/** An event without data: not shown to anyone, but what a browser resumes from if nothing else comes. */
export function caughtUp(id: number): string {
  return `id: ${id}\n\n`;
}

/** JSON has no line breaks of its own, so an event is one line of data. */
export function written(id: number, entry: Entry, link: (path: string) => string): string {
  const data: GarmentEvent = garmentEvent(entry, link);
  return `id: ${id}\nevent: garment\ndata: ${JSON.stringify(data)}\n\n`;
}
