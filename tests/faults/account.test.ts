// An account is erased everywhere and to the end, whatever fails on the way, and its receipt says what is left.

import { randomUUID } from "node:crypto";
import { unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { conversationName } from "../../src/domain/conversation/conversations.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { exportOf } from "../support/exports.ts";
import { jwtOf } from "../support/forger.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { post } from "../support/raw-http.ts";
import { rowsOf } from "../support/rows.ts";
import { answerTo } from "../support/talk.ts";
import { own, tinyPhoto } from "../support/wardrobe.ts";
import { auditIsClean, photoOf } from "../support/wardrobe-checks.ts";

let armoire: Armoire;
let seed = 0;
beforeAll(async () => {
  armoire = await startArmoire({ faults: true, proxy: true, vars: { DATABASE_TIMEOUT_SECONDS: "2" } });
});
afterAll(() => armoire.close());
beforeEach(() => armoire.faults.clearFaults());

const Erasing = z.object({ erasure_id: z.uuid(), receipt_url: z.url() });
const Receipt = z.object({
  status: z.string(),
  counts: z.strictObject({ postgres: z.number(), r2: z.number(), vectorize: z.number(), objects: z.number() }),
});
const nothing = { postgres: 0, r2: 0, vectorize: 0, objects: 0 };

const erase = (person: Person, json: unknown = { confirm: true }) => person.request("DELETE", "/api/v1/account", { json });
const erasing = async (person: Person) => {
  const response = await erase(person);
  expect(response.status).toBe(202);
  return Erasing.parse(await response.json());
};
const receiptOf = async (url: string) => Receipt.parse(await (await fetch(url)).json());
const sql = (query: string, ...params: string[]) => rowsOf(armoire.database.endpoint, query, params);

/** Somebody with something in every store: photos of both kinds, the trash, an outfit, a conversation, the feed, a key. */
async function settledPerson(): Promise<{ person: Person; garmentId: string; conversationId: string }> {
  const person = await Person.join(armoire.url);
  seed += 1;
  const { id: garmentId } = await person.add(await photoOf(seed));
  expect((await person.settled(garmentId)).status).toBe("ready");
  const [shirt, jeans] = [await own(person, { category: "shirt" }), await own(person, { category: "jeans" })];
  await person.request("POST", "/api/v1/outfits", { json: { garment_ids: [shirt.id, jeans.id], worn_on: "2026-11-20" } });
  const { id: removed } = await person.add(await tinyPhoto());
  await person.request("DELETE", `/api/v1/wardrobe/${removed}`);
  await person.request("PUT", "/api/v1/preferences", { json: { favorite_colors: ["navy"] } });
  await person.request("PUT", "/api/v1/categories/kilt", { json: { like: "skirt" } });
  const { conversation_id: conversationId } = await answerTo(person, "hello");
  return { person, garmentId, conversationId };
}

/** What each store has of a person, asked of the store itself. */
async function heldOf(person: Person, garmentId: string, conversationId: string) {
  const { PHOTOS, VECTORIZE } = await armoire.bindings();
  const { objects } = await PHOTOS.list({ limit: 1000 });
  const [row] = await sql(
    `select (select count(*) from users where id = $1) + (select count(*) from sessions where user_id = $1)
      + (select count(*) from garments where user_id = $1) + (select count(*) from outfits where user_id = $1)
      + (select count(*) from conversations where user_id = $1) + (select count(*) from trash where user_id = $1)
      + (select count(*) from user_preferences where user_id = $1) + (select count(*) from categories where user_id = $1)
      + (select count(*) from verifications where value = $1::text) as count`,
    person.id,
  );
  const name = conversationName(person.id, conversationId);
  const storage = await armoire.harness.getWorker("armoire").getDurableObjectStorage("Conversation", { name });
  return {
    rows: Number(row?.["count"]),
    images: objects.filter(({ key }) => key.includes(person.id)).length,
    vectors: (await VECTORIZE.getByIds([garmentId])).length,
    tables: (await storage.exec("select name from sqlite_master where name = 'turns'")).length,
  };
}

const isDone = (receiptUrl: string) => pollUntil(async () => (await receiptOf(receiptUrl)).status === "done");

test("everything of a person is gone from every store, and the receipt says so; a stranger's stays", async () => {
  const [{ person, garmentId, conversationId }, stranger] = [await settledPerson(), await settledPerson()];
  const { image_url } = await person.garment(garmentId);
  const { key } = await person.key();
  const held = await heldOf(stranger.person, stranger.garmentId, stranger.conversationId);
  expect(Object.values(held).every((count) => count > 0)).toBe(true);
  await sql(
    "insert into verifications (identifier, value, expires_at) values ('reset', $1, now() + interval '1 hour')",
    person.id,
  );

  const named = "select kind, target from erasures where user_id = $1 and kind in ('vector', 'conversation') order by target";
  const namedBefore = await sql(named, stranger.person.id);
  const { receipt_url } = await erasing(person);
  expect(await sql(named, stranger.person.id)).toEqual(namedBefore);
  expect((await person.request("GET", "/api/v1/wardrobe")).status).toBe(401);
  expect((await fetch(`${armoire.url}/api/v1/wardrobe`, { headers: { "x-api-key": key } })).status).toBe(401);
  await isDone(receipt_url);
  expect((await receiptOf(receipt_url)).counts).toEqual(nothing);
  expect(await heldOf(person, garmentId, conversationId)).toEqual({ rows: 0, images: 0, vectors: 0, tables: 0 });
  expect((await fetch(image_url)).status).toBe(404);

  expect(await heldOf(stranger.person, stranger.garmentId, stranger.conversationId)).toEqual(held);
  await auditIsClean(armoire);
  // The address is free again, and whoever takes it begins with nothing.
  const again = await Person.signUp(armoire.url, person.email);
  expect(again.id).not.toBe(person.id);
  expect(await (await again.request("GET", "/api/v1/wardrobe")).json()).toMatchObject({ total: 0 });
});

test("nothing is erased without the word of its owner in a session", async () => {
  const person = await Person.join(armoire.url);
  const { key } = await person.key();
  for (const json of [{}, { confirm: false }, { confirm: "true" }, { confirm: true, really: true }]) {
    const response = await erase(person, json);
    expect([response.status, ProblemAnswer.parse(await response.json()).errors?.length]).toEqual([400, 1]);
  }
  for (const credential of [key, await jwtOf(person)]) {
    const headers = { authorization: `Bearer ${credential}`, "content-type": "application/json" };
    const response = await fetch(`${armoire.url}/api/v1/account`, { method: "DELETE", headers, body: '{"confirm":true}' });
    expect([response.status, ProblemAnswer.parse(await response.json()).code]).toEqual([403, "session_required"]);
  }
  expect((await person.request("GET", "/api/v1/wardrobe")).status).toBe(200);
});

test("of eight requests at once one erases, and the others find nobody", async () => {
  const { person } = await settledPerson();
  const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await erase(person)).status));
  expect(statuses.toSorted()).toEqual([202, 401, 401, 401, 401, 401, 401, 401]);
  expect(await sql("select id from account_erasures where user_id = $1", person.id)).toHaveLength(1);
});

test("a JWT that lives on for its minutes makes nothing new, and no request with it is an error of ours", async () => {
  const { person, garmentId } = await settledPerson();
  const ghost = new Person(armoire.url, person.email, await jwtOf(person), person.id);
  const { receipt_url } = await erasing(person);
  await isDone(receipt_url);
  const requests = [
    () => ghost.request("GET", "/api/v1/wardrobe"),
    () => ghost.request("GET", `/api/v1/wardrobe/${garmentId}`),
    () => ghost.request("PUT", "/api/v1/preferences", { json: { favorite_colors: ["navy"] } }),
    () => ghost.request("PUT", "/api/v1/categories/kilt", { json: { like: "skirt" } }),
    () => ghost.request("POST", "/api/v1/outfits/recommend", { json: {}, headers: { "idempotency-key": randomUUID() } }),
    async () => ghost.upload(await tinyPhoto()),
    () => ghost.request("POST", "/api/v1/chat", { json: { message: "hello" } }),
    () => ghost.request("POST", "/api/v1/chat", { json: { message: "hello", conversation_id: randomUUID() } }),
    () => ghost.request("POST", `/api/v1/wardrobe/${garmentId}/restore`),
  ];
  for (const [number, request] of requests.entries()) {
    const { status } = await request();
    expect([number, status, status < 500]).toEqual([number, status, true]);
  }
  expect(await heldOf(person, garmentId, randomUUID())).toMatchObject({ rows: 0, vectors: 0 });
  // What such a request may have left in R2 goes with the next sweep, which repeats young erasures.
  await armoire.sweep();
  expect((await heldOf(person, garmentId, randomUUID())).images).toBe(0);
});

test("a receipt opens with its own link alone", async () => {
  const { person } = await settledPerson();
  const { receipt_url, erasure_id } = await erasing(person);
  const link = new URL(receipt_url);
  const changed = [
    link.href.replace(erasure_id, randomUUID()),
    link.href.replace("e=1", "e=2"),
    `${link.href.slice(0, -2)}${link.href.endsWith("AA") ? "BB" : "AA"}`,
    `${link.origin}${link.pathname}`,
  ];
  for (const each of changed) expect([each, (await fetch(each)).status]).toEqual([each, 403]);
  expect((await fetch(receipt_url)).status).toBe(200);
});

test("a chat that a JWT begins after the erasure, or that ran at its moment, leaves no words anywhere", async () => {
  const { person, garmentId } = await settledPerson();
  const ghost = new Person(armoire.url, person.email, await jwtOf(person), person.id);
  const chat = async () => {
    const response = await ghost.request("POST", "/api/v1/chat/stream", { json: { message: "what shall I wear?" } });
    const [, id] = /"conversation_id":"([0-9a-f-]{36})"/.exec(await response.text()) ?? [];
    if (id === undefined) throw new Error(`the chat answered ${response.status} without a conversation`);
    return id;
  };
  const before = chat();
  const { receipt_url } = await erasing(person);
  for (const id of [await before, await chat(), await chat()])
    await pollUntil(async () => (await heldOf(person, garmentId, id)).tables === 0);
  await isDone(receipt_url);
});

test("an import that is still being sent when its account is erased stores nothing more, and the receipt waits for what it stored", async () => {
  const { person } = await settledPerson();
  // More images than an import holds in memory before it stores them.
  const photos = await Promise.all(
    Array.from({ length: 30 }, async () => [`photos/${randomUUID()}.jpg`, await tinyPhoto()] as const),
  );
  const zip = zipSync({ ...Object.fromEntries(photos), ...unzipSync(await exportOf(person, "?photos=1")) });
  const heir = await Person.join(armoire.url);
  const { PHOTOS } = await armoire.bindings();
  const imagesOf = async () => (await PHOTOS.list({ limit: 1000 })).objects.filter(({ key }) => key.includes(heir.id)).length;
  let sendRest = () => {};
  const isErased = new Promise<void>((resolve) => {
    sendRest = resolve;
  });
  const records = Buffer.from(zip).indexOf("records/");
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(zip.slice(0, records));
      await isErased;
      controller.enqueue(zip.slice(records));
      controller.close();
    },
  });
  const headers = { authorization: `Bearer ${heir.token}`, "content-type": "application/zip" };
  const sent = post(`${armoire.url}/api/v1/account/import`, headers, body);
  await pollUntil(async () => (await imagesOf()) > 0);
  const staged = `uploads/${person.id}/${randomUUID()}-1`;
  const inAnHour = "insert into erasures (user_id, kind, target, due_at) values ($1, 'object', $2, now() + interval '1 hour')";
  await sql(inAnHour, person.id, staged);
  const { receipt_url } = await erasing(heir);
  // What somebody else is storing keeps its hour.
  expect(await sql("select id from erasures where target = $1 and due_at > now() + interval '30 minutes'", staged)).toHaveLength(
    1,
  );
  await armoire.sweep();
  expect((await receiptOf(receipt_url)).status).toBe("pending");
  expect(await imagesOf()).toBe(0);
  sendRest();
  expect((await sent).status).toBe(401);
  expect(await imagesOf()).toBe(0);
  await sql("update erasures set due_at = now() where user_id = $1 and due_at is not null", heir.id);
  await armoire.sweep();
  await isDone(receipt_url);
  expect(await imagesOf()).toBe(0);
});

describe("when the database fails", () => {
  test("before the account is gone, nothing is, and the person signs in as before", async () => {
    const { person, garmentId, conversationId } = await settledPerson();
    const held = await heldOf(person, garmentId, conversationId);
    for (const fault of ["refuse", "error_500"] as const) {
      armoire.proxy.fail({ fault, match: ["insert into account_erasures", person.id], times: 1 });
      expect((await erase(person)).status).toBe(503);
      expect(await heldOf(person, garmentId, conversationId)).toEqual(held);
    }
    expect((await person.request("GET", "/api/v1/wardrobe")).status).toBe(200);
  });

  test("after it committed and before it answered, the sweep erases the rest", async () => {
    const { person, garmentId, conversationId } = await settledPerson();
    armoire.proxy.fail({ fault: "cut_after", match: ["insert into account_erasures", person.id], times: 1 });
    expect((await erase(person)).status).toBe(503);
    expect((await person.request("GET", "/api/v1/wardrobe")).status).toBe(401);
    await armoire.sweep();
    expect(await heldOf(person, garmentId, conversationId)).toEqual({ rows: 0, images: 0, vectors: 0, tables: 0 });
    expect(await sql("select id from account_erasures where user_id = $1 and done_at is null", person.id)).toEqual([]);
  });

  test.each(["from erasures where done_at is null", "update erasures set done_at", "update account_erasures"])(
    "at `%s`, the receipt is pending until a sweep has finished",
    async (words) => {
      const { person, garmentId, conversationId } = await settledPerson();
      const rule = armoire.proxy.fail({ fault: "refuse", match: [words], times: 2 });
      const { receipt_url } = await erasing(person);
      await rule.hit;
      rule.remove();
      await armoire.sweep();
      await isDone(receipt_url);
      expect(await heldOf(person, garmentId, conversationId)).toEqual({ rows: 0, images: 0, vectors: 0, tables: 0 });
    },
  );
});

test("while Vectorize refuses, the receipt counts what is left, and everything else is gone", async () => {
  const { person, garmentId, conversationId } = await settledPerson();
  const fault = { kind: "error", message: "VECTOR_DELETE_ERROR (code = 40000)" } as const;
  await armoire.faults.setFaults({ seed: 1, rules: [{ target: "vectorize", match: "deleteByIds", fault }] });
  const { receipt_url } = await erasing(person);
  await pollUntil(async () => (await receiptOf(receipt_url)).counts.r2 === 0);
  const held = { rows: 0, images: 0, vectors: 1, tables: 0 };
  await pollUntil(async () => (await heldOf(person, garmentId, conversationId)).tables === 0);
  expect(await heldOf(person, garmentId, conversationId)).toEqual(held);
  await pollUntil(async () => (await receiptOf(receipt_url)).counts.objects === 0);
  // Those of the two garments that were never embedded are still to be erased, too.
  expect(await receiptOf(receipt_url)).toEqual({ status: "pending", counts: { ...nothing, vectorize: 3 } });
  await armoire.faults.clearFaults();
  await armoire.sweep();
  expect(await receiptOf(receipt_url)).toEqual({ status: "done", counts: nothing });
});
