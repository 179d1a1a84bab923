// A look at a purchase while models, the index or the database fail: the answer has all that can still be known, and nothing
// is ever stored.

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import type { DatabaseProxy } from "../support/database-proxy.ts";
import type { Script } from "../support/faults.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { multipart, multipartType } from "../support/raw-http.ts";
import { own } from "../support/wardrobe.ts";
import { photoOf } from "../support/wardrobe-checks.ts";

const Purchase = z.object({
  garment: z.object({ category: z.string() }),
  meaning: z.boolean(),
  look_alikes: z.array(z.object({ score: z.number().nullable() })),
  outfits: z.object({ of: z.number() }),
});
const seed = 7;
const visionDown: Script["rules"][number] = {
  target: "ai",
  match: "clef",
  fault: { kind: "error", message: "3040: Capacity temporarily exceeded" },
};

let armoire: Armoire;
let proxy: DatabaseProxy;
let person: Person;
let photo: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  armoire = await startArmoire({ faults: true, proxy: true });
  ({ proxy } = armoire);
  person = await Person.join(armoire.url);
  photo = await photoOf(11);
  const clothes = await Promise.all((["t_shirt", "jeans", "sneakers"] as const).map((category) => own(person, { category })));
  await Promise.all(clothes.map(({ id }) => person.settled(id)));
});
afterAll(() => armoire.close());
afterEach(() => armoire.faults.clearFaults());

const ask = () =>
  person.request("POST", "/api/v1/outfits/purchase", {
    body: multipart([{ filename: "p.jpg", body: photo }]),
    headers: { "content-type": multipartType },
  });

async function objects(): Promise<string[]> {
  const { PHOTOS } = await armoire.bindings();
  return (await PHOTOS.list()).objects.map(({ key }) => key).sort();
}

/** Sends the request, and checks that nothing was stored but the count of the look: no object, no vector, no row; one read. */
async function lookStoringNothing(): Promise<Response> {
  const before = { objects: await objects(), trips: proxy.statementsWith(person.id).length };
  await armoire.faults.forgetCalls();
  const response = await ask();
  const trips = proxy.statementsWith(person.id).slice(before.trips);
  const [count, ...reads] = trips;
  expect(count).toContain("update users set look_day");
  expect(reads.length).toBeLessThanOrEqual(1);
  expect(reads.filter((text) => /\b(insert|update|delete)\b/i.test(text))).toEqual([]);
  expect(await objects()).toEqual(before.objects);
  const calls = await armoire.faults.calls();
  expect(calls.filter(({ target, name }) => target === "vectorize" && name !== "query")).toEqual([]);
  return response;
}

test("a look at a photo leaves no trace but its count, and takes two database calls", async () => {
  const response = await lookStoringNothing();
  expect(response.status).toBe(200);
  expect(Purchase.parse(await response.json())).toMatchObject({ meaning: true });
  expect((await armoire.faults.calls()).some(({ target, name }) => target === "vectorize" && name === "query")).toBe(true);
});

test("with the first model down the second choice looks; with both down it is 503 and asks for a description", async () => {
  await armoire.faults.setFaults({ seed, rules: [visionDown] });
  expect((await lookStoringNothing()).status).toBe(200);
  await armoire.faults.setFaults({ seed, rules: [visionDown, { ...visionDown, match: "gemma" }] });
  const response = await lookStoringNothing();
  const problem = ProblemAnswer.parse(await response.json());
  expect([problem.status, problem.code, response.headers.get("retry-after")]).toEqual([503, "unavailable", "10"]);
  expect(problem.detail).toMatch(/description/);
});

test("a photo that the model cannot read is refused in the words of an upload", async () => {
  await armoire.faults.setFaults({
    seed,
    rules: ["clef", "gemma"].map((match) => ({
      target: "ai" as const,
      match,
      fault: { kind: "error" as const, message: "3003: Bad input: image" },
    })),
  });
  const problem = ProblemAnswer.parse(await (await lookStoringNothing()).json());
  expect([problem.status, problem.errors?.[0]?.path]).toEqual([400, "file"]);
  expect(problem.errors?.[0]?.message).toBe("The photo could not be read by the model. Upload another photo of this garment.");
});

for (const [failureName, rule] of Object.entries<Script["rules"][number]>({
  "the index is down": { target: "vectorize", match: "query", fault: { kind: "error", message: "VECTOR_QUERY_ERROR" } },
  "the embedding model is busy": { target: "ai", match: "bge", fault: { kind: "error", message: "3040: Capacity" } },
})) {
  test(`${failureName}: look-alikes come with what they have in common, and outfits are counted all the same`, async () => {
    await armoire.faults.setFaults({ seed, rules: [rule] });
    const response = await lookStoringNothing();
    expect(response.status).toBe(200);
    const { meaning, look_alikes, outfits } = Purchase.parse(await response.json());
    expect(meaning).toBe(false);
    expect(look_alikes.every(({ score }) => score === null)).toBe(true);
    expect(outfits.of).toBeGreaterThanOrEqual(0);
  });
}

test("a database that is down is 503, and the same photo gets its answer later", async () => {
  const refusal = proxy.fail({ fault: "refuse", match: [person.id, "phash"], times: 1 });
  expect(ProblemAnswer.parse(await (await ask()).json())).toMatchObject({ status: 503, code: "unavailable" });
  expect(refusal.faultCount()).toBe(1);
  expect((await ask()).status).toBe(200);
});

test("a summary with insight and a trip take one read", async () => {
  const trips = async (run: () => Promise<Response>) => {
    const before = proxy.statementsWith(person.id).length;
    expect((await run()).status).toBe(200);
    return proxy.statementsWith(person.id).length - before;
  };
  expect(await trips(() => person.request("GET", "/api/v1/wardrobe/summary"))).toBe(1);
  const json = { days: [{ occasions: ["casual"] }] };
  expect(await trips(() => person.request("POST", "/api/v1/outfits/trip", { json }))).toBe(1);
});
