// What the client makes of a stream of events, as the Worker writes it and as a network may bring it.

import { expect, test } from "vitest";
import { eventText, heartbeat, opening } from "../../src/domain/event-stream.ts";
import { Problem } from "../../web/api.ts";
import { eventsOf } from "../../web/event-stream.ts";

/** The answer of a server, in pieces of so many bytes: a network may cut anywhere. */
function answerOf(text: string, size: number): Response {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(pieces) {
      for (let at = 0; at < bytes.length; at += size) pieces.enqueue(bytes.slice(at, at + size));
      pieces.close();
    },
  });
  return new Response(body);
}

async function read(response: Response) {
  const told: (string | number)[] = [];
  const events: unknown[] = [];
  const listen = { onId: (id: string) => told.push(id), onRetry: (milliseconds: number) => told.push(milliseconds) };
  for await (const event of eventsOf(response, listen)) events.push(event);
  return { events, told };
}

// A name may have any sign: U+2028 ends a line for JavaScript, but not in a stream.
const words = { text: "café: a line\nand\u2028data: another 👗" };
const stream = `${opening}${heartbeat}${eventText(7, "delta", words)}${heartbeat}id: 9\n\n${eventText(12, "done", {})}`;
const both = [
  { id: "7", event: "delta", data: words },
  { id: "12", event: "done", data: {} },
];

test("events come whole, in order and with their ids, wherever the network cuts the stream", async () => {
  for (const size of [1, 2, 3, 5, 16, 1000]) expect((await read(answerOf(stream, size))).events).toEqual(both);
});

test("lines may end as on Windows, as some proxy may write them", async () => {
  expect((await read(answerOf(stream.replaceAll("\n", "\r\n"), 3))).events).toEqual(both);
});

test("an id without an event is told, and so is how long to wait", async () => {
  expect((await read(answerOf(stream, 4))).told).toEqual([2000, "7", "9", "12"]);
});

test("what the connection cuts off is no event", async () => {
  expect((await read(answerOf(stream.slice(0, -1), 1000))).events).toEqual(both.slice(0, 1));
});

test("a refusal is told as the problem that it is", async () => {
  const refusal = Response.json({ detail: "Too many.", code: "too_many_requests" }, { status: 429 });
  await expect(read(refusal)).rejects.toEqual(new Problem({ status: 429, code: "too_many_requests", detail: "Too many." }));
});
