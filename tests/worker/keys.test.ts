// API keys of a person: made, shown once, renewed, ended, and what ends with a new password.

import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { z } from "zod";
import { Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";

const url = inject("armoireUrl");
const endpoint = inject("databaseEndpoint");
const day = 86_400_000;

const Key = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().startsWith("arm_"),
  scopes: z.array(z.string()),
  lifetime_days: z.number(),
  expires_at: z.iso.datetime(),
  last_used_on: z.iso.date().nullable(),
  created_at: z.iso.datetime(),
});
const Made = Key.extend({ key: z.string().regex(/^arm_[A-Za-z0-9_-]{43}$/) });
const List = z.strictObject({ items: z.array(Key) });

async function joinConfirmed(): Promise<Person> {
  const person = await Person.join(url);
  await person.confirmAddress();
  return person;
}
const make = (person: Person, json: unknown) => person.request("POST", "/api/v1/keys", { json });
const opens = async (headers: Record<string, string>) => (await fetch(`${url}/api/v1/wardrobe`, { headers })).status;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const keysOf = async (person: Person) => List.parse(await (await person.request("GET", "/api/v1/keys")).json()).items;
const daysFromNow = (time: string) => Math.round((Date.parse(time) - Date.now()) / day);

test("a key has every scope and 90 days if nothing else is said, is accepted in two headers, and is shown once", async () => {
  const person = await joinConfirmed();
  const response = await make(person, { name: "laptop" });
  expect(response.status).toBe(201);
  const { key, ...made } = Made.parse(await response.json());
  expect(made).toMatchObject({ name: "laptop", scopes: ["read", "write", "chat"], lifetime_days: 90, last_used_on: null });
  expect([daysFromNow(made.expires_at), key.startsWith(made.prefix)]).toEqual([90, true]);
  expect([await opens(bearer(key)), await opens({ "x-api-key": key })]).toEqual([200, 200]);
  const list = await person.request("GET", "/api/v1/keys");
  const text = await list.text();
  expect(text).not.toContain(key);
  expect(List.parse(JSON.parse(text)).items).toEqual([{ ...made, last_used_on: new Date().toISOString().slice(0, 10) }]);
  const [row] = await rowsOf(endpoint, "select to_jsonb(k)::text as row from api_keys k where id = $1", [made.id]);
  expect(row?.["row"]).not.toContain(key);
});

test("two keys of equal wishes differ", async () => {
  const person = await joinConfirmed();
  const keys = await Promise.all([person.key(), person.key()]);
  expect(new Set(keys.map(({ key }) => key)).size).toBe(2);
});

test("a key expires; renewing gives it its whole lifetime again, also after it expired", async () => {
  const person = await joinConfirmed();
  const { key, id } = Made.parse(await (await make(person, { name: "week", expires_in_days: 7, scopes: ["read"] })).json());
  await rowsOf(endpoint, "update api_keys set expires_at = now() - interval '1 second' where id = $1", [id]);
  expect(await opens(bearer(key))).toBe(401);
  expect((await keysOf(person)).map((listed) => listed.id)).toEqual([id]);
  const renewed = Key.parse(await (await person.request("POST", `/api/v1/keys/${id}/renew`)).json());
  expect([renewed.id, daysFromNow(renewed.expires_at), renewed.scopes]).toEqual([id, 7, ["read"]]);
  expect(await opens(bearer(key))).toBe(200);
});

test("a deleted key ends at once, and no other credential with it", async () => {
  const person = await joinConfirmed();
  const [first, second] = [await person.key(), await person.key()];
  expect((await person.request("DELETE", `/api/v1/keys/${first.id}`)).status).toBe(204);
  expect([await opens(bearer(first.key)), await opens(bearer(second.key)), await opens(bearer(person.token))]).toEqual([
    401, 200, 200,
  ]);
  expect((await person.request("DELETE", `/api/v1/keys/${first.id}`)).status).toBe(404);
});

test.each([
  [{ name: "" }, "name"],
  [{}, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ name: "x", scopes: [] }, "scopes"],
  [{ name: "x", scopes: ["admin"] }, "scopes.0"],
  [{ name: "x", expires_in_days: 0 }, "expires_in_days"],
  [{ name: "x", expires_in_days: 366 }, "expires_in_days"],
  [{ name: "x", expires_in_days: 1.5 }, "expires_in_days"],
  [{ name: "x", expires_in_days: null }, "expires_in_days"],
  [{ name: "x", user_id: randomUUID() }, "user_id"],
  [{ name: "x", key: "arm_mine" }, "key"],
])("%j is refused by name, and makes no key", async (json, field) => {
  const person = await joinConfirmed();
  const response = await make(person, json);
  expect([response.status, ProblemAnswer.parse(await response.json()).errors?.map(({ path }) => path)]).toEqual([400, [field]]);
  expect(await keysOf(person)).toEqual([]);
});

test("a scope that is named twice counts once", async () => {
  const made = Made.parse(await (await make(await joinConfirmed(), { name: "x", scopes: ["chat", "read", "chat"] })).json());
  expect(made.scopes).toEqual(["read", "chat"]);
});

test("a person has at most 20 keys, however many are asked for at once", async () => {
  const person = await joinConfirmed();
  const responses = await Promise.all(Array.from({ length: 24 }, () => make(person, { name: "many" })));
  expect(responses.filter(({ status }) => status === 201)).toHaveLength(20);
  expect(responses.filter(({ status }) => status === 409)).toHaveLength(4);
  expect(await keysOf(person)).toHaveLength(20);
});

test("where mail is set up, a key needs a confirmed address", async () => {
  const person = await Person.join(url);
  const response = await make(person, { name: "early" });
  expect([response.status, ProblemAnswer.parse(await response.json()).code]).toEqual([403, "unverified_address"]);
  expect(await keysOf(person)).toEqual([]);
});

test("programs that were written for the former addresses go on making, listing and ending keys", async () => {
  const person = await joinConfirmed();
  const former = (route: string, json: unknown) => person.request("POST", `/api/auth/api-key/${route}`, { json });
  const FormerKey = z.object({ id: z.uuid(), name: z.string(), start: z.string(), enabled: z.literal(true), key: z.string() });
  const { id, key, start } = FormerKey.parse(await (await former("create", { name: "laptop", expiresIn: 86_400 })).json());
  expect([key.startsWith(start), await opens(bearer(key))]).toEqual([true, 200]);
  expect((await keysOf(person)).map(({ id, lifetime_days }) => [id, lifetime_days])).toEqual([[id, 1]]);
  expect(await (await person.request("GET", "/api/auth/api-key/list")).json()).toMatchObject({ total: 1, apiKeys: [{ id }] });
  // A key manages no keys, here neither.
  const byKey = await fetch(`${url}/api/auth/api-key/list`, { headers: bearer(key) });
  expect([byKey.status, (await fetch(`${url}/api/auth/api-key/list`)).status]).toEqual([403, 401]);
  expect((await former("create", { name: "greedy", userId: randomUUID() })).status).toBe(400);
  expect(await (await former("delete", { keyId: id })).json()).toEqual({ success: true });
  expect([(await former("delete", { keyId: id })).status, await opens(bearer(key))]).toEqual([404, 401]);
});
