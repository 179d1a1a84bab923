// What becomes of a photo on its way into the wardrobe, and how far all of them are.

import { expect, test } from "vitest";
import {
  type Answer,
  afterAnswer,
  backOffMs,
  isMiss,
  isUnderWay,
  isUnsent,
  lastBatch,
  nextOf,
  totalOf,
  type Upload,
} from "../../web/upload/upload-states.ts";

const upload = (fields: Partial<Upload> = {}): Upload => ({
  id: "one",
  owner: "ada@example.com",
  name: "shirt.jpg",
  place: 1,
  batch: 1,
  state: "prepared",
  tries: 0,
  garmentId: null,
  reason: null,
  isSample: false,
  ...fields,
});
const answer = (status: number, fields: Partial<Answer> = {}): Answer => ({
  status,
  garment: null,
  code: "unknown",
  reason: "because",
  retryAfterSeconds: null,
  ...fields,
});
const after = (given: Answer, of = upload(), misses = 1) => afterAnswer(of, given, misses, 0);

test("a photo that the server took in is sent, and names its garment", () => {
  const { upload: next, pause } = after(answer(201, { garment: { id: "g", duplicate: false } }));
  expect(next).toMatchObject({ state: "sent", garmentId: "g", reason: null });
  expect(pause).toBeNull();
});

test("bytes that the wardrobe has already are a duplicate, with the garment that has them", () => {
  const { upload: next } = after(answer(200, { garment: { id: "g", duplicate: true } }));
  expect(next).toMatchObject({ state: "duplicate", garmentId: "g" });
});

test("without an answer a photo stays as it is however often that happens, and all wait for the network", () => {
  let current = upload();
  for (let misses = 1; misses < 50; misses += 1) {
    const next = after(answer(0), current, misses);
    expect(next.pause?.kind).toBe("offline");
    expect(next.pause?.ms).toBeLessThanOrEqual(60_000);
    current = next.upload;
  }
  expect(current).toEqual(upload());
});

test.each([429, 503])("a server that says %i is left alone as long as it asks, and the photo stays", (status) => {
  const { upload: next, pause } = after(answer(status, { retryAfterSeconds: 3600 }));
  expect(next).toMatchObject({ state: "prepared", tries: 0 });
  expect(pause).toEqual({ kind: "busy", ms: 3_600_000 });
});

test("a server that does not say how long it is busy is asked ever more seldom", () => {
  expect(after(answer(503), upload(), 1).pause?.ms).toBe(1000);
  expect(after(answer(503), upload(), 4).pause?.ms).toBe(8000);
});

test("a request that still runs for the same key is asked for again", () => {
  const { upload: next, pause } = after(answer(409, { code: "request_in_progress", retryAfterSeconds: 1 }));
  expect(next.state).toBe("prepared");
  expect(pause?.ms).toBe(1000);
  // Longer each time, because each time all of the photo is sent.
  const running = answer(409, { code: "request_in_progress", retryAfterSeconds: 1 });
  const pauses = [1, 2, 3, 9].map((misses) => afterAnswer(next, running, misses, 0).pause?.ms);
  expect(pauses).toEqual([1000, 2000, 4000, 10_000]);
  expect(isMiss(running)).toBe(true);
});

test.each([400, 413, 415, 422])("%i is final and says why", (status) => {
  expect(after(answer(status)).upload).toMatchObject({ state: "refused", reason: "because" });
});

test("a full wardrobe can be tried again when there is room", () => {
  const { upload: next } = after(answer(409, { code: "wardrobe_full" }));
  expect(next.state).toBe("failed");
  expect(isUnsent(next)).toBe(true);
});

test("a photo at which the server fails is tried five times, then waits for the person", () => {
  let current = upload();
  const states: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    current = after(answer(500), current).upload;
    states.push(current.state);
  }
  expect(states).toEqual(["prepared", "prepared", "prepared", "prepared", "failed"]);
});

test("who is signed out loses nothing, and the server is not asked again at once", () => {
  const { upload: next, pause } = after(answer(401));
  expect(next).toEqual(upload());
  expect(pause?.ms).toBeGreaterThan(0);
});

test("the back-off doubles up to a minute, and devices spread over the half of it", () => {
  expect([1, 2, 3, 7, 40].map((tries) => backOffMs(tries, 0))).toEqual([1000, 2000, 4000, 60_000, 60_000]);
  expect(backOffMs(3, 1)).toBe(2000);
});

test("answers that say nothing of the photo count as misses", () => {
  expect([0, 401, 429, 503].every((status) => isMiss(answer(status)))).toBe(true);
  expect([200, 201, 400, 409, 413, 500].some((status) => isMiss(answer(status)))).toBe(false);
});

test("photos are sent in the order they were added, those that failed before after the others", () => {
  const photos = [
    upload({ id: "failed once", place: 1, tries: 1 }),
    upload({ id: "second", place: 3 }),
    upload({ id: "first", place: 2, state: "chosen" }),
    upload({ id: "done", place: 0, state: "sent" }),
  ];
  const order: string[] = [];
  const inHand = new Set<string>();
  for (let next = nextOf(photos, inHand); next !== undefined; next = nextOf(photos, inHand)) {
    order.push(next.id);
    inHand.add(next.id);
  }
  expect(order).toEqual(["first", "second", "failed once"]);
});

test("progress counts photos, and only an answer makes one whole", () => {
  const photos = [
    upload({ id: "a", state: "sent" }),
    upload({ id: "b", state: "refused" }),
    upload({ id: "c" }),
    upload({ id: "d", state: "failed" }),
  ];
  expect(totalOf(photos, new Map())).toEqual({ all: 4, done: 3, sent: 1, failed: 1, share: 0.75 });
  expect(totalOf(photos, new Map([["c", 1]])).share).toBeLessThan(1);
  expect(totalOf([], new Map()).share).toBe(0);
});

test("what was added earlier and is done is not counted with what is added now", () => {
  const photos = [upload({ id: "old", batch: 1, state: "sent" }), upload({ id: "new", batch: 7 })];
  expect(lastBatch(photos).map(({ id }) => id)).toEqual(["new"]);
  expect(lastBatch([])).toEqual([]);
});

test("what is under way is unsent, and what failed too", () => {
  expect((["chosen", "prepared"] as const).every((state) => isUnderWay({ state }) && isUnsent({ state }))).toBe(true);
  expect(isUnderWay({ state: "failed" })).toBe(false);
  expect((["sent", "duplicate", "refused"] as const).some((state) => isUnsent({ state }))).toBe(false);
});
