// Outfits while the database fails: a request stores all or nothing, and once for each key. Also counts database calls.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import type { DatabaseProxy } from "../support/database-proxy.ts";
import { type GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { own } from "../support/wardrobe.ts";

let armoire: Armoire;
let proxy: DatabaseProxy;
let person: Person;
let garments: GarmentAnswer[];

beforeAll(async () => {
  armoire = await startArmoire({
    vars: { DATABASE_TIMEOUT_SECONDS: "2" },
    proxy: true,
  });
  ({ proxy } = armoire);
});
afterAll(() => armoire.close());
beforeEach(async () => {
  person = await Person.join(armoire.url);
  garments = await Promise.all((["shirt", "chinos", "loafers"] as const).map((category) => own(person, { category })));
  // The consumer's queries about tiny photos must be over before calls are counted.
  await Promise.all(garments.map(({ id }) => person.settled(id)));
});

const ids = () => garments.map(({ id }) => id);
const create = (headers: Record<string, string> = {}) =>
  person.request("POST", "/api/v1/outfits", { json: { garment_ids: ids(), worn_on: "2026-03-05" }, headers });
const storedOutfits = async () =>
  z
    .object({ total: z.number(), items: z.array(z.object({ id: z.string(), feedback: z.array(z.unknown()) })) })
    .parse(await (await person.request("GET", "/api/v1/outfits")).json());

/** The number of database calls for this person's data in a request, without those for the credential. */
async function trips(run: () => Promise<Response>, status: number): Promise<number> {
  const before = proxy.statementsWith(person.id).length;
  expect((await run()).status).toBe(status);
  return proxy.statementsWith(person.id).length - before;
}

test("a recommendation takes one read and one write, also with named outfits; another score of an outfit takes one read", async () => {
  const ask = (json: unknown) => () => person.request("POST", "/api/v1/outfits/recommend", { json });
  expect(await trips(ask({}), 200)).toBe(2);
  const [outfit] = (await storedOutfits()).items;
  expect(await trips(ask({ compare_to: outfit?.id }), 200)).toBe(2);
  expect(await trips(ask({ not_outfits: [outfit?.id] }), 200)).toBe(1);
  expect(await trips(() => create(), 201)).toBe(2);
  expect(await trips(() => person.request("POST", `/api/v1/outfits/${outfit?.id}/rescore`, { json: {} }), 200)).toBe(1);
});

test("a person's own outfit and the day it was worn are stored together or not at all, and once for a key", async () => {
  const match = ["insert into outfits", person.id];
  const key = { "idempotency-key": randomUUID() };
  const refusal = proxy.fail({ fault: "refuse", match, times: 1 });
  expect(ProblemAnswer.parse(await (await create(key)).json())).toMatchObject({ status: 503, code: "unavailable" });
  expect(refusal.faultCount()).toBe(1);
  expect((await storedOutfits()).total).toBe(0);
  // Committed, but the answer is lost: the same key makes the same outfit, so nothing is stored twice.
  const cutRule = proxy.fail({ fault: "cut_after", match, times: 1 });
  expect((await create(key)).status).toBe(503);
  expect(cutRule.faultCount()).toBe(1);
  const half = await storedOutfits();
  expect(half).toMatchObject({ total: 1, items: [{ feedback: [{ action: "wear", worn_on: "2026-03-05" }] }] });
  const answer = await create(key);
  expect([answer.status, z.object({ id: z.string() }).parse(await answer.json()).id]).toEqual([201, half.items[0]?.id]);
  expect(await storedOutfits()).toEqual(half);
});
