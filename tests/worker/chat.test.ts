// Chat with the stylist: whole answers, streams, resuming after a lost connection, and messages that are sent twice.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { Person, ProblemAnswer, password } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import {
  answerTo,
  ChatAnswer,
  dressedPerson,
  type MessageFields,
  messagesOf,
  OutfitView,
  postMessage,
  postStream,
  ReplyStream,
  resume,
} from "../support/talk.ts";

const url = inject("armoireUrl");
const database = inject("databaseEndpoint");

let person: Person;
beforeAll(async () => {
  person = await dressedPerson(url);
});

async function refusal(response: Response) {
  const { status, code, errors = [] } = ProblemAnswer.parse(await response.json());
  return { status, code, paths: errors.map(({ path }) => path) };
}

/** A finished turn, with all its events. */
async function turn(fields: MessageFields = {}, message = "Something for work"): Promise<ReplyStream> {
  return (await ReplyStream.of(person, message, fields)).readToEnd();
}

const conversationOf = ({ events: [first] }: ReplyStream) => z.string().parse(first?.data["conversation_id"]);

describe("an answer", () => {
  test("has the reply, saved outfits of the person's own garments, and the constraints in force", async () => {
    const answer = await answerTo(person, "Something for work, no jeans");
    const { message, outfits, constraints } = answer;
    expect(message).toMatchObject({ role: "assistant", engine: "built-in", status: "complete" });
    expect(message.content.length).toBeGreaterThan(20);
    expect(constraints).toMatchObject({ occasion: "work", exclude_categories: ["jeans"] });
    expect(outfits.length).toBeGreaterThan(0);
    expect(message.outfit_ids).toEqual(outfits.map(({ id }) => id));
    for (const { id } of outfits) expect((await person.request("GET", `/api/v1/outfits/${id}`)).status).toBe(200);
  });

  test("of the same turn is the same whole and streamed, and is what the conversation stores", async () => {
    const key = { key: randomUUID(), conversation_id: randomUUID() };
    const replyStream = await turn(key);
    const { conversation_id, message, outfits, constraints } = await answerTo(person, "Something for work", {
      conversation_id: key.conversation_id,
      client_message_id: "another",
    });
    expect(conversation_id).toBe(key.conversation_id);
    const { items } = await messagesOf(person, conversation_id);
    expect(items.map(({ role, content }) => [role, content])).toEqual([
      ["user", "Something for work"],
      ["assistant", replyStream.text],
      ["user", "Something for work"],
      ["assistant", message.content],
    ]);
    expect(items.map(({ outfit_ids }) => outfit_ids)).toEqual([
      [],
      replyStream.doneEvent().outfit_ids,
      [],
      outfits.map(({ id }) => id),
    ]);
    expect(replyStream.events.find(({ name }) => name === "constraints")?.data["constraints"]).toEqual(constraints);
  });

  test("continues the conversation: earlier constraints stay in force", async () => {
    const first = await answerTo(person, "Something for work");
    const second = await answerTo(person, "No jeans please", { conversation_id: first.conversation_id });
    expect(second.constraints).toMatchObject({ occasion: "work", exclude_categories: ["jeans"] });
    const reset = await person.request("POST", `/api/v1/conversations/${first.conversation_id}/reset`);
    expect(await reset.json()).toEqual({ success: true });
    const third = await answerTo(person, "An outfit please", { conversation_id: first.conversation_id });
    expect(third.constraints).toMatchObject({ exclude_categories: [] });
    expect(third.constraints).not.toHaveProperty("occasion");
  });
});

describe("a stream", () => {
  test("has the events in order with increasing ids, the outfits before the first word, and a final summary event", async () => {
    const response = await postStream(person, "Something for work");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
    });
    const replyStream = await new ReplyStream(response).readToEnd();
    expect(replyStream.retry).toBe("2000");
    expect([...new Set(replyStream.names)]).toEqual(["conversation", "constraints", "outfits", "delta", "done"]);
    const ids = replyStream.events.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((left, right) => left - right));
    const [conversation, constraints, outfits] = replyStream.events;
    expect(conversation?.data).toEqual({ conversation_id: expect.any(String) });
    expect(constraints?.data).toMatchObject({ constraints: { occasion: "work", limit: 5 } });
    const outfitsEvent = z.strictObject({ outfits: z.array(OutfitView) }).parse(outfits?.data);
    const done = replyStream.doneEvent();
    expect(done.outfit_ids).toEqual(outfitsEvent.outfits.map(({ id }) => id));
    expect(done).toMatchObject({ engine: "built-in", status: "complete" });
    expect(Object.keys(done.timings).sort()).toEqual(["first_word_ms", "outfits_ms", "total_ms", "understood_ms"]);
  });

  test("is read the same wherever its bytes are split", async () => {
    const bytes = new Uint8Array(await (await postStream(person, "Etwas Wärmeres für die Arbeit 🧥")).arrayBuffer());
    const whole = await new ReplyStream(new Response(bytes)).readToEnd();
    expect(whole.doneEvent().status).toBe("complete");
    const single = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const split = await new ReplyStream(new Response(single)).readToEnd();
    expect(split.events).toEqual(whole.events);
  });

  test("that is cut after any event can be resumed after it, byte for byte", async () => {
    const replyStream = await turn();
    const conversation = conversationOf(replyStream);
    const rest = (after: number) => replyStream.events.filter(({ id }) => id > after).map(({ raw }) => raw);
    for (const { id } of replyStream.events.slice(0, -1)) {
      expect((await (await ReplyStream.resume(person, conversation, id)).readToEnd()).raw).toBe(rest(id).join(""));
    }
    const last = z.number().parse(replyStream.events.at(-1)?.id);
    const resumeResponse = await resume(person, conversation, last);
    expect([resumeResponse.status, await resumeResponse.text()]).toEqual([204, ""]);
    // The query is for EventSource, which sets no headers; a header that a browser sends takes precedence.
    const first = z.number().parse(replyStream.events[0]?.id);
    const byQuery = await person.request("GET", `/api/v1/conversations/${conversation}/stream?last_event_id=${first}`);
    expect((await new ReplyStream(byQuery).readToEnd()).raw).toBe(rest(first).join(""));
    const both = await person.request("GET", `/api/v1/conversations/${conversation}/stream?last_event_id=${first}`, {
      headers: { "last-event-id": String(last) },
    });
    expect(both.status).toBe(204);
  });

  test("is sent whole to a new device, only the last turn; an id gives everything after it", async () => {
    const first = await turn();
    const conversation = conversationOf(first);
    const second = await turn({ conversation_id: conversation }, "And for a party");
    expect((await (await ReplyStream.resume(person, conversation)).readToEnd()).raw).toBe(second.raw);
    const [, after] = first.events;
    const all = await (await ReplyStream.resume(person, conversation, after?.id)).readToEnd();
    expect(all.events).toEqual([...first.events.slice(2), ...second.events]);
    expect(second.events[0]?.id).toBeGreaterThan(first.events.at(-1)?.id ?? Number.POSITIVE_INFINITY);
  });

  test("is refused for an id that was never issued, or is invalid", async () => {
    const replyStream = await turn();
    const conversation = conversationOf(replyStream);
    for (const id of ["abc", "-1", "1.5", "99999999999999999", "4e3", String((replyStream.events.at(-1)?.id ?? 0) + 60_000)]) {
      const response = await person.request("GET", `/api/v1/conversations/${conversation}/stream`, {
        headers: { "last-event-id": id },
      });
      expect([id, (await refusal(response)).status]).toEqual([id, 400]);
      const query = await person.request("GET", `/api/v1/conversations/${conversation}/stream?last_event_id=${id}`);
      expect([id, (await refusal(query)).status]).toEqual([id, 400]);
    }
  });

  test("is read with the session's cookie, as EventSource does", async () => {
    const conversation = conversationOf(await turn());
    const other = await Person.join(url);
    const signIn = await fetch(`${url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: other.email, password }),
    });
    const cookie = signIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const mine = conversationOf(await (await ReplyStream.of(other, "Hello")).readToEnd());
    const read = (id: string) => fetch(`${url}/api/v1/conversations/${id}/stream`, { headers: { cookie } });
    expect((await new ReplyStream(await read(mine)).readToEnd()).doneEvent().status).toBe("complete");
    expect((await read(conversation)).status).toBe(404);
  });
});

describe("a conversation's id", () => {
  test("may be chosen by the client, in upper or lower case", async () => {
    const id = randomUUID();
    expect((await answerTo(person, "Hello", { conversation_id: id.toUpperCase() })).conversation_id).toBe(id);
    expect((await answerTo(person, "Hello again", { conversation_id: id })).conversation_id).toBe(id);
    expect((await messagesOf(person, id)).total).toBe(4);
  });

  test("of another person counts as absent, and nothing of it changes", async () => {
    const stranger = await Person.join(url);
    const { conversation_id } = await answerTo(person, "Something for work");
    for (const ask of [postMessage, postStream]) {
      expect(await refusal(await ask(stranger, "Hello", { conversation_id }))).toMatchObject({ status: 404, code: "not_found" });
    }
    expect((await messagesOf(person, conversation_id)).total).toBe(2);
    expect((await answerTo(person, "Hello", { conversation_id })).conversation_id).toBe(conversation_id);
  });
});

describe("a message", () => {
  test("has 1 to 4,000 characters of text, and no unknown fields", async () => {
    const refused: [Record<string, unknown>, string][] = [
      [{ message: "" }, "message"],
      [{ message: " \n " }, "message"],
      [{ message: "x".repeat(4001) }, "message"],
      [{ message: "a\u0000b" }, "message"],
      [{ message: "\ud800" }, "message"],
      [{ message: 7 }, "message"],
      [{}, "message"],
      [{ message: "Hi", conversation_id: "1" }, "conversation_id"],
      [{ message: "Hi", client_message_id: "" }, "client_message_id"],
      [{ message: "Hi", client_message_id: "two words" }, "client_message_id"],
      [{ message: "Hi", location: { lat: 91, lon: 0 } }, "location.lat"],
      [{ message: "Hi", location: "Oslo" }, "location"],
      [{ message: "Hi", engine: "openai" }, "engine"],
    ];
    for (const path of ["/api/v1/chat", "/api/v1/chat/stream"]) {
      for (const [json, field] of refused) {
        const answer = await refusal(await person.request("POST", path, { json }));
        expect([json, answer]).toEqual([json, { status: 400, code: "invalid_request", paths: [field] }]);
      }
    }
    const longest = "🧥".repeat(2000);
    const { conversation_id } = await answerTo(person, longest);
    expect((await messagesOf(person, conversation_id)).items[0]?.content).toBe(longest);
  });

  test("under a used key is not answered again, whole or streamed; another message under it is 422", async () => {
    const key = randomUUID();
    const first = await postMessage(person, "Something for work", { key });
    const answer = ChatAnswer.parse(await first.json());
    const again = ChatAnswer.parse(await (await postMessage(person, "Something for work", { key })).json());
    expect(again).toEqual(answer);
    expect((await messagesOf(person, answer.conversation_id)).total).toBe(2);
    expect(await refusal(await postMessage(person, "Something else", { key }))).toMatchObject({
      status: 422,
      code: "key_reused",
    });
    // The same key on another route is another key.
    const replyStream = await turn({ key });
    expect(conversationOf(replyStream)).not.toBe(answer.conversation_id);
    const replayed = await turn({ key });
    expect(replayed.raw).toBe(replyStream.raw);
    expect(await refusal(await postStream(person, "Something else", { key }))).toMatchObject({ status: 422 });
  });

  test("with its client's own id is answered once, even if the answer with the conversation's id was lost", async () => {
    const client_message_id = randomUUID();
    const first = await turn({ client_message_id });
    const again = await turn({ client_message_id });
    expect(again.raw).toBe(first.raw);
    const conversation_id = conversationOf(first);
    const whole = await answerTo(person, "Something for work", { client_message_id, conversation_id });
    expect(whole.message).toMatchObject({ id: first.doneEvent().message_id, content: first.text });
    expect((await messagesOf(person, conversation_id)).items[0]).toMatchObject({ role: "user", client_message_id });
    expect((await messagesOf(person, conversation_id)).total).toBe(2);
    expect(await refusal(await postMessage(person, "Something else", { client_message_id }))).toMatchObject({ status: 422 });
    expect(await refusal(await postStream(person, "Other", { client_message_id, conversation_id }))).toMatchObject({
      status: 422,
    });
  });

  test("sent eight times at once is one turn, and all eight receive it", async () => {
    for (const once of [
      { client_message_id: randomUUID() },
      { client_message_id: randomUUID(), conversation_id: randomUUID() },
    ]) {
      const all = await Promise.all(Array.from({ length: 8 }, () => turn(once)));
      expect(new Set(all.map(({ raw }) => raw)).size).toBe(1);
      const [first] = all;
      if (first === undefined) throw new Error("eight");
      expect((await messagesOf(person, conversationOf(first))).total).toBe(2);
    }
    const key = randomUUID();
    const keyed = await Promise.all(Array.from({ length: 8 }, () => postMessage(person, "Something for work", { key })));
    const answers = new Set<string>();
    for (const response of keyed) {
      expect([200, 409]).toContain(response.status);
      const text = await response.text();
      if (response.status === 200) answers.add(text);
    }
    expect(answers.size).toBe(1);
  });

  test("leaves none of its words with its key: only the turn's id is stored", async () => {
    const [row] = await rowsOf(database, "select body::text from idempotency_keys where user_id = $1 limit 1", [person.id]);
    expect(JSON.parse(row?.["body"] ?? "null")).toEqual({ conversation_id: expect.any(String), turn_id: expect.any(String) });
  });
});

test("twenty messages at once are answered one after another, none lost; those beyond four are refused and may be sent again", async () => {
  const conversation_id = randomUUID();
  await answerTo(person, "Hello", { conversation_id });
  const messages = Array.from({ length: 20 }, (_, index) => `Something for work, please, number ${index}`);
  const responses = await Promise.all(messages.map((message) => postMessage(person, message, { conversation_id })));
  const accepted = responses.flatMap(({ status }, index) => (status === 200 ? [messages[index]] : []));
  for (const response of responses) expect([200, 409]).toContain(response.status);
  expect(accepted.length).toBeGreaterThanOrEqual(4);
  const { items } = await messagesOf(person, conversation_id);
  const contents = items.filter(({ role }) => role === "user").map(({ content }) => content);
  expect(contents.slice(1).sort()).toEqual(accepted.sort());
  expect(items.map(({ role }) => role)).toEqual(items.map((_, index) => (index % 2 === 0 ? "user" : "assistant")));
});

test("an event is data for its reader alone: links work, and start with the reader's origin", async () => {
  const replyStream = await turn();
  const outfitsEvent = replyStream.events.find(({ name }) => name === "outfits");
  const [link] = /http[^"]+\/media\/uploads\/[^"]+/.exec(JSON.stringify(outfitsEvent?.data)) ?? [];
  expect(link?.startsWith(url)).toBe(true);
  expect((await fetch(link ?? "")).status).toBe(200);
});
