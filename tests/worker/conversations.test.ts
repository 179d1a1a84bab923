// Conversations as resources: listed, read, renamed, deleted with everything in them.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { conversationName } from "../../src/domain/conversation/conversations.ts";
import { type Armoire, auditSecret, startArmoire } from "../support/armoire.ts";
import { auditOf } from "../support/audit.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import {
  answerTo,
  ConversationPage,
  ConversationView,
  dressedPerson,
  messagesOf,
  postMessage,
  ReplyStream,
  resume,
} from "../support/talk.ts";

let armoire: Armoire;
let person: Person;
beforeAll(async () => {
  armoire = await startArmoire();
  person = await dressedPerson(armoire.url);
});
afterAll(() => armoire.close());

const path = (id: string, rest = "") => `/api/v1/conversations/${id}${rest}`;

async function listed(owner: Person, query = "") {
  return ConversationPage.parse(await (await owner.request("GET", `/api/v1/conversations${query}`)).json());
}

async function storageOf(owner: Person, id: string) {
  const name = conversationName(owner.id, id);
  return armoire.harness.getWorker("armoire").getDurableObjectStorage("Conversation", { name });
}

/** The number of tables in an object's storage: its own two, and the table of the key-value storage. */
async function storedIn(owner: Person, id: string): Promise<number> {
  const storage = await storageOf(owner, id);
  const rows = await storage.exec(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('turns', 'events', '_cf_KV')",
  );
  return rows.length;
}

describe("the list", () => {
  test("has each conversation under its first words, the latest first, in pages", async () => {
    const owner = await Person.join(armoire.url);
    const first = await answerTo(owner, "something for the office tomorrow. No jeans!");
    const second = await answerTo(owner, "What goes with green?");
    expect((await listed(owner)).items.map(({ id, title }) => [id, title])).toEqual([
      [second.conversation_id, "What goes with green?"],
      [first.conversation_id, "Something for the office tomorrow"],
    ]);
    await answerTo(owner, "And shoes?", { conversation_id: first.conversation_id });
    await messagesOf(owner, first.conversation_id);
    const page = await listed(owner, "?limit=1&offset=1");
    expect(page).toMatchObject({ total: 2, limit: 1, offset: 1, items: [{ id: second.conversation_id }] });
    expect((await listed(person)).items.map(({ id }) => id)).not.toContain(first.conversation_id);
    expect((await owner.request("GET", "/api/v1/conversations?limit=0")).status).toBe(400);
  });

  test("has a conversation under another title once it was renamed, and later messages leave the title", async () => {
    const { conversation_id: id } = await answerTo(person, "Hello");
    const renamed = await person.request("PATCH", path(id), { json: { title: "  Weddings  " } });
    expect(ConversationView.parse(await renamed.json())).toMatchObject({ id, title: "Weddings" });
    await answerTo(person, "Something for work", { conversation_id: id });
    expect(ConversationView.parse(await (await person.request("GET", path(id))).json()).title).toBe("Weddings");
    for (const title of ["", " ", "x".repeat(201), null, "a\u0000b"]) {
      expect((await person.request("PATCH", path(id), { json: { title } })).status).toBe(400);
    }
    expect((await person.request("PATCH", path(id), { json: { title: "x", user_id: person.id } })).status).toBe(400);
  });
});

describe("messages", () => {
  test("come in pages from the end, each page in order, and all of them once", async () => {
    const id = randomUUID();
    for (let number = 1; number <= 5; number += 1) await answerTo(person, `Message ${number}`, { conversation_id: id });
    const whole = await messagesOf(person, id);
    expect(whole.total).toBe(10);
    expect(whole.items.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual(
      [1, 2, 3, 4, 5].map((number) => `Message ${number}`),
    );
    const pages = [];
    for (const offset of [0, 4, 8]) pages.unshift(...(await messagesOf(person, id, `?limit=4&offset=${offset}`)).items);
    expect(pages).toEqual(whole.items);
    expect((await messagesOf(person, id, "?limit=4&offset=0")).items.at(-1)).toEqual(whole.items.at(-1));
    expect((await messagesOf(person, id, "?limit=4&offset=10")).items).toEqual([]);
    const times = whole.items.map(({ created_at }) => created_at);
    expect(times).toEqual([...new Set(times)].sort());
  });
});

describe("a deleted conversation", () => {
  test("leaves nothing: no row, no object, no stream; its id is not used again, and its outfits stay", async () => {
    const { conversation_id: id, outfits } = await answerTo(person, "Something for work");
    await messagesOf(person, id);
    expect(await storedIn(person, id)).toBeGreaterThan(0);
    expect((await person.request("DELETE", path(id))).status).toBe(204);
    expect(await storedIn(person, id)).toBe(0);
    for (const table of ["conversations where id", "messages where conversation_id"]) {
      expect(await rowsOf(armoire.database.endpoint, `select id from ${table} = $1`, [id])).toEqual([]);
    }
    const open = await rowsOf(
      armoire.database.endpoint,
      "select done_at from erasures where kind = 'conversation' and target = $1",
      [id],
    );
    expect(open).toEqual([{ done_at: expect.any(String) }]);
    const gone = [
      await person.request("GET", path(id)),
      await person.request("GET", path(id, "/messages")),
      await person.request("DELETE", path(id)),
      await person.request("POST", path(id, "/cancel")),
      await person.request("POST", path(id, "/reset")),
      await resume(person, id),
      await postMessage(person, "Are you there?", { conversation_id: id }),
    ];
    for (const response of gone) expect(ProblemAnswer.parse(await response.json())).toMatchObject({ status: 404 });
    expect(await storedIn(person, id)).toBe(0);
    expect((await person.request("GET", `/api/v1/outfits/${outfits[0]?.id}`)).status).toBe(200);
  });

  test("whose object could not be reached is erased by the next sweep", async () => {
    const { conversation_id: id } = await answerTo(person, "Something for work");
    await messagesOf(person, id);
    // The state after a crash between the deletion of the rows and of the object.
    await rowsOf(armoire.database.endpoint, "delete from conversations where id = $1", [id]);
    await rowsOf(armoire.database.endpoint, "insert into erasures (user_id, kind, target) values ($1, 'conversation', $2)", [
      person.id,
      id,
    ]);
    expect(await storedIn(person, id)).toBeGreaterThan(0);
    await armoire.sweep();
    expect(await storedIn(person, id)).toBe(0);
  });

  test("whose object was not told erases itself when the object next writes a turn", async () => {
    const { conversation_id: id } = await answerTo(person, "Something for work");
    await messagesOf(person, id);
    await rowsOf(armoire.database.endpoint, "delete from conversations where id = $1", [id]);
    await rowsOf(armoire.database.endpoint, "insert into erasures (user_id, kind, target) values ($1, 'conversation', $2)", [
      person.id,
      id,
    ]);
    await postMessage(person, "Are you there?", { conversation_id: id });
    await person.request("GET", path(id, "/messages"));
    expect(await storedIn(person, id)).toBe(0);
  });

  test("keeps what it has when its row is missing and nobody removed it: the database was restored, or is another one", async () => {
    const { conversation_id: id } = await answerTo(person, "Something for work");
    await messagesOf(person, id);
    const before = await storedIn(person, id);
    await rowsOf(armoire.database.endpoint, "delete from conversations where id = $1", [id]);
    await postMessage(person, "Are you there?", { conversation_id: id });
    await person.request("GET", path(id, "/messages"));
    expect(await storedIn(person, id)).toBeGreaterThanOrEqual(before);
  });
});

describe("the audit", () => {
  const findings = async () =>
    (await auditOf(armoire.url, auditSecret)).filter((finding) => finding.includes("conversation") || finding.includes("turns"));

  test("names a conversation whose object has turns that the database lacks, once they are an hour old", async () => {
    const { conversation_id: id } = await answerTo(person, "Something for work");
    await messagesOf(person, id);
    expect(await findings()).toEqual([]);
    await rowsOf(armoire.database.endpoint, "delete from messages where conversation_id = $1", [id]);
    expect(await findings()).toEqual([]);
    const storage = await storageOf(person, id);
    await storage.exec("UPDATE turns SET began = began - 3700000, ended = ended - 3700000");
    expect(await findings()).toEqual([`unwritten_turns ${id}`]);
    expect((await person.request("DELETE", path(id))).status).toBe(204);
    expect(await findings()).toEqual([]);
  });

  test("names a conversation that is removed, and whose object still has data", async () => {
    const { conversation_id: id } = await answerTo(person, "Something for work");
    await messagesOf(person, id);
    await rowsOf(armoire.database.endpoint, "delete from conversations where id = $1", [id]);
    await rowsOf(
      armoire.database.endpoint,
      "insert into erasures (user_id, kind, target, done_at) values ($1, 'conversation', $2, now())",
      [person.id, id],
    );
    expect(await findings()).toEqual([`kept_conversation ${id}`]);
    // A sweep repeats recent erasures.
    await armoire.sweep();
    expect(await findings()).toEqual([]);
    expect(await storedIn(person, id)).toBe(0);
  });
});

describe("a long conversation", () => {
  test("continues past 500 turns: the oldest are summarised, stay in Postgres, and are not answered again", async () => {
    const id = randomUUID();
    const first = { conversation_id: id, client_message_id: randomUUID() };
    await answerTo(person, "My very first question", first);
    await messagesOf(person, id);
    const storage = await storageOf(person, id);
    await storage.exec(`INSERT INTO turns (id, fingerprint, state, request, question_id, reply_id, began, ended, reply, engine, status, written)
      WITH RECURSIVE counted(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted WHERE number < 499)
      SELECT 'turn ' || number, '', 'ended', json_object('message', 'Question ' || number, 'location', NULL, 'origin', '', 'request_id', ''),
        'q' || number, 'r' || number, 1, 2, 'Reply ' || number, 'built-in', 'complete', 1 FROM counted`);
    await answerTo(person, "The latest question", { conversation_id: id });
    const states = await storage.exec("SELECT state, count(*) AS count FROM turns GROUP BY state ORDER BY state");
    expect(states).toEqual([
      { state: "ended", count: 500 },
      { state: "forgotten", count: 1 },
    ]);
    const [oldest] = await storage.exec("SELECT number, request, reply FROM turns ORDER BY number LIMIT 1");
    expect(JSON.stringify(oldest)).not.toContain("very first");
    expect(await storage.exec("SELECT id FROM events WHERE turn = 1")).toEqual([]);
    const { items } = await messagesOf(person, id);
    expect(items[0]?.content).toBe("My very first question");
    const again = await postMessage(person, "My very first question", first);
    expect(ProblemAnswer.parse(await again.json())).toMatchObject({ status: 409, code: "conflict" });
    // Nor can it be edited: what was in force before it is not known any more.
    const parts = [{ type: "text", text: "Another question" }];
    const messageId = first.client_message_id;
    const edit = { id, messages: [{ id: messageId, role: "user", parts }], trigger: "submit-message", messageId };
    const refused = await person.request("POST", "/api/v1/chat/ui", { json: edit });
    expect(ProblemAnswer.parse(await refused.json())).toMatchObject({ status: 409, code: "conflict" });
    expect((await messagesOf(person, id)).total).toBe(items.length);
  });

  test("has the parts of a reply joined after a day, and sends the same words", async () => {
    const id = randomUUID();
    await answerTo(person, "Something for work", { conversation_id: id });
    const storage = await storageOf(person, id);
    // A model's reply is stored in many parts.
    const [delta] = await storage.exec("SELECT id, turn FROM events WHERE name = 'delta' ORDER BY id DESC LIMIT 1");
    const { id: last, turn } = z.object({ id: z.number(), turn: z.number() }).parse(delta);
    for (const number of [1, 2, 3]) {
      const text = JSON.stringify({ text: ` piece ${number}` });
      await storage.exec("UPDATE events SET id = id + 1 WHERE id = (SELECT max(id) FROM events)");
      await storage.exec("INSERT INTO events (id, turn, name, data) VALUES (?, ?, 'delta', ?)", last + number, turn, text);
    }
    const before = await (await ReplyStream.resume(person, id, last - 1)).readToEnd();
    expect(before.text.endsWith(" piece 1 piece 2 piece 3")).toBe(true);
    await storage.exec("UPDATE turns SET ended = ended - 90000000, began = began - 90000000");
    await answerTo(person, "And for a party", { conversation_id: id });
    const joined = await storage.exec("SELECT id FROM events WHERE name = 'delta' AND turn = ?", turn);
    expect(joined).toEqual([{ id: last + 3 }]);
    const after = await (await ReplyStream.resume(person, id, last - 1)).readToEnd();
    expect(after.events.find(({ name }) => name === "delta")?.data["text"]).toContain(" piece 1 piece 2 piece 3");
  });
});

test("too many messages in a minute are refused with the time for the next one", async () => {
  const strict = await startArmoire({ rateLimitFactor: 0.02 });
  try {
    const hurried = await Person.join(strict.url);
    const statuses: number[] = [];
    // A minute may end in the middle: then as many again are taken.
    for (let number = 1; number <= 14 && !statuses.includes(429); number += 1) {
      const response = await postMessage(hurried, "Hello", { conversation_id: randomUUID() });
      statuses.push(response.status);
      if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
      await response.body?.cancel();
    }
    const taken = statuses.filter((status) => status === 200).length;
    expect(taken).toBeGreaterThanOrEqual(6);
    expect(statuses).toEqual([...Array.from({ length: taken }, () => 200), 429]);
    expect((await hurried.request("GET", "/api/v1/conversations")).status).toBe(200);
  } finally {
    await strict.close();
  }
});

test("an object without a conversation of its owner stores nothing, whoever calls it", async () => {
  const { conversation_id: id } = await answerTo(person, "Hello");
  const stranger = await Person.join(armoire.url);
  for (const [method, rest] of [
    ["GET", "/stream"],
    ["GET", "/messages"],
    ["POST", "/cancel"],
    ["POST", "/reset"],
  ] as const) {
    expect((await stranger.request(method, path(id, rest))).status).toBe(404);
  }
  expect((await postMessage(stranger, "Hello", { conversation_id: id })).status).toBe(404);
  expect(await storedIn(stranger, id)).toBe(0);
});

test("an object refuses any caller who is not in its name", async () => {
  const { conversation_id: id } = await answerTo(person, "Hello");
  const { CONVERSATION } = await armoire.bindings();
  const object = CONVERSATION.getByName(conversationName(person.id, id));
  const stranger = randomUUID();
  for (const ask of [
    () => object.resume(stranger, id, null, armoire.url),
    () => object.settle(stranger, id, false),
    () => object.erase(stranger, id),
    () => object.cancel(person.id, randomUUID()),
  ]) {
    await expect(ask()).rejects.toThrow();
  }
  expect((await messagesOf(person, id)).total).toBe(2);
});

test("no text of a conversation is in the log", async () => {
  const secret = `zebra${randomUUID()}`;
  await answerTo(person, `Something for work with my ${secret}`);
  await postMessage(person, `${secret} `.repeat(200));
  const logged = armoire.harness.getLogs().map(({ message }) => message);
  expect(logged.some((line) => line.includes("/api/v1/chat"))).toBe(true);
  expect(logged.filter((line) => line.includes(secret))).toEqual([]);
});
