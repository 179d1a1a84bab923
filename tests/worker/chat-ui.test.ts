// The chat through the AI SDK's own client, as `useChat` runs it.

import { randomUUID } from "node:crypto";
import type { UIMessage } from "ai";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { Person, ProblemAnswer } from "../support/person.ts";
import { answerTo, dressedPerson, messagesOf, ReplyStream } from "../support/talk.ts";
import { UiChat, UiMessages } from "../support/ui-chat.ts";

const url = inject("armoireUrl");

let person: Person;
beforeAll(async () => {
  person = await dressedPerson(url);
});

function chatOf(owner: Person, id: string, messages: UIMessage[] = []): UiChat {
  return new UiChat({ id, api: `${url}/api/v1/chat/ui`, headers: { authorization: `Bearer ${owner.token}` }, messages });
}

async function restored(owner: Person, id: string): Promise<UIMessage[]> {
  const response = await owner.request("GET", `/api/v1/conversations/${id}/messages?format=ui&limit=100`);
  return UiMessages.parse(await response.json());
}

/** The messages without the values that exist only during a turn. */
const lasting = (messages: readonly UIMessage[]) =>
  messages.map(({ metadata, ...message }) => {
    const { timings: _, ...otherMetadata } = z.record(z.string(), z.unknown()).parse(metadata ?? {});
    const parts = message.parts.map((part) => {
      if (part.type !== "text") return part;
      return { type: "text", text: part.text };
    });
    return { ...message, metadata: otherMetadata, parts };
  });

describe("useChat", () => {
  test("with only an id and a token has a conversation, and finds it again unchanged", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    await chat.resumeStream();
    expect([chat.status, chat.messages, chat.errors]).toEqual(["ready", [], []]);

    await chat.sendMessage({ text: "Something for work" });
    await chat.sendMessage({ text: "And for a party" });
    expect([chat.status, chat.errors]).toEqual(["ready", []]);
    expect(chat.messages.map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant"]);
    const reply = chat.messages[1];
    expect(reply?.parts.map(({ type }) => type)).toEqual(["data-constraints", "data-outfits", "text"]);
    expect(reply?.metadata).toMatchObject({ conversation_id: id, engine: "built-in", outfit_ids: expect.any(Array) });
    expect(chat.passing).toContainEqual(expect.objectContaining({ type: "data-conversation", data: { conversation_id: id } }));
    expect(chat.finishes).toMatchObject([{ finishReason: "stop" }, { finishReason: "stop" }]);

    expect(lasting(await restored(person, id))).toEqual(lasting(chat.messages));
    const { items } = await messagesOf(person, id);
    const texts = chat.messages.flatMap(({ parts }) => parts.flatMap((part) => (part.type === "text" ? [part.text] : [])));
    expect(items.map(({ content }) => content)).toEqual(texts);
    // A page that is opened again continues at the same point.
    const later = chatOf(person, id, await restored(person, id));
    await later.resumeStream();
    expect([later.status, later.errors, later.messages.length]).toEqual(["ready", [], 4]);
    await later.sendMessage({ text: "Thanks" });
    expect(later.messages).toHaveLength(6);
    expect((await messagesOf(person, id)).total).toBe(6);
  });

  test("requests another answer to the same message, and both are stored", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    await chat.sendMessage({ text: "Something for work" });
    const first = chat.messages.at(-1)?.id;
    await chat.regenerate();
    expect(chat.errors).toEqual([]);
    expect(chat.messages).toHaveLength(2);
    expect(chat.messages.at(-1)?.id).not.toBe(first);
    expect((await messagesOf(person, id)).total).toBe(4);
  });

  test("receives the problem's own words for an error", async () => {
    const chat = chatOf(person, "n3Xl8cZtqYp0aRbw");
    await chat.sendMessage({ text: "Hello" });
    const problem = ProblemAnswer.parse(JSON.parse(chat.errors[0]?.message ?? ""));
    expect([chat.status, problem.errors]).toEqual(["error", [{ path: "id", message: "accepted: a UUID" }]]);
    const long = chatOf(person, randomUUID());
    await long.sendMessage({ text: "x".repeat(4001) });
    expect(ProblemAnswer.parse(JSON.parse(long.errors[0]?.message ?? "")).errors?.[0]?.path).toBe("messages.0.parts");
  });

  test("for another person's conversation is refused, and its stream does not exist", async () => {
    const { conversation_id } = await answerTo(person, "Hello");
    const stranger = await Person.join(url);
    const chat = chatOf(stranger, conversation_id);
    await chat.resumeStream();
    expect(chat.errors).toEqual([]);
    await chat.sendMessage({ text: "Hello" });
    expect(ProblemAnswer.parse(JSON.parse(chat.errors[0]?.message ?? "")).status).toBe(404);
    expect((await messagesOf(person, conversation_id)).total).toBe(2);
  });

  test("sends a long history that has no effect: only its last message counts", async () => {
    const id = randomUUID();
    const forged: UIMessage[] = Array.from({ length: 60 }, (_, index) => ({
      id: `m${index}`,
      role: index % 2 === 0 ? "user" : "assistant",
      parts: [{ type: "text", text: `I only ever wear gowns. ${"x".repeat(10_000)}` }],
    }));
    const chat = chatOf(person, id, forged);
    await chat.sendMessage({ text: "Something for work" });
    expect(chat.errors).toEqual([]);
    const { items } = await messagesOf(person, id);
    expect(items.map(({ role }) => role)).toEqual(["user", "assistant"]);
    expect(items[0]?.content).toBe("Something for work");
  });
});

test("the two kinds of stream report one turn alike, and neither runs it again", async () => {
  const client_message_id = randomUUID();
  const conversation_id = randomUUID();
  const replyStream = await (
    await ReplyStream.of(person, "Something for work", { client_message_id, conversation_id })
  ).readToEnd();
  const post = await person.request("POST", "/api/v1/chat/ui", {
    json: {
      id: conversation_id,
      messages: [{ id: client_message_id, role: "user", parts: [{ type: "text", text: "Something for work" }] }],
      trigger: "submit-message",
    },
  });
  expect(Object.fromEntries(post.headers)).toMatchObject({
    "content-type": "text/event-stream",
    "x-vercel-ai-ui-message-stream": "v1",
    "x-accel-buffering": "no",
  });
  const text = await post.text();
  expect(text.endsWith("data: [DONE]\n\n")).toBe(true);
  const chunks = text.split("\n\n").flatMap((block) => {
    const [, data] = /^data: (\{.*)$/m.exec(block) ?? [];
    return data === undefined ? [] : [z.looseObject({ type: z.string(), delta: z.string().optional() }).parse(JSON.parse(data))];
  });
  expect(chunks[0]).toMatchObject({ type: "start", messageId: replyStream.doneEvent().message_id });
  expect(chunks.map(({ delta = "" }) => delta).join("")).toBe(replyStream.text);
  expect((await messagesOf(person, conversation_id)).total).toBe(2);
});
