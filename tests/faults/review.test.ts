// Answers to review questions while the database fails or the garments change: all answers of a garment are stored or none,
// and the same request again stores the rest. Also counts database calls.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import type { DatabaseProxy } from "../support/database-proxy.ts";
import { type GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { photoOf } from "../support/wardrobe-checks.ts";

const path = "/api/v1/wardrobe/review";
const Reviewed = z.object({ applied: z.number(), remaining: z.number(), garments: z.array(z.looseObject({ id: z.string() })) });
/** Text that is only in the batch that writes answers. */
const batch = ["order by id for update", "labelled as"] as const;

let armoire: Armoire;
let proxy: DatabaseProxy;
let person: Person;
let garments: GarmentAnswer[];
let answers: { garment_id: string; field: string; value: string }[];

beforeAll(async () => {
  armoire = await startArmoire({ proxy: true });
  ({ proxy } = armoire);
});
afterAll(() => armoire.close());
beforeEach(async () => {
  person = await Person.join(armoire.url);
  const seeds = [1, 2, 3].map(() => Math.floor(Math.random() * 1_000_000_000));
  const added = await Promise.all(seeds.map(async (seed) => person.add(await photoOf(seed))));
  garments = await Promise.all(added.map(({ id }) => person.settled(id)));
  answers = garments.flatMap(({ id }) => [
    { garment_id: id, field: "category", value: "polo" },
    { garment_id: id, field: "material", value: "linen" },
  ]);
});

const post = (headers: Record<string, string> = {}) => person.request("POST", path, { json: { answers }, headers });
const label = { category: "polo", subcategory: null, attributes: { material: "linen" } };
const labels = () => Promise.all(garments.map(async ({ id }) => (await person.garment(id)).label));

test("a read takes one database call beside its credential, answers take two", async () => {
  let before = proxy.statementsWith(person.id).length;
  expect((await person.request("GET", path)).status).toBe(200);
  expect(proxy.statementsWith(person.id).slice(before)).toHaveLength(1);
  before = proxy.statementsWith(person.id).length;
  expect((await post()).status).toBe(200);
  const trips = proxy.statementsWith(person.id).slice(before);
  // Without later queries by the consumer and the feed.
  expect(trips.filter((text) => text.includes("as version") || batch.every((word) => text.includes(word)))).toHaveLength(2);
  expect(await labels()).toEqual([label, label, label]);
});

test("a database that fails before the answers are written is 503, stores none, and the same key stores them later", async () => {
  const refusal = proxy.fail({ fault: "refuse", match: [...batch, person.id], times: 1 });
  const key = { "idempotency-key": randomUUID() };
  const response = await post(key);
  expect([response.status, ProblemAnswer.parse(await response.json()).code]).toEqual([503, "unavailable"]);
  expect(refusal.faultCount()).toBe(1);
  expect(await labels()).toEqual([null, null, null]);
  expect((await post(key)).status).toBe(200);
  expect(await labels()).toEqual([label, label, label]);
});

test("answers whose write was never confirmed are sent again under the same key and are stored once", async () => {
  const cutRule = proxy.fail({ fault: "cut_after", match: [...batch, person.id], times: 1 });
  const key = { "idempotency-key": randomUUID() };
  expect((await post(key)).status).toBe(503);
  expect(cutRule.faultCount()).toBe(1);
  expect(await labels()).toEqual([label, label, label]);
  const again = await post(key);
  expect([again.status, Reviewed.parse(await again.json()).applied]).toEqual([200, answers.length]);
  expect(await labels()).toEqual([label, label, label]);
});

test("a garment that is corrected between the read and the write keeps both changes, and the others are stored once", async () => {
  const [first] = garments;
  // Five changes of one garment at once: every later write is based on an old read.
  const sent = await Promise.all([
    post(),
    ...["slim", "relaxed", "regular"].map((fit) =>
      person.request("PATCH", `/api/v1/wardrobe/${first?.id}`, { json: { attributes: { fit } } }),
    ),
    post(),
  ]);
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(await labels()).toEqual([
    { ...label, attributes: { material: "linen", fit: expect.stringMatching(/slim|relaxed|regular/) } },
    label,
    label,
  ]);
});

test("a garment that is deleted while its answers are written is left out, and the others are stored", async () => {
  const [first, ...others] = garments;
  const [reply, removed] = await Promise.all([post(), person.request("DELETE", `/api/v1/wardrobe/${first?.id}`)]);
  expect(removed.status).toBe(204);
  // If it is deleted before the read, the garment does not exist: nothing of the request is stored.
  expect([200, 400]).toContain(reply.status);
  const stored = reply.status === 200 ? label : null;
  const labelsOfOthers = await Promise.all(others.map(async ({ id }) => (await person.garment(id)).label));
  expect(labelsOfOthers).toEqual([stored, stored]);
});
