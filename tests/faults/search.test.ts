// The embedding model and the vector index are down or silent while a person searches: the search uses words alone, and says so.

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import type { DatabaseProxy } from "../support/database-proxy.ts";
import type { Script } from "../support/faults.ts";
import { GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { own } from "../support/wardrobe.ts";

const SearchPage = z.object({ items: z.array(z.object({ score: z.number(), garment: GarmentAnswer })), meaning: z.boolean() });
const seed = 7;
const faults: Readonly<Record<string, Script["rules"][number]>> = {
  "the embedding model is busy": {
    target: "ai",
    match: "bge",
    fault: { kind: "error", message: "3040: Capacity temporarily exceeded" },
  },
  "the embedding model answers nonsense": { target: "ai", match: "bge", fault: { kind: "reply", body: { data: [[1, 2]] } } },
  "the embedding model is silent": { target: "ai", match: "bge", fault: { kind: "barrier", name: "silent" } },
  "the index is down": {
    target: "vectorize",
    match: "query",
    fault: { kind: "error", message: "VECTOR_QUERY_ERROR (code = 10000): Internal error" },
  },
};

let armoire: Armoire;
let proxy: DatabaseProxy;
let person: Person;
beforeAll(async () => {
  armoire = await startArmoire({
    faults: true,
    vars: { AI_CALL_TIMEOUT_SECONDS: "3" },
    proxy: true,
  });
  ({ proxy } = armoire);
  person = await Person.join(armoire.url);
  await Promise.all([
    own(person, { category: "sweater", attributes: { color_primary: "navy", material: "wool" } }),
    own(person, { category: "sandals", attributes: { color_primary: "tan" } }),
    own(person, { category: "belt", custom_name: "Grandad's lucky belt" }),
  ]);
});
afterAll(() => armoire.close());
afterEach(() => armoire.faults.clearFaults());

async function search(q: string): Promise<z.infer<typeof SearchPage>> {
  const response = await person.request("GET", `/api/v1/wardrobe/search?${new URLSearchParams({ q })}`);
  expect(response.status).toBe(200);
  return SearchPage.parse(await response.json());
}

for (const [failureName, rule] of Object.entries(faults)) {
  test(`${failureName}: everyday words, colours and names still find garments, and no wrong ones`, async () => {
    await armoire.faults.setFaults({ seed, rules: [rule] });
    const { items, meaning } = await search("warm navy jumper");
    expect(meaning).toBe(false);
    expect(items[0]?.garment).toMatchObject({ category: "sweater" });
    expect((await search("grandad")).items.map(({ garment }) => garment["custom_name"])).toEqual(["Grandad's lucky belt"]);
    expect((await search("zeppelin")).items).toEqual([]);
  });
}

test("the index is down: similar garments are 503, and the answer names an alternative", async () => {
  const [first] = (await search("belt")).items;
  await armoire.faults.setFaults({
    seed,
    rules: [{ target: "vectorize", match: "getByIds", fault: { kind: "error", message: "down" } }],
  });
  const response = await person.request("GET", `/api/v1/wardrobe/${first?.garment.id}/similar`);
  const problem = ProblemAnswer.parse(await response.json());
  expect([response.status, response.headers.get("retry-after"), problem.code]).toEqual([503, "10", "unavailable"]);
});

test("all works: a search says so, and takes one database call beside its credential", async () => {
  const before = proxy.statementsWith().length;
  expect((await search("warm navy jumper")).meaning).toBe(true);
  const trips = proxy.statementsWith().slice(before);
  expect(trips.filter((text) => text.includes("with candidates as"))).toHaveLength(1);
  expect(trips.length).toBeLessThanOrEqual(2);
});
