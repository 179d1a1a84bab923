// Insight over HTTP: prices, wears from feedback, unworn garments, and garments that go together.

import { expect, inject, test } from "vitest";
import { z } from "zod";
import { Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { own } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const database = inject("databaseEndpoint");

const named = { garment_id: z.string(), name: z.string() };
const good = { good_outfits: z.number(), of: z.number(), exact: z.boolean() };
const Wears = z.object({ ...named, days_worn: z.number(), last_worn_on: z.string().nullable() });
const Summary = z.object({
  total: z.number(),
  by_category: z.record(z.string(), z.number()),
  insight: z.object({
    most_worn: z.array(Wears),
    least_worn: z.array(Wears),
    cost_per_wear: z.array(
      z.object({ ...named, price: z.number(), days_worn: z.number(), cost_per_wear: z.number().nullable() }),
    ),
    unworn_for_90_days: z.array(z.object({ ...named, last_worn_on: z.string().nullable(), days: z.number() })),
    gaps: z.array(z.looseObject({ category: z.string(), color: z.string(), words: z.string(), best_owned: z.number(), ...good })),
    versatility: z.array(z.object({ ...named, ...good })),
    good_from: z.number(),
  }),
});
const Priced = z.looseObject({ price: z.number().nullable(), purchased_on: z.string().nullable() });

const summaryOf = async (person: Person) => Summary.parse(await (await person.request("GET", "/api/v1/wardrobe/summary")).json());
const patch = (person: Person, id: string, json: unknown) => person.request("PATCH", `/api/v1/wardrobe/${id}`, { json });
const wear = (person: Person, garment_ids: string[], worn_on: string) =>
  person.request("POST", "/api/v1/outfits", { json: { garment_ids, worn_on } });

test("a price and the day of purchase are stored with a garment, shown in every view of it, and cleared by null", async () => {
  const person = await Person.join(url);
  const { id } = await own(person, { category: "coat" });
  expect(Priced.parse(await (await person.request("GET", `/api/v1/wardrobe/${id}`)).json())).toMatchObject({
    price: null,
    purchased_on: null,
  });
  const changed = Priced.parse(await (await patch(person, id, { price: 249.99, purchased_on: "2025-10-04" })).json());
  expect(changed).toMatchObject({ price: 249.99, purchased_on: "2025-10-04" });
  const { items } = z.object({ items: z.array(Priced) }).parse(await (await person.request("GET", "/api/v1/wardrobe")).json());
  expect(items).toMatchObject([{ price: 249.99, purchased_on: "2025-10-04" }]);
  expect(Priced.parse(await (await patch(person, id, { price: null })).json())).toMatchObject({
    price: null,
    purchased_on: "2025-10-04",
  });
  expect(Priced.parse(await (await patch(person, id, { price: 0, purchased_on: null })).json())).toMatchObject({
    price: 0,
    purchased_on: null,
  });
  for (const [json, path] of [
    [{ price: -1 }, "price"],
    [{ price: 9.999 }, "price"],
    [{ price: 1e10 }, "price"],
    [{ price: "12" }, "price"],
    [{ purchased_on: "2026-02-30" }, "purchased_on"],
    [{ purchased_on: "last year" }, "purchased_on"],
  ] as const) {
    const { status, errors = [] } = ProblemAnswer.parse(await (await patch(person, id, json)).json());
    expect([json, status, errors.map((error) => error.path)]).toEqual([json, 400, [path]]);
  }
});

test("wears are the days from feedback, of this person alone, and give the cost per wear", async () => {
  const person = await Person.join(url);
  const [shirt, jeans, coat] = await Promise.all([
    own(person, { category: "shirt", attributes: { color_primary: "white" } }),
    own(person, { category: "jeans", attributes: { color_primary: "denim" } }),
    own(person, { category: "coat", attributes: { color_primary: "camel" } }),
  ]);
  await patch(person, jeans.id, { price: 100 });
  await wear(person, [shirt.id, jeans.id], "2026-03-01");
  await wear(person, [jeans.id], "2026-03-01");
  await wear(person, [jeans.id], "2026-03-05");
  const stranger = await Person.join(url);
  await wear(stranger, [(await own(stranger, { category: "belt" })).id], "2026-03-05");
  await rowsOf(database, "update garments set created_at = '2026-01-01T00:00:00Z' where id = $1", [coat.id]);

  const { insight } = await summaryOf(person);
  expect(insight.most_worn).toEqual([
    { garment_id: jeans.id, name: "denim jeans", days_worn: 2, last_worn_on: "2026-03-05" },
    { garment_id: shirt.id, name: "white shirt", days_worn: 1, last_worn_on: "2026-03-01" },
  ]);
  expect(insight.least_worn[0]).toEqual({ garment_id: coat.id, name: "camel coat", days_worn: 0, last_worn_on: null });
  expect(insight.cost_per_wear).toEqual([
    { garment_id: jeans.id, name: "denim jeans", price: 100, days_worn: 2, cost_per_wear: 50 },
  ]);
  // Tests run after the first day of June 2026.
  expect(insight.unworn_for_90_days.map(({ garment_id }) => garment_id)).toEqual([coat.id, shirt.id, jeans.id]);
});

test("versatility counts the good outfits of each garment, and a gap is described in words with its numbers", async () => {
  const person = await Person.join(url);
  for (const [category, color_primary] of [
    ["t_shirt", "white"],
    ["t_shirt", "navy"],
    ["jeans", "denim"],
    ["jeans", "black"],
  ] as const) {
    await own(person, { category, attributes: { color_primary } });
  }
  const { insight, total } = await summaryOf(person);
  expect(total).toBe(4);
  expect(insight.good_from).toBe(0.9);
  expect(insight.versatility.map(({ of, exact }) => [of, exact])).toEqual(Array.from({ length: 4 }, () => [2, true]));
  const shoes = insight.gaps.find(({ category }) =>
    ["sneakers", "loafers", "flats", "ankle_boots", "dress_shoes"].includes(category),
  );
  expect(shoes).toMatchObject({ of: 4, exact: true, best_owned: 0 });
  expect(shoes?.words).toMatch(
    /^2 (pairs of jeans|T-shirts) would go with .*, which you do not have: \d good outfits, where nothing you own makes one\.$/,
  );
});

test("insight can be left out, and is empty for an empty wardrobe", async () => {
  const person = await Person.join(url);
  const { insight } = await summaryOf(person);
  expect(insight).toMatchObject({
    most_worn: [],
    least_worn: [],
    cost_per_wear: [],
    unworn_for_90_days: [],
    gaps: [],
    versatility: [],
  });
  const bare: unknown = await (await person.request("GET", "/api/v1/wardrobe/summary?insight=false")).json();
  expect(bare).toEqual({ total: 0, by_category: {}, by_color: {}, by_season: {}, by_status: {} });
  expect((await person.request("GET", "/api/v1/wardrobe/summary?insight=maybe")).status).toBe(400);
});

test("lists with an entry for each garment are paged, and say how long they are", async () => {
  const person = await Person.join(url);
  for (const price of [10, 20, 30]) {
    const { id } = await own(person, { category: "shirt" });
    await patch(person, id, { price });
  }
  const Page = z.object({
    insight: z.object({
      cost_per_wear: z.array(z.object({ price: z.number() })),
      versatility: z.array(z.object({ garment_id: z.string() })),
      totals: z.strictObject({ cost_per_wear: z.number(), unworn_for_90_days: z.number(), versatility: z.number() }),
    }),
  });
  const pageOf = async (query: string) =>
    Page.parse(await (await person.request("GET", `/api/v1/wardrobe/summary?${query}`)).json()).insight;
  const [first, second] = [await pageOf("limit=2"), await pageOf("limit=2&offset=2")];
  expect([first, second].map(({ cost_per_wear }) => cost_per_wear.map(({ price }) => price))).toEqual([[30, 20], [10]]);
  expect(new Set([...first.versatility, ...second.versatility].map(({ garment_id }) => garment_id)).size).toBe(3);
  expect(second.totals).toEqual({ cost_per_wear: 3, unworn_for_90_days: 0, versatility: 3 });
  const { status, errors } = ProblemAnswer.parse(
    await (await person.request("GET", "/api/v1/wardrobe/summary?limit=101")).json(),
  );
  expect([status, errors]).toEqual([400, [{ path: "limit", message: "accepted: a whole number from 1 to 100" }]]);
});
