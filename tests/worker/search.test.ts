// Search by words and meaning, similar garments with reasons, and never another person's garments.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { garmentPhoto } from "../support/images.ts";
import { GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { change, type GarmentFields, own } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const SearchPage = z.object({
  items: z.array(
    z.object({
      score: z.number(),
      matched: z.array(z.object({ phrase: z.string(), attribute: z.string(), value: z.string() })),
      garment: GarmentAnswer,
    }),
  ),
  meaning: z.literal(true),
});
const Similar = z.object({
  items: z.array(
    z.object({
      score: z.number(),
      because: z.array(z.object({ attribute: z.string(), value: z.string(), words: z.string() })),
      garment: GarmentAnswer,
    }),
  ),
});

/** A garment after its look, with corrected fields, whose vector matches the correction. */
async function addIndexed(person: Person, colour: string, fields: GarmentFields): Promise<GarmentAnswer> {
  const { id } = await person.add(new Uint8Array(await garmentPhoto({ colour })));
  await person.settled(id);
  await change(person, id, fields);
  return embedded(person, id);
}

async function embedded(person: Person, id: string): Promise<GarmentAnswer> {
  const query = "select 1 as one from garment_predictions where garment_id = $1 and embedding_id is not null";
  await pollUntil(async () => (await rowsOf(inject("databaseEndpoint"), query, [id])).length > 0);
  return person.garment(id);
}

async function search(person: Person, query: Record<string, string>) {
  const response = await person.request("GET", `/api/v1/wardrobe/search?${new URLSearchParams(query)}`);
  expect(response.status).toBe(200);
  return SearchPage.parse(await response.json()).items;
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
  person = await Person.join(url);
  [parka, coat, sandals, gown] = await Promise.all([
    addIndexed(person, "#203060", { category: "parka", attributes: { color_primary: "navy" } }),
    addIndexed(person, "#303030", { category: "coat", attributes: { color_primary: "charcoal", material: "wool" } }),
    addIndexed(person, "#b08040", { category: "sandals", attributes: { color_primary: "tan", material: "leather" } }),
    addIndexed(person, "#a02020", { category: "gown", attributes: { color_primary: "red", material: "silk" } }),
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
    for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
  }
});

test("a garment is found by everyday words, and the answer says by which", async () => {
  const [first] = await search(person, { q: "dark overcoat of wool" });
  expect(first?.garment.id).toBe(coat.id);
  expect(first?.matched).toEqual([
    { phrase: "dark", attribute: "color", value: "charcoal" },
    { phrase: "overcoat", attribute: "category", value: "coat" },
    { phrase: "wool", attribute: "material", value: "wool" },
  ]);
  expect((await search(person, { q: "footwear" }))[0]?.garment.id).toBe(sandals.id);
});

test("a garment without a vector is found by its name, its notes and its owner's labels", async () => {
  const owner = await Person.join(url);
  const [belt, tie, gloves] = await Promise.all([
    own(owner, { category: "belt", custom_name: "Grandad's lucky one" }),
    own(owner, { category: "tie", custom_notes: "from the trip to Zanzibar, 100 % silk" }),
    own(owner, { category: "gloves", subcategory: "ski mitts" }),
  ]);
  for (const [q, results] of [
    ["grandad", belt],
    ["zanzibar", tie],
    ["ski mitts", gloves],
    ["necktie", tie],
    ["mittens", gloves],
    ["100 %", tie],
  ] as const) {
    expect([q, (await search(owner, { q }))[0]?.garment.id]).toEqual([q, results.id]);
  }
});

test("filters apply before the ranking", async () => {
  const ids = async (query: Record<string, string>) => (await search(person, query)).map(({ garment }) => garment.id).sort();
  expect(await ids({ q: "sandals", category: "gown" })).toEqual([gown.id]);
  expect(await ids({ q: "warm", slot: "outerwear" })).toEqual([parka.id, coat.id].sort());
  expect(await ids({ q: "gown", slot: "shoes", category: "gown" })).toEqual([]);
  expect(await ids({ q: "sandals", color: "navy" })).toEqual([parka.id]);
  expect(await ids({ q: "clothes", season: "summer" })).toContain(sandals.id);
  expect(await ids({ q: "clothes", season: "summer" })).not.toContain(coat.id);
  expect(await ids({ q: "clothes", status: "failed" })).toEqual([]);
  await change(person, gown.id, { in_laundry: true });
  expect(await ids({ q: "clothes", in_laundry: "true" })).toEqual([gown.id]);
  expect(await ids({ q: "gown", in_laundry: "false" })).not.toContain(gown.id);
  await change(person, gown.id, { in_laundry: false });
});

test("a garment in the results has links that work", async () => {
  const [first] = await search(person, { q: "gown", limit: "1" });
  expect((await fetch(first?.garment.thumbnail_url ?? "")).status).toBe(200);
});

test("limit sets the number of results", async () => {
  expect(await search(person, { q: "clothes", limit: "2" })).toHaveLength(2);
});

test("a corrected garment is found by its new word", async () => {
  const owner = await Person.join(url);
  const scarf = await addIndexed(owner, "#508050", { category: "scarf" });
  const belt = await addIndexed(owner, "#805030", { category: "belt" });
  expect((await search(owner, { q: "backpack" }))[0]?.garment.category).not.toBe("backpack");
  await change(owner, scarf.id, { category: "backpack", custom_name: "Blue mountain rucksack" });
  await embedded(owner, scarf.id);
  expect((await search(owner, { q: "backpack" }))[0]?.garment.id).toBe(scarf.id);
  expect((await search(owner, { q: "mountain rucksack" }))[0]?.garment.id).toBe(scarf.id);
  expect((await search(owner, { q: "belt" }))[0]?.garment.id).toBe(belt.id);
});

test("similar garments do not include the garment itself, and the most similar comes first", async () => {
  const { items } = Similar.parse(await (await similar(person, parka.id)).json());
  expect(items.map(({ garment }) => garment.id).sort()).toEqual([coat.id, sandals.id, gown.id].sort());
  const scores = items.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(Similar.parse(await (await similar(person, parka.id, "?limit=1")).json()).items).toHaveLength(1);
});

test("a similar garment comes with what the two have in common", async () => {
  const { items } = Similar.parse(await (await similar(person, parka.id)).json());
  const [because, nothing] = [coat, gown].map(({ id }) => items.find(({ garment }) => garment.id === id)?.because);
  expect(because).toContainEqual({ attribute: "slot", value: "outerwear", words: "both outerwear" });
  expect(because).toContainEqual({ attribute: "season", value: "winter", words: "both for winter" });
  expect(nothing?.map(({ attribute }) => attribute)).not.toContain("slot");
});

test("a garment that was not indexed has no similar garments yet", async () => {
  const owner = await Person.join(url);
  const { id } = await own(owner, { category: "belt" });
  const response = await similar(owner, id);
  expect([response.status, await response.json()]).toEqual([200, { items: [] }]);
});

test("a search finds no other person's garments, and a search for garments similar to one of them is 404 as for an absent one", async () => {
  const stranger = await Person.join(url);
  const tie = await addIndexed(stranger, "#101080", { category: "tie" });
  expect((await search(stranger, { q: "parka" })).map(({ garment }) => garment.id)).toEqual([tie.id]);
  expect((await search(person, { q: "tie" })).map(({ garment }) => garment.id)).not.toContain(tie.id);
  expect(Similar.parse(await (await similar(stranger, tie.id)).json()).items).toEqual([]);
  const problems = await Promise.all(
    [parka.id, randomUUID()].map(async (id) => {
      const { request_id, ...problem } = ProblemAnswer.parse(await (await similar(stranger, id)).json());
      return problem;
    }),
  );
  expect(problems[0]).toEqual(problems[1]);
  expect(problems[0]?.status).toBe(404);
});

test("a removed garment is not found, even before its vector is gone", async () => {
  const owner = await Person.join(url);
  const hat = await addIndexed(owner, "#406040", { category: "hat" });
  expect(await search(owner, { q: "hat" })).toHaveLength(1);
  await owner.request("DELETE", `/api/v1/wardrobe/${hat.id}`);
  expect(await search(owner, { q: "hat" })).toEqual([]);
});

test("an invalid query is 400 and names the field", async () => {
  for (const [query, path] of [
    ["", "q"],
    ["q=", "q"],
    [`q=${"x".repeat(201)}`, "q"],
    ["q=a%00", "q"],
    ["q=a&limit=51", "limit"],
    ["q=a&color=reddish", "color"],
    ["q=a&slot=head", "slot"],
    ["q=a&offset=1", "offset"],
  ] as const) {
    const problem = ProblemAnswer.parse(await (await person.request("GET", `/api/v1/wardrobe/search?${query}`)).json());
    expect([query, problem.status, problem.errors?.map((error) => error.path)]).toEqual([query, 400, [path]]);
  }
  for (const query of ["?limit=0", "?limit=50", "?q=a"]) expect((await similar(person, parka.id, query)).status).toBe(400);
});
