import { expect, test } from "vitest";
import type { Outfit } from "../../web/api.ts";
import {
  afterEvent,
  emptyThread,
  failedToSend,
  isOpen,
  loaded,
  sending,
  storedCount,
  type Thread,
  type TurnEvent,
  withOlder,
  withOutfit,
} from "../../web/chat/thread.ts";

const outfit = (id: string): Outfit => ({
  id,
  occasion: null,
  score: 0.9,
  score_breakdown: {},
  explanation: "",
  source: "recommended",
  feedback: [],
  context: { constraints_applied: {}, scorer_version: "1" },
  faults: [],
  garments: [],
  created_at: "2026-11-30T10:00:00.000Z",
});
const outfitsOf = ({ messages }: Thread) => messages.flatMap((message) => (message.from === "stylist" ? message.outfits : []));
const began = (id: number): TurnEvent => ({ id: String(id), event: "conversation", data: { conversation_id: "c" } });
const said = (id: number, text: string): TurnEvent => ({ id: String(id), event: "delta", data: { text } });
const showed = (id: number, ...ids: string[]): TurnEvent => ({
  id: String(id),
  event: "outfits",
  data: { outfits: ids.map(outfit) },
});
const done = (id: number, messageId: string, status: "complete" | "cancelled" = "complete"): TurnEvent => ({
  id: String(id),
  event: "done",
  data: {
    message_id: messageId,
    outfit_ids: [],
    engine: "built-in",
    status,
    timings: { understood_ms: 1, outfits_ms: 1, first_word_ms: 1, total_ms: 1 },
  },
});
const failed = (id: number): TurnEvent => ({
  id: String(id),
  event: "error",
  data: { type: "about:blank", title: "", status: 503, detail: "Try again.", code: "unavailable", request_id: "r" },
});
const after = (thread: Thread, ...events: TurnEvent[]) => events.reduce(afterEvent, thread);
const texts = ({ messages }: Thread) => messages.map(({ from, text, state }) => `${from}: ${text} (${state})`);

test("a turn's events become an answer after the message, its outfits before the words", () => {
  const thread = after(
    sending(emptyThread, "m1", "office"),
    began(1),
    showed(2, "o1", "o2"),
    said(3, "The "),
    said(4, "blazer."),
  );
  expect(texts(thread)).toEqual(["person: office (sent)", "stylist: The blazer. (running)"]);
  expect(outfitsOf(thread).map(({ id }) => id)).toEqual(["o1", "o2"]);
  expect(isOpen(thread)).toBe(true);
  const ended = after(thread, done(5, "a1"));
  expect(ended.messages[1]).toMatchObject({ id: "a1", state: "complete" });
  expect(isOpen(ended)).toBe(false);
});

test("events that come again after a lost connection do not double a word", () => {
  const thread = after(sending(emptyThread, "m1", "office"), began(1), said(2, "The "), said(3, "blazer"));
  expect(after(thread, began(1), said(2, "The "), said(3, "blazer"), said(4, "."))).toEqual(after(thread, said(4, ".")));
});

test("a page that is loaded in the middle of a turn gets the whole answer once", () => {
  const page: Thread = {
    messages: [loaded({ id: "m1", role: "user", parts: [{ type: "text", text: "office" }] })],
    lastEventId: null,
  };
  expect(isOpen(page)).toBe(true);
  expect(texts(after(page, began(1), said(2, "Yes."), done(3, "a1")))).toEqual([
    "person: office (sent)",
    "stylist: Yes. (complete)",
  ]);
});

test("messages that wait are answered in their order, each answer after its message", () => {
  const waiting: Thread = {
    messages: ["first", "second"].map((text) => loaded({ id: text, role: "user", parts: [{ type: "text", text }] })),
    lastEventId: null,
  };
  expect(texts(after(waiting, began(1), said(2, "One."), done(3, "a1"), began(4), said(5, "Two.")))).toEqual([
    "person: first (sent)",
    "stylist: One. (complete)",
    "person: second (sent)",
    "stylist: Two. (running)",
  ]);
});

test("a message that did not arrive stays, says why, and is sent again under the same id", () => {
  const thread = failedToSend(sending(emptyThread, "m1", "office"), "m1", "No connection.");
  expect(thread.messages).toEqual([{ from: "person", id: "m1", text: "office", state: "failed", problem: "No connection." }]);
  expect(isOpen(thread)).toBe(false);
  expect(sending(thread, "m1", "office").messages).toEqual([
    { from: "person", id: "m1", text: "office", state: "sending", problem: null },
  ]);
});

test("an answer that failed gives way to the next try, and later messages stay where they are", () => {
  const thread = after(sending(emptyThread, "m1", "office"), began(1), said(2, "The"), failed(3));
  expect(thread.messages[1]).toMatchObject({ state: "failed", problem: "Try again." });
  expect(texts(after(sending(thread, "m1", "office"), began(4), said(5, "Navy."), done(6, "a1")))).toEqual([
    "person: office (sent)",
    "stylist: Navy. (complete)",
  ]);
});

test("a stopped answer keeps the words that came", () => {
  const thread = after(sending(emptyThread, "m1", "office"), began(1), said(2, "The blazer"), done(3, "a1", "cancelled"));
  expect(texts(thread)).toEqual(["person: office (sent)", "stylist: The blazer (cancelled)"]);
});

test("older messages come before the others, and one that is here already does not come twice", () => {
  const message = (id: string) => loaded({ id, role: "user", parts: [{ type: "text", text: id }] });
  const thread: Thread = { messages: [message("m3"), message("m4")], lastEventId: "7" };
  const { messages, lastEventId } = withOlder(thread, [message("m2"), message("m3")]);
  expect(messages.map(({ id }) => id)).toEqual(["m2", "m3", "m4"]);
  expect(lastEventId).toBe("7");
});

test("the offset of the next older page counts what the server has, not what is still on its way", () => {
  const thread = after(sending(emptyThread, "m1", "office"), began(1), done(2, "a1"));
  expect(storedCount(failedToSend(sending(thread, "m2", "warmer"), "m2", "No connection."))).toBe(2);
});

test("an outfit that is changed in its card is changed in the conversation, and one that is deleted goes", () => {
  const thread = after(sending(emptyThread, "m1", "office"), began(1), showed(2, "o1", "o2"), done(3, "a1"));
  const liked = { ...outfit("o1"), explanation: "liked" };
  expect(outfitsOf(withOutfit(thread, "o1", liked))).toEqual([liked, outfit("o2")]);
  expect(outfitsOf(withOutfit(thread, "o1", null))).toEqual([outfit("o2")]);
});

test("a loaded answer has its outfits and what counted", () => {
  const constraints = {
    exclude_categories: ["jeans"],
    exclude_colors: [],
    exclude_materials: [],
    colors: [],
    coverage: {},
    must_include: [],
    exclude_garments: [],
    style_keywords: [],
    comfort_priority: 0.5,
    limit: 5,
    units: "metric" as const,
  };
  const answer = loaded({
    id: "a1",
    role: "assistant",
    parts: [
      { type: "data-constraints", data: constraints },
      { type: "data-outfits", data: [outfit("o1")] },
      { type: "text", text: "The blazer." },
    ],
  });
  expect(answer).toMatchObject({ from: "stylist", text: "The blazer.", constraints, outfits: [{ id: "o1" }], state: "complete" });
});
