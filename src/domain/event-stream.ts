// Server-Sent Events as every stream of ours writes them, and the ids that readers come back with:
// https://html.spec.whatwg.org/multipage/server-sent-events.html

import { z } from "zod";

/** How long a browser waits before it comes back. */
const retryMs = 2000;

export const opening = `retry: ${retryMs}\n\n`;
/** A comment; a reader that left is only noticed by writing to it (docs/design.md, "Platform: Durable Objects"). */
export const heartbeat = ": beat\n\n";

/** JSON has no line breaks of its own, so an event is one line of data. */
export function eventText(id: number, name: string, data: unknown): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

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

/** Neither kept nor held back on the way: no-transform keeps proxies from compressing, the last is nginx's. */
export const streamHeaders = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
} as const;
