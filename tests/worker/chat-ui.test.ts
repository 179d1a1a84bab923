// The chat through the AI SDK's own client, as `useChat` runs it.

import { randomUUID } from "node:crypto";
import type { UIMessage } from "ai";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import type { ArmoireUIMessage } from "../../client/ui-message.ts";
import { pieces } from "../../local/sample-wardrobe/pieces.ts";
import { samplePhoto } from "../../local/sample-wardrobe.ts";
import { UiMetadata } from "../../src/domain/conversation/ui-chunks.ts";
import { UiData, UiMessageBody } from "../../src/views/ui-message.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { answerTo, dressedPerson, MessagePage, messagesOf, ReplyStream } from "../support/talk.ts";
import { UiChat, UiMessages } from "../support/ui-chat.ts";

const url = inject("armoireUrl");
const database = inject("databaseEndpoint");

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

  test("receives the problem's own words for an error", async () => {
    const chat = chatOf(person, "n3Xl8cZtqYp0aRbw");
    await chat.sendMessage({ text: "Hello" });
    const problem = ProblemAnswer.parse(JSON.parse(chat.errors[0]?.message ?? ""));
    expect([chat.status, problem.errors]).toEqual(["error", [{ path: "id", message: "accepted: a UUID" }]]);
    const long = chatOf(person, randomUUID());
    await long.sendMessage({ text: "x".repeat(4001) });
    expect(ProblemAnswer.parse(JSON.parse(long.errors[0]?.message ?? "")).errors?.[0]?.path).toBe("messages.0.parts");
  });

  test("is told which file of the message cannot be read, and nothing is said", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    const url = "data:application/pdf;base64,JVBERi0=";
    await chat.sendMessage({
      text: "What is this?",
      files: [{ type: "file", mediaType: "application/pdf", filename: "a.pdf", url }],
    });
    const { status, errors } = ProblemAnswer.parse(JSON.parse(chat.errors[0]?.message ?? ""));
    expect([status, errors]).toEqual([
      400,
      [{ path: "messages.0.parts.0.mediaType", message: expect.stringMatching(/^a\.pdf \(application\/pdf\) cannot be read/) }],
    ]);
    expect((await person.request("GET", `/api/v1/conversations/${id}`)).status).toBe(404);
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

describe("a message", () => {
  test("has the fields of ArmoireUIMessage and no others, as it comes and when it is loaded", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    await chat.sendMessage({ text: "Something for work, 12 degrees and rain" });
    const response = await person.request("GET", `/api/v1/conversations/${id}/messages?format=ui`);
    const loaded: ArmoireUIMessage[] = z.array(UiMessageBody).parse(await response.json());
    const data = z.strictObject({ ...UiData.shape, outfits: z.array(UiData.shape.outfits.element.strict()) });
    for (const { metadata, parts } of [chat, { messages: loaded }].flatMap(({ messages }) => messages.slice(1))) {
      expect(UiMetadata.strict().parse(metadata)).toEqual(metadata);
      const ours = parts.flatMap((part) => ("data" in part ? [[part.type.replace("data-", ""), part.data]] : []));
      const read = data.omit({ conversation: true }).parse(Object.fromEntries(ours));
      expect(read).toEqual(Object.fromEntries(ours));
      expect(read.outfits.length).toBeGreaterThan(0);
    }
    const passing = chat.passing.find(({ type }) => type === "data-conversation");
    expect(data.shape.conversation.strict().parse(passing?.data)).toEqual({ conversation_id: id });
  });

  test("comes in pages from the end as in the other form, each with the total", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    for (const text of ["Something for work", "No jeans please", "Thanks"]) await chat.sendMessage({ text });
    const ids = chat.messages.map((message) => message.id);
    const pages = { "": ids, "&limit=4": ids.slice(2), "&limit=4&offset=4": ids.slice(0, 2), "&offset=6": [] };
    for (const [page, expected] of Object.entries(pages)) {
      const read = async (format: string) => {
        const response = await person.request("GET", `/api/v1/conversations/${id}/messages?format=${format}${page}`);
        return [response.headers.get("x-total-count"), await response.json()] as const;
      };
      const [total, messages] = await read("ui");
      expect([page, total, UiMessages.parse(messages).map((message) => message.id)]).toEqual([page, "6", expected]);
      const [sameTotal, other] = await read("json");
      const { items, total: inBody } = MessagePage.parse(other);
      expect([sameTotal, inBody, items.length]).toEqual(["6", 6, expected.length]);
    }
    const tooMany = await person.request("GET", `/api/v1/conversations/${id}/messages?format=ui&limit=101`);
    expect(tooMany.status).toBe(400);
  });
});

describe("a photo in a message", () => {
  async function photoOf(name: string): Promise<string> {
    const piece = pieces.find((one) => one.name === name);
    if (piece === undefined) throw new Error(`the sample wardrobe has no ${name}`);
    return `data:image/jpeg;base64,${Buffer.from(await samplePhoto(piece)).toString("base64")}`;
  }
  const file = (dataUrl: string, filename = "photo.jpg", mediaType = "image/jpeg") => ({
    type: "file" as const,
    mediaType,
    filename,
    url: dataUrl,
  });
  const wordsOf = (chat: UiChat) =>
    (chat.messages.at(-1)?.parts ?? []).flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");
  const rowCounts = async () => {
    const tables = ["garments", "outfits", "outfit_feedback", "erasures"];
    const counts = tables.map((table) =>
      rowsOf(database, `select count(*)::int as n from ${table} where user_id = $1`, [person.id]),
    );
    return (await Promise.all(counts)).map(([row]) => row?.["n"]);
  };

  test("is answered with what would go with it, for the occasion of the message, and is not stored", async () => {
    const before = await rowCounts();
    const id = randomUUID();
    const chat = chatOf(person, id);
    const photo = await photoOf("striped tee");
    await chat.sendMessage({ text: "What would go with this at work?", files: [file(photo)] });
    expect([chat.status, chat.errors]).toEqual(["ready", []]);
    expect(wordsOf(chat)).toMatch(/^What I see in the photo: .*T-shirt\. With it I would wear the .*(jeans|chinos)/);
    expect(wordsOf(chat)).toMatch(/It would make .* good outfits? of the \d+ it could be worn in\./);
    expect(constraintsIn(chat)).toMatchObject({ occasion: "work", must_include: [] });
    expect(await rowCounts()).toEqual(before);
    const stored = await rowsOf(database, "select content from messages where conversation_id = $1 order by created_at", [id]);
    expect(stored).toEqual([{ content: "What would go with this at work?" }, { content: wordsOf(chat) }]);
  });

  test("alone is answered too, leaves what is in force, and has a name in the record", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    await chat.sendMessage({ text: "Something for work, no jeans, no loafers" });
    const inForce = constraintsIn(chat);
    expect(inForce).toMatchObject({ occasion: "work", exclude_categories: expect.arrayContaining(["jeans", "loafers"]) });
    await chat.sendMessage({ files: [file(await photoOf("blue jeans"))] });
    expect(chat.errors).toEqual([]);
    // The stand-in for the model sees jeans. They are what is asked about, although the person wants none proposed.
    expect(wordsOf(chat)).toMatch(/^What I see in the photo: .*jeans\. .*With it I would wear the /);
    expect(wordsOf(chat)).not.toContain("loafers");
    expect(constraintsIn(chat)).toEqual(inForce);
    const { items } = await messagesOf(person, id);
    expect(items[2]?.content).toMatch(/^Photo: .*jeans$/);
  });

  test("that is sent again is answered once, and another photo under the id is refused", async () => {
    const id = randomUUID();
    const [one, other] = await Promise.all([photoOf("striped tee"), photoOf("blue jeans")]);
    const send = (photo: string) =>
      post({ id, messages: [{ id: "m1", role: "user", parts: [file(photo)] }], trigger: "submit-message" });
    const first = await (await send(one)).text();
    expect(await (await send(one)).text()).toBe(first);
    expect(await refusalOf(await send(other))).toEqual([422, "key_reused"]);
    expect((await messagesOf(person, id)).total).toBe(2);
  });

  test("that cannot be used is refused by its name, with the path of its part", async () => {
    const photo = await photoOf("striped tee");
    const text = { type: "text", text: "What would go with this?" };
    const refused: [unknown[], string, RegExp][] = [
      [[text, file(photo.slice(0, 2000))], "messages.0.parts.1", /^photo\.jpg: /],
      [[file("data:image/gif;base64,R0lGODlhAQABAAAAACw=", "a.gif", "image/gif"), text], "messages.0.parts.0", /^a\.gif: /],
      [[file("data:image/jpeg;base64,")], "messages.0.parts.0", /^photo\.jpg: the file is empty/],
      [[file("https://example.com/a.jpg")], "messages.0.parts.0.url", /data URL/],
      [[file(photo), file(photo, "b.jpg")], "messages.0.parts.1", /^b\.jpg is another photo/],
      [[{ type: "file", mediaType: "image/png" }], "messages.0.parts.0", /mediaType and url/],
      [
        [text, file("data:video/mp4;base64,AAAA", "a.mp4", "video/mp4")],
        "messages.0.parts.1.mediaType",
        /^a\.mp4 \(video\/mp4\)/,
      ],
    ];
    for (const [parts, path, message] of refused) {
      const response = await post({ id: randomUUID(), messages: [{ id: "m1", role: "user", parts }] });
      const problem = ProblemAnswer.parse(await response.json());
      const [error] = problem.errors ?? [];
      expect([path, problem.status, error]).toEqual([path, 400, { path, message: expect.stringMatching(message) }]);
    }
  });
});

/** The constraints in force after the last answer. */
function constraintsIn(chat: UiChat): unknown {
  const part = chat.messages.at(-1)?.parts.find(({ type }) => type === "data-constraints");
  return part !== undefined && "data" in part ? part.data : null;
}

/** The conversation as a page finds it when it reloads. */
const reloaded = async (id: string) => lasting(await restored(person, id));

const post = (body: Record<string, unknown>) => person.request("POST", "/api/v1/chat/ui", { json: body });
const said = (id: string, text: string) => ({ id, role: "user", parts: [{ type: "text", text }] });

async function refusalOf(response: Response) {
  const { status, code } = ProblemAnswer.parse(await response.json());
  return [status, code];
}

describe("another answer to the same message", () => {
  test("replaces the answer in the record", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    await chat.sendMessage({ text: "Something for work" });
    const first = chat.messages.at(-1)?.id;
    for (let time = 1; time <= 3; time += 1) await chat.regenerate();
    expect([chat.status, chat.errors]).toEqual(["ready", []]);
    expect(chat.messages).toHaveLength(2);
    expect(chat.messages.at(-1)?.id).not.toBe(first);
    expect(await reloaded(id)).toEqual(lasting(chat.messages));
  });

  test("in the middle removes what came after it, and goes on from what was in force then", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    for (const text of ["Something for work", "No jeans please", "And for a party"]) await chat.sendMessage({ text });
    const second = chat.messages[3]?.id ?? "";
    await chat.regenerate({ messageId: second });
    expect(chat.messages).toHaveLength(4);
    expect(constraintsIn(chat)).toMatchObject({ occasion: "work", exclude_categories: ["jeans"] });
    expect(await reloaded(id)).toEqual(lasting(chat.messages));
  });

  test("can be had for a message that was sent without an id of the client", async () => {
    const { conversation_id: id } = await answerTo(person, "Something for work");
    const chat = chatOf(person, id, await restored(person, id));
    await chat.regenerate();
    expect(chat.messages).toHaveLength(2);
    expect(await reloaded(id)).toEqual(lasting(chat.messages));
  });

  test("to a message that never arrived is its first answer", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    chat.messages = [{ id: "lost", role: "user", parts: [{ type: "text", text: "Something for work" }] }];
    await chat.regenerate();
    expect(await reloaded(id)).toEqual(lasting(chat.messages));
    expect(chat.messages).toHaveLength(2);
  });
});

describe("an edited message", () => {
  test("replaces its turn and all after it, with their constraints, and the conversation goes on from there", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    for (const text of ["Something for work", "No jeans please", "And no loafers"]) await chat.sendMessage({ text });
    expect(constraintsIn(chat)).toMatchObject({ exclude_categories: ["jeans", "loafers"] });
    const edited = chat.messages[2]?.id ?? "";
    await chat.sendMessage({ text: "No chinos please", messageId: edited });
    expect([chat.status, chat.errors]).toEqual(["ready", []]);
    expect(chat.messages).toHaveLength(4);
    expect(constraintsIn(chat)).toMatchObject({ occasion: "work", exclude_categories: ["chinos"] });
    expect(await reloaded(id)).toEqual(lasting(chat.messages));
    await chat.sendMessage({ text: "And no loafers" });
    expect(constraintsIn(chat)).toMatchObject({ exclude_categories: ["chinos", "loafers"] });
    expect(await reloaded(id)).toEqual(lasting(chat.messages));
  });

  test("may be the first: nothing of it stays in force", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    await chat.sendMessage({ text: "Something for work, no jeans" });
    await chat.sendMessage({ text: "Something for a party", messageId: chat.messages[0]?.id ?? "" });
    expect(constraintsIn(chat)).toMatchObject({ occasion: "party", exclude_categories: [] });
    expect(await reloaded(id)).toEqual(lasting(chat.messages));
  });

  test("may have a new id", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    for (const text of ["Something for work", "And for a party"]) await chat.sendMessage({ text });
    const messageId = chat.messages[0]?.id ?? "";
    await chat.sendMessage({ id: "edited", role: "user", parts: [{ type: "text", text: "For a wedding" }], messageId });
    expect([chat.errors, chat.messages.map((message) => message.id)]).toEqual([[], ["edited", expect.any(String)]]);
    expect((await reloaded(id)).map((message) => message.id)).toEqual(chat.messages.map((message) => message.id));
    expect((await messagesOf(person, id)).items[0]?.content).toBe("For a wedding");
  });

  test("may be sent as one that is answered again, as front ends do that change their messages themselves", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    for (const text of ["Something for work", "And for a party"]) await chat.sendMessage({ text });
    const [first] = chat.messages;
    if (first === undefined) throw new Error("there are four messages");
    chat.messages = [{ ...first, parts: [{ type: "text", text: "For a wedding" }] }];
    await chat.regenerate();
    expect(chat.errors).toEqual([]);
    expect(await reloaded(id)).toEqual(lasting(chat.messages));
  });

  test("leaves the feedback that the replaced turns recorded, and their outfits", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    for (const text of ["Something for work", "I wore the first one yesterday"]) await chat.sendMessage({ text });
    const { outfit_ids } = z.looseObject({ outfit_ids: z.array(z.string()) }).parse(chat.messages[1]?.metadata);
    await chat.sendMessage({ text: "Something for a party", messageId: chat.messages[0]?.id ?? "" });
    const outfit = await (await person.request("GET", `/api/v1/outfits/${outfit_ids[0]}`)).json();
    expect(outfit).toMatchObject({ feedback: [{ action: "wear" }] });
  });

  test("that arrives twice is answered once, and a late repetition of what it replaced is refused", async () => {
    const id = randomUUID();
    await (await post({ id, messages: [said("m1", "Something for work")], trigger: "submit-message" })).text();
    await (await post({ id, messages: [said("m2", "And for a party")], trigger: "submit-message" })).text();
    const edit = { id, messages: [said("m1", "For a wedding")], trigger: "submit-message", messageId: "m1" };
    const answers = await Promise.all([1, 2, 3].map(async () => (await post(edit)).text()));
    expect(new Set(answers).size).toBe(1);
    expect(await (await post(edit)).text()).toBe(answers[0]);
    const late = await post({ id, messages: [said("m2", "And for a party")], trigger: "submit-message" });
    expect(await refusalOf(late)).toEqual([409, "conflict"]);
    const old = await post({ id, messages: [said("m1", "Something for work")], trigger: "submit-message" });
    expect(await refusalOf(old)).toEqual([422, "key_reused"]);
    expect((await reloaded(id)).map(({ role, parts }) => [role, parts[0]])).toEqual([
      ["user", { type: "text", text: "For a wedding" }],
      ["assistant", expect.anything()],
    ]);
  });

  test("is not answered again under its Idempotency-Key once it was replaced", async () => {
    const id = randomUUID();
    const key = { headers: { "idempotency-key": randomUUID() } };
    const first = { id, messages: [said("m1", "Something for work")], trigger: "submit-message" };
    const ask = () => person.request("POST", "/api/v1/chat/ui", { json: first, ...key });
    await (await ask()).text();
    await (await post({ ...first, messages: [said("m1", "For a wedding")], messageId: "m1" })).text();
    expect(await refusalOf(await ask())).toEqual([409, "conflict"]);
    expect((await messagesOf(person, id)).items[0]?.content).toBe("For a wedding");
  });

  test("can be brought back after it was removed", async () => {
    const id = randomUUID();
    const chat = chatOf(person, id);
    for (const text of ["Something for work", "And for a party"]) await chat.sendMessage({ text });
    const before = chat.messages.slice(0, 3);
    await chat.sendMessage({ text: "For a wedding", messageId: before[0]?.id ?? "" });
    chat.messages = [...chat.messages, ...before.slice(2)];
    await chat.regenerate();
    expect([chat.errors, chat.messages.length]).toEqual([[], 4]);
    expect(await reloaded(id)).toEqual(lasting(chat.messages));
  });
});

describe("two tabs on one conversation", () => {
  test("lose nothing of each other: a tab that has not seen the latest turns removes none of them", async () => {
    const id = randomUUID();
    const one = chatOf(person, id);
    await one.sendMessage({ text: "Something for work" });
    const other = chatOf(person, id, await restored(person, id));
    await one.sendMessage({ text: "No jeans please" });
    await other.sendMessage({ text: "And no loafers" });
    expect(constraintsIn(other)).toMatchObject({ exclude_categories: ["jeans", "loafers"] });
    expect((await reloaded(id)).map(({ id: messageId }) => messageId)).toEqual([
      ...one.messages.map((message) => message.id),
      ...other.messages.slice(2).map((message) => message.id),
    ]);
  });

  test("that send at once are both answered", async () => {
    const id = randomUUID();
    const tabs = [chatOf(person, id), chatOf(person, id)];
    await Promise.all(tabs.map((tab, index) => tab.sendMessage({ text: `Something for work, number ${index}` })));
    expect(tabs.map((tab) => [tab.errors, tab.messages.length])).toEqual([
      [[], 2],
      [[], 2],
    ]);
    const ids = (await reloaded(id)).map((message) => message.id);
    expect(ids.sort()).toEqual(tabs.flatMap((tab) => tab.messages.map((message) => message.id)).sort());
  });

  test("agree after one has edited a message: the other's message to the removed turns comes after the edit", async () => {
    const id = randomUUID();
    const one = chatOf(person, id);
    for (const text of ["Something for work", "No jeans please"]) await one.sendMessage({ text });
    const other = chatOf(person, id, await restored(person, id));
    await one.sendMessage({ text: "Something for a party", messageId: one.messages[0]?.id ?? "" });
    await other.sendMessage({ text: "And no loafers" });
    expect(constraintsIn(other)).toMatchObject({ occasion: "party", exclude_categories: ["loafers"] });
    expect(await reloaded(id)).toEqual(lasting([...one.messages, ...other.messages.slice(4)]));
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
