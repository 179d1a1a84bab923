// The feed of a person's events: how long events are stored, where a reader starts, and the text of an event.

import { eventText } from "../event-stream.ts";
import { type Entry, type GarmentEvent, garmentEvent } from "./garment-events.ts";

/** A device that was away for longer reads the whole list of garments. */
export const retentionMs = 24 * 60 * 60 * 1000;
/** Fifty uploads make 300 events, so three such bursts can be replayed event by event. */
export const eventsMax = 1000;
/**
 * A reader without an id also gets garments that were finished within this time: they may have uploaded them before they
 * connected.
 */
const freshMs = 10 * 60 * 1000;
/** The database is read from so much earlier, because its clock may differ and a row is dated before its commit. */
export const readMarginMs = 60 * 1000;

export interface Start {
  /** The reader has seen everything up to this id. */
  readonly after: number;
  /** Up to this id, only the last event of each garment is sent, because earlier ones are outdated or deleted. */
  readonly lastOnlyUntil: number;
  /** Of these, garments that were finished before this id are left out. */
  readonly settledAfter: number;
  /** The time from which on the database is read, for changes without a report. */
  readonly readSince: number;
  /** True if the id cannot be resumed from: the reader should read the list again. */
  readonly reset: boolean;
}

// Where a reader starts. After a stored id: every later event. After an id whose next events were deleted: the last event of
// each garment since then. Without an id, or with an unknown id or one older than a day: the last event of each garment that is
// unfinished or was finished lately.
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

/** An event without data: browsers dispatch nothing, but they resume from its id. */
export function caughtUp(id: number): string {
  return `id: ${id}\n\n`;
}

/**
 * How long a browser waits after a quiet end. An open stream keeps its object awake, for about four dollars a month and tab; one
 * look in five minutes costs a thirtieth of that.
 */
const quietRetryMs = 5 * 60 * 1000;

/** The end of a stream on which nothing happens. The next one resumes from this id, so nothing in between is missed. */
export function quietEnd(id: number): string {
  return `retry: ${quietRetryMs}\n${caughtUp(id)}`;
}

/** A look takes seconds, and its first waits after a failure minutes. */
const stalledMs = 10 * 60 * 1000;

export interface Quiet {
  readonly openedAt: number;
  /** Whether the reader came with an id, so that it was here before. */
  readonly isResumed: boolean;
  /** When the answered question to the database began that was asked last; null before the first. */
  readonly askedAt: number | null;
  /** The last event, as far as this object's memory goes. */
  readonly changedAt: number | null;
  readonly isUnfinished: boolean;
}

/**
 * Whether a reader's stream may end: nothing is unfinished, or what is has stood still for long (it waits for tomorrow, say), which the database has confirmed since it opened, and the time to
 * linger has passed since the last event, or since a new page opened: its person is about to do something, here or in another
 * tab. A reader that only looks again has no such reason.
 */
export function isQuiet(
  { openedAt, isResumed, askedAt, changedAt, isUnfinished }: Quiet,
  lingerMs: number,
  now: number,
): boolean {
  if (askedAt === null || askedAt < openedAt) return false;
  if (isUnfinished) return now - (changedAt ?? openedAt) >= stalledMs;
  return now - Math.max(changedAt ?? 0, isResumed ? 0 : openedAt) >= lingerMs;
}

export function entryText(id: number, entry: Entry, link: (path: string) => string): string {
  const data: GarmentEvent = garmentEvent(entry, link);
  return eventText(id, "garment", data);
}
