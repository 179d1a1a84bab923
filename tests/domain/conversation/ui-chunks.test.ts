// Our events as the AI SDK's own client reads them.

import type { UIMessageChunk } from "ai";
import { describe, expect, test } from "vitest";
import type { ConversationEvent } from "../../../src/domain/conversation/events.ts";
import { uiChunks, uiEnd, uiText } from "../../../src/domain/conversation/ui-chunks.ts";
import { heartbeat, opening } from "../../../src/domain/event-stream.ts";
import { resolveConstraints } from "../../../src/domain/outfit/ask/constraints.ts";
import { UiChat } from "../../support/ui-chat.ts";

const conversationId = "0193c0e1-5a00-7000-8000-000000000001";
const messageId = "0193c0e1-5a00-7000-8000-000000000002";
const constraints = resolveConstraints({ occasion: "work" });
const timings = { understood_ms: 1, outfits_ms: 2, first_word_ms: 3, total_ms: 4 };
const done = (status: "complete" | "cancelled" | "interrupted"): ConversationEvent => ({
  name: "done",
  data: { message_id: messageId, outfit_ids: [], engine: "built-in", status, timings },
});
const firstEvents: ConversationEvent[] = [
  { name: "conversation", data: { conversation_id: conversationId } },
  { name: "constraints", data: { constraints } },
  { name: "outfits", data: { outfits: [{ id: "an outfit" }] } },
];
const words: ConversationEvent[] = [
  { name: "delta", data: { text: "The green coat" } },
  { name: "delta", data: { text: ", naturally." } },
];

/** The whole stream of these events, as the object writes it. */
function streamOf(events: readonly ConversationEvent[]): string {
  let speaking = false;
  const parts = events.map((event, index) => {
    const text = uiText(index + 1, uiChunks(event, { message_id: messageId, speaking }));
    speaking ||= event.name === "delta";
    return text;
  });
  return opening + parts.join(heartbeat) + uiEnd;
}

/** A client that sent a message and received these events, in chunks of so many bytes. */
async function clientSent(events: readonly ConversationEvent[], pieceSize = 1_000_000): Promise<UiChat> {
  const bytes = new TextEncoder().encode(streamOf(events));
  const chat = new UiChat({
    id: conversationId,
    api: "http://localhost/chat",
    fetch: async () =>
      new Response(
        new ReadableStream({
          start(controller) {
            for (let from = 0; from < bytes.length; from += pieceSize) controller.enqueue(bytes.slice(from, from + pieceSize));
            controller.close();
          },
        }),
        { headers: { "content-type": "text/event-stream", "x-vercel-ai-ui-message-stream": "v1" } },
      ),
  });
  await chat.sendMessage({ text: "What shall I wear?" });
  return chat;
}

const reply = (chat: UiChat) => chat.messages.at(-1);

describe("the AI SDK's client", () => {
  test("builds a reply with the constraints in force, the outfits and the text", async () => {
    const chat = await clientSent([...firstEvents, ...words, done("complete")]);
    expect(chat.errors).toEqual([]);
    expect(chat.status).toBe("ready");
    expect(reply(chat)).toEqual({
      id: messageId,
      role: "assistant",
      metadata: { conversation_id: conversationId, outfit_ids: [], engine: "built-in", timings },
      parts: [
        { type: "data-constraints", id: "constraints", data: constraints },
        { type: "data-outfits", id: "outfits", data: [{ id: "an outfit" }] },
        { type: "text", text: "The green coat, naturally.", state: "done" },
      ],
    });
    expect(chat.passing).toContainEqual({
      type: "data-conversation",
      id: "conversation",
      data: { conversation_id: conversationId },
      transient: true,
    });
    expect(chat.finishes).toEqual([{ isAbort: false, isDisconnect: false, isError: false, finishReason: "stop" }]);
  });

  test("builds the same wherever the stream is split", async () => {
    const events = [...firstEvents, ...words, done("complete")];
    const whole = reply(await clientSent(events));
    for (const size of [1, 2, 3, 7, 64]) expect(reply(await clientSent(events, size))).toEqual(whole);
  });

  test("replaces outfits and constraints when they are sent again", async () => {
    const again: ConversationEvent = { name: "constraints", data: { constraints: resolveConstraints({ occasion: "date" }) } };
    const [conversation, first, outfits] = firstEvents;
    if (conversation === undefined || first === undefined || outfits === undefined) throw new Error("three events");
    const chat = await clientSent([conversation, first, again, outfits, ...words, done("interrupted")]);
    const constraintParts = reply(chat)?.parts.filter(({ type }) => type === "data-constraints");
    expect(constraintParts).toEqual([{ type: "data-constraints", id: "constraints", data: again.data.constraints }]);
    expect(chat.errors).toEqual([]);
  });

  test("ends a cancelled turn without an error, with or without text", async () => {
    // Version 7 of the client ignores the reason: it counts a turn as aborted only if it has aborted the turn itself.
    const [last]: readonly UIMessageChunk[] = uiChunks(done("cancelled"), { message_id: messageId, speaking: false });
    expect(last).toEqual({ type: "abort", reason: "cancelled" });
    for (const deltas of [words, []]) {
      const chat = await clientSent([...firstEvents, ...deltas, done("cancelled")]);
      expect(chat.errors).toEqual([]);
      expect([chat.status, chat.finishes.map(({ isError }) => isError)]).toEqual(["ready", [false]]);
      const texts = reply(chat)?.parts.filter(({ type }) => type === "text");
      expect(texts).toEqual(deltas.length === 0 ? [] : [{ type: "text", text: "The green coat, naturally.", state: "done" }]);
    }
  });

  test("receives an error in the words for its person", async () => {
    const problem = { type: "about:blank", title: "Unavailable", status: 503, detail: "Try again shortly." };
    const error: ConversationEvent = { name: "error", data: { ...problem, code: "unavailable", request_id: "r" } };
    const chat = await clientSent([...firstEvents.slice(0, 1), error]);
    expect(chat.errors.map(({ message }) => message)).toEqual(["Try again shortly."]);
    expect(chat.status).toBe("error");
  });
});
