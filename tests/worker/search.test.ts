// Finding by meaning: words to garments, a garment to its neighbours, and never to another person's.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { garmentPhoto } from "../support/images.ts";
import { GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { change, type Known, own } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const Found = z.object({ items: z.array(z.object({ score: z.number(), garment: GarmentAnswer })) });

/** A garment that was looked at, known as this, and found by it: its vector stands for the correction. */
async function indexed(person: Person, colour: string, known: Known): Promise<GarmentAnswer> {
  const { id } = await person.add(new Uint8Array(await garmentPhoto({ colour })));
  await person.settled(id);
  await change(person, id, known);
  return embedded(person, id);
}

async function embedded(person: Person, id: string): Promise<GarmentAnswer> {
  const query = "select 1 as one from garment_predictions where garment_id = $1 and embedding_id is not null";
  while ((await rowsOf(inject("databaseEndpoint"), query, [id])).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return person.garment(id);
}

async function search(person: Person, query: Record<string, string>) {
  const response = await person.request("GET", `/api/v1/wardrobe/search?${new URLSearchParams(query)}`);
  expect(response.status).toBe(200);
  return Found.parse(await response.json()).items;
}

async function similar(person: Person, id: string, query = "") {
  return person.request("GET", `/api/v1/wardrobe/${id}/similar${query}`);
}

let person: Person;
let parka: GarmentAnswer;
let coat: GarmentAnswer;
let sandals: GarmentAnswer;
let gown: GarmentAnswer;

beforeAll(async () => {
  person = await Person.signUp(url);
  [parka, coat, sandals, gown] = await Promise.all([
    indexed(person, "#203060", { category: "parka", attributes: { color_primary: "navy" } }),
    indexed(person, "#303030", { category: "coat", attributes: { color_primary: "charcoal", material: "wool" } }),
    indexed(person, "#b08040", { category: "sandals", attributes: { color_primary: "tan", material: "leather" } }),
    indexed(person, "#a02020", { category: "gown", attributes: { color_primary: "red", material: "silk" } }),
  ]);
});

test("words find the garments nearest in meaning first, with falling scores", async () => {
  for (const [q, nearest] of [
    ["parka", parka],
    ["sandals", sandals],
    ["a red silk gown", gown],
    ["charcoal wool coat", coat],
  ] as const) {
    const items = await search(person, { q });
    expect([q, items[0]?.garment.category]).toEqual([q, nearest.category]);
    expect(items.map(({ garment }) => garment.id).sort()).toEqual([parka.id, coat.id, sandals.id, gown.id].sort());
    const scores = items.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const score of scores) expect(Math.abs(score)).toBeLessThanOrEqual(1.000001);
  }
});

test("what is found can be shown: it carries links that work", async () => {
  const [first] = await search(person, { q: "gown", limit: "1" });
  expect((await fetch(first?.garment.thumbnail_url ?? "")).status).toBe(200);
});

test("limit says how many are wanted", async () => {
  expect(await search(person, { q: "clothes", limit: "2" })).toHaveLength(2);
});

test("a corrected garment is found by its new word", async () => {
  const owner = await Person.signUp(url);
  const scarf = await indexed(owner, "#508050", { category: "scarf" });
  const belt = await indexed(owner, "#805030", { category: "belt" });
  expect((await search(owner, { q: "backpack" }))[0]?.garment.category).not.toBe("backpack");
  await change(owner, scarf.id, { category: "backpack", custom_name: "Blue mountain rucksack" });
  await embedded(owner, scarf.id);
  expect((await search(owner, { q: "backpack" }))[0]?.garment.id).toBe(scarf.id);
  expect((await search(owner, { q: "mountain rucksack" }))[0]?.garment.id).toBe(scarf.id);
  expect((await search(owner, { q: "belt" }))[0]?.garment.id).toBe(belt.id);
});

test("a garment's neighbours come without itself, the most alike first", async () => {
  const { items } = Found.parse(await (await similar(person, parka.id)).json());
  expect(items.map(({ garment }) => garment.id).sort()).toEqual([coat.id, sandals.id, gown.id].sort());
  const scores = items.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(Found.parse(await (await similar(person, parka.id, "?limit=1")).json()).items).toHaveLength(1);
});

test("a garment that was not indexed has no neighbours yet", async () => {
  const owner = await Person.signUp(url);
  const { id } = await own(owner, { category: "belt" });
  const response = await similar(owner, id);
  expect([response.status, await response.json()]).toEqual([200, { items: [] }]);
});

test("nobody finds another person's garments, and similar to one of them is 404 like to none", async () => {
  const stranger = await Person.signUp(url);
  const tie = await indexed(stranger, "#101080", { category: "tie" });
  expect((await search(stranger, { q: "parka" })).map(({ garment }) => garment.id)).toEqual([tie.id]);
  expect((await search(person, { q: "tie" })).map(({ garment }) => garment.id)).not.toContain(tie.id);
  expect(Found.parse(await (await similar(stranger, tie.id)).json()).items).toEqual([]);
  const problems = await Promise.all(
    [parka.id, randomUUID()].map(async (id) => {
      const { request_id, ...problem } = ProblemAnswer.parse(await (await similar(stranger, id)).json());
      return problem;
    }),
  );
  expect(problems[0]).toEqual(problems[1]);
  expect(problems[0]?.status).toBe(404);
});

test("a removed garment is found no more, even before its vector is gone", async () => {
  const owner = await Person.signUp(url);
  const hat = await indexed(owner, "#406040", { category: "hat" });
  expect(await search(owner, { q: "hat" })).toHaveLength(1);
  await owner.request("DELETE", `/api/v1/wardrobe/${hat.id}`);
  expect(await search(owner, { q: "hat" })).toEqual([]);
});

test("a query that is not understood is 400 and names the field", async () => {
  for (const [query, path] of [
    ["", "q"],
    ["q=", "q"],
    [`q=${"x".repeat(201)}`, "q"],
    ["q=a%00", "q"],
    ["q=a&limit=51", "limit"],
    ["q=a&color=red", "color"],
  ] as const) {
    const problem = ProblemAnswer.parse(await (await person.request("GET", `/api/v1/wardrobe/search?${query}`)).json());
    expect([query, problem.status, problem.errors?.map((error) => error.path)]).toEqual([query, 400, [path]]);
  }
  for (const query of ["?limit=0", "?limit=50", "?q=a"]) expect((await similar(person, parka.id, query)).status).toBe(400);
});
