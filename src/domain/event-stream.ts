// Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html) and their ids, from which readers resume.

import { z } from "zod";

/** How long a browser waits before it reconnects. */
const retryMs = 2000;

export const opening = `retry: ${retryMs}\n\n`;
/** A comment. Only writing to a reader shows that it has left (docs/design.md, "Platform: Durable Objects"). */
export const heartbeat = ": beat\n\n";

/** JSON has no line breaks of its own, so an event is one line of data. */
export function eventText(id: number, name: string, data: unknown): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** The next id: the time, but greater than the last id. Ids increase even when the log is lost, and show when a reader left. */
export function nextId(latest: number, now: number): number {
  return Math.max(latest + 1, now);
}

/** A `Last-Event-ID`; an empty one becomes null. */
export const LastEventId = z
  .string()
  .regex(/^\d{0,16}$/, { error: "accepted: the id of an event, in digits" })
  .transform((text) => (text === "" ? null : Number(text)));

/** No caching and no buffering: no-transform stops proxies from compressing; the last header is for nginx. */
export const streamHeaders = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
} as const;
