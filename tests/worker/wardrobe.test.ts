// The wardrobe as a list: order, pages, filters, and counts that are consistent.

import { expect, inject, test } from "vitest";
import { z } from "zod";
import { garmentPhoto } from "../support/images.ts";
import { GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { change, own, tinyPhoto } from "../support/wardrobe.ts";

const url = inject("armoireUrl");

const List = z.object({ items: z.array(GarmentAnswer), total: z.number(), limit: z.number(), offset: z.number() });
const Summary = z.object({
  total: z.number(),
  by_category: z.record(z.string(), z.number()),
  by_color: z.record(z.string(), z.number()),
  by_season: z.record(z.string(), z.number()),
  by_status: z.record(z.string(), z.number()),
});

async function list(person: Person, query: Record<string, string> = {}) {
  const response = await person.request("GET", `/api/v1/wardrobe?${new URLSearchParams(query)}`);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`the list answered ${response.status}: ${text}`);
  return List.parse(JSON.parse(text));
}

async function listCategories(person: Person, query: Record<string, string>): Promise<string[]> {
  const { items, total } = await list(person, { ...query, limit: "100" });
  expect(total).toBe(items.length);
  return items.map(({ custom_name, category }) => custom_name ?? category ?? "?").sort();
}

test("garments come newest first, a page at a time, with the total number", async () => {
  const person = await Person.join(url);
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.unshift((await person.add(await tinyPhoto())).id);
  const page = async (query: Record<string, string>) => {
    const { items, ...rest } = await list(person, query);
    return { ...rest, ids: items.map(({ id }) => id) };
  };
  expect(await page({})).toEqual({ total: 5, limit: 20, offset: 0, ids });
  expect(await page({ limit: "2" })).toEqual({ total: 5, limit: 2, offset: 0, ids: ids.slice(0, 2) });
  expect(await page({ limit: "2", offset: "3" })).toEqual({ total: 5, limit: 2, offset: 3, ids: ids.slice(3) });
  expect(await page({ offset: "9" })).toEqual({ total: 5, limit: 20, offset: 9, ids: [] });
});

test("a list may be ordered by name, by colour from black to white and round the wheel, and by kind from top to toe", async () => {
  const person = await Person.join(url);
  const named = async (custom_name: string | null, category: string | null, color_primary: string | null) =>
    (await own(person, { custom_name, category, attributes: { color_primary } })).id;
  const boots = await named(null, "boots", "black");
  const jumper = await named("aunt Ida's jumper", "sweater", "red");
  const shirt = await named(null, "shirt", "white");
  const unknown = await named(null, null, null);
  const trousers = await named("Zebra", "pants", "black");
  const sorted = async (sort: string, query: Record<string, string> = {}) =>
    (await list(person, { sort, ...query })).items.map(({ id }) => id);

  expect(await sorted("newest")).toEqual([trousers, unknown, shirt, jumper, boots]);
  expect(await sorted("name")).toEqual([jumper, boots, shirt, trousers, unknown]);
  expect(await sorted("color")).toEqual([trousers, boots, shirt, jumper, unknown]);
  expect(await sorted("category")).toEqual([shirt, jumper, trousers, boots, unknown]);
  expect(await sorted("category", { limit: "2", offset: "1" })).toEqual([jumper, trousers]);
  const refused = await person.request("GET", "/api/v1/wardrobe?sort=price");
  expect([refused.status, ProblemAnswer.parse(await refused.json()).errors?.map(({ path }) => path)]).toEqual([400, ["sort"]]);
});

test("a list contains the person's own garments only", async () => {
  const [person, other] = await Promise.all([Person.join(url), Person.join(url)]);
  await own(person, { category: "tie" });
  expect(await list(other)).toMatchObject({ items: [], total: 0 });
  expect(await list(other, { category: "tie" })).toMatchObject({ items: [], total: 0 });
});

test("each filter finds its value, and several filters narrow the list", async () => {
  const person = await Person.join(url);
  await own(person, { category: "sweater", attributes: { color_primary: "navy", seasons: ["winter"] } });
  await own(person, {
    category: "shirt",
    attributes: { color_primary: "white", color_secondary: "navy", seasons: ["summer", "spring"] },
  });
  await own(person, { category: "jeans", in_laundry: true, attributes: { color_primary: "denim" } });
  await own(person, { category: "belt", attributes: { color_primary: "brown", seasons: ["fall"] } });
  const unknown = await person.add(await tinyPhoto());
  await person.settled(unknown.id);

  expect(await listCategories(person, { category: "shirt" })).toEqual(["shirt"]);
  expect(await listCategories(person, { slot: "top" })).toEqual(["shirt", "sweater"]);
  expect(await listCategories(person, { slot: "top", category: "shirt" })).toEqual(["shirt"]);
  expect(await listCategories(person, { slot: "bottom", category: "shirt" })).toEqual([]);
  expect(await listCategories(person, { color: "navy" })).toEqual(["shirt", "sweater"]);
  expect(await listCategories(person, { season: "summer" })).toEqual(["jeans", "shirt"]);
  expect(await listCategories(person, { in_laundry: "true" })).toEqual(["jeans"]);
  expect(await listCategories(person, { in_laundry: "false" })).toEqual(["?", "belt", "shirt", "sweater"]);
  expect(await listCategories(person, { color: "navy", season: "winter" })).toEqual(["sweater"]);
  expect(await listCategories(person, { slot: "bag" })).toEqual([]);
  expect(await listCategories(person, { status: "failed", in_laundry: "false", q: "zebra" })).toEqual([]);
  expect(await listCategories(person, { status: "ready" })).toEqual([]);
  expect(await listCategories(person, { status: "failed" })).toContain("?");
  expect(await listCategories(person, { needs_review: "true" })).toEqual([]);
});

test("q finds words in names, notes, category and colour, whatever their case", async () => {
  const person = await Person.join(url);
  await own(person, { category: "dress_shirt", custom_name: "Grandad's best", custom_notes: "From Łódź, needs IRONING" });
  await own(person, { category: "belt", subcategory: "woven belt", attributes: { color_primary: "light_blue" } });
  expect(await listCategories(person, { q: "GRANDAD" })).toEqual(["Grandad's best"]);
  expect(await listCategories(person, { q: "ironing" })).toEqual(["Grandad's best"]);
  expect(await listCategories(person, { q: "dress shirt" })).toEqual(["Grandad's best"]);
  expect(await listCategories(person, { q: "Łódź" })).toEqual(["Grandad's best"]);
  expect(await listCategories(person, { q: "light blue" })).toEqual(["belt"]);
  expect(await listCategories(person, { q: "woven" })).toEqual(["belt"]);
  expect(await listCategories(person, { q: "'; drop table garments; --" })).toEqual([]);
});

test("%, _ and backslash in q mean themselves", async () => {
  const person = await Person.join(url);
  for (const custom_name of ["100% wool", "100 wool", "a_b", "axb", "back\\slash", "backslash"])
    await own(person, { custom_name });
  expect(await listCategories(person, { q: "100%" })).toEqual(["100% wool"]);
  expect(await listCategories(person, { q: "%" })).toEqual(["100% wool"]);
  expect(await listCategories(person, { q: "a_b" })).toEqual(["a_b"]);
  expect(await listCategories(person, { q: "_" })).toEqual(["a_b"]);
  expect(await listCategories(person, { q: "k\\s" })).toEqual(["back\\slash"]);
  expect(await listCategories(person, { q: "\\" })).toEqual(["back\\slash"]);
});

test("an invalid query is 400, and the answer lists the accepted values", async () => {
  const person = await Person.join(url);
  const cases: [string, string, RegExp][] = [
    ["limit=0", "limit", /1 to 100/],
    ["limit=101", "limit", /1 to 100/],
    ["limit=ten", "limit", /1 to 100/],
    ["limit=1.5", "limit", /1 to 100/],
    ["offset=-1", "offset", /0 to 1000000/],
    ["status=done", "status", /pending, processing, ready, failed/],
    ["category=frog", "category", /t_shirt.*tights/],
    ["slot=head", "slot", /top, bottom, one_piece/],
    ["color=blurple", "color", /black, white/],
    ["season=autumn", "season", /spring, summer, fall, winter/],
    ["in_laundry=yes", "in_laundry", /true, false/],
    ["needs_review=1", "needs_review", /true, false/],
    ["q=", "q", /1 to 200/],
    [`q=${"x".repeat(201)}`, "q", /200/],
    ["q=a%00b", "q", /no text/],
    ["sort=price", "sort", /newest, name/],
    ["order=name", "order", /unknown field/],
  ];
  for (const [query, path, message] of cases) {
    const problem = ProblemAnswer.parse(await (await person.request("GET", `/api/v1/wardrobe?${query}`)).json());
    expect([query, problem.status, problem.errors?.map((error) => error.path)]).toEqual([query, 400, [path]]);
    expect(problem.errors?.[0]?.message).toMatch(message);
  }
});

test("counts stay right while garments come and go: page and total are of one moment", async () => {
  const person = await Person.join(url);
  const first = await Promise.all(Array.from({ length: 6 }, async () => person.add(await tinyPhoto())));
  let busy = true;
  const writing = Promise.all([
    ...Array.from({ length: 12 }, async () => person.add(await tinyPhoto())),
    ...first.map(({ id }) => person.request("DELETE", `/api/v1/wardrobe/${id}`)),
  ]).finally(() => {
    busy = false;
  });
  let reads = 0;
  while (busy || reads === 0) {
    // A page with everything: at any moment it has exactly as many garments as its total.
    const { items, total } = await list(person, { limit: "100" });
    expect(items).toHaveLength(total);
    expect(new Set(items.map(({ id }) => id)).size).toBe(total);
    const summary = Summary.parse(await (await person.request("GET", "/api/v1/wardrobe/summary")).json());
    expect(Object.values(summary.by_status).reduce((sum, count) => sum + count, 0)).toBe(summary.total);
    reads += 1;
  }
  await writing;
  expect((await list(person)).total).toBe(12);
});

test("the summary counts by category, colour, season and status", async () => {
  const person = await Person.join(url);
  expect(Summary.parse(await (await person.request("GET", "/api/v1/wardrobe/summary")).json())).toEqual({
    total: 0,
    by_category: {},
    by_color: {},
    by_season: {},
    by_status: {},
  });
  await own(person, { category: "sweater", attributes: { color_primary: "navy", seasons: ["fall", "winter"] } });
  await own(person, { category: "sweater", attributes: { color_primary: "red", seasons: ["winter"] } });
  const jeans = await own(person, { category: "jeans", attributes: { color_primary: "navy", seasons: [] } });
  const unknown = await person.add(await tinyPhoto());
  for (const { items } of [await list(person)]) for (const { id } of items) await person.settled(id);
  await change(person, jeans.id, { in_laundry: true });
  expect(unknown.category).toBeNull();
  expect(Summary.parse(await (await person.request("GET", "/api/v1/wardrobe/summary")).json())).toEqual({
    total: 4,
    by_category: { sweater: 2, jeans: 1 },
    by_color: { navy: 2, red: 1 },
    by_season: { fall: 1, winter: 2 },
    by_status: { failed: 4 },
  });
});

test("a list says how sure each prediction is, and the rest of it, with the guesses, only if it is asked for", async () => {
  const person = await Person.join(url);
  const { id } = await person.settled((await person.add(new Uint8Array(await garmentPhoto()))).id);
  const Predicted = z.looseObject({ prediction: z.looseObject({}) });
  const listed = async (query: string) =>
    z.object({ items: z.array(Predicted) }).parse(await (await person.request("GET", `/api/v1/wardrobe${query}`)).json())
      .items[0];
  const one = Predicted.parse(await (await person.request("GET", `/api/v1/wardrobe/${id}`)).json());
  const { prediction, possible_duplicate_score, split_from, ...fields } = one;
  const { category, category_confidence, detection_confidence, pieces } = prediction;
  expect(category_confidence).toBeGreaterThan(0);
  expect(await listed("")).toEqual({ ...fields, prediction: { category, category_confidence, detection_confidence, pieces } });
  // A list of 20 is at most 30 KB.
  expect(JSON.stringify(await listed("")).length).toBeLessThan(1536);
  expect(await listed("?include=prediction")).toEqual(one);
  expect(one.prediction).toHaveProperty("guesses.category");
  const { errors } = ProblemAnswer.parse(await (await person.request("GET", "/api/v1/wardrobe?include=everything")).json());
  expect(errors).toEqual([{ path: "include", message: "accepted: prediction" }]);
});
