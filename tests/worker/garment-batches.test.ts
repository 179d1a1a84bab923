// Changes of many garments at once, and the states of a garment: out of use, part of a set, old, for the garden.

import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { change, own } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const path = "/api/v1/wardrobe";

const Results = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      problem: ProblemAnswer.nullable(),
      garment: GarmentAnswer.nullable().optional(),
    }),
  ),
});
const Garments = z.object({ items: z.array(GarmentAnswer), total: z.number() });

let person: Person;
beforeEach(async () => {
  person = await Person.join(url);
});

async function results(method: "PATCH" | "DELETE", json: unknown, owner = person) {
  const response = await owner.request(method, path, { json });
  expect(response.status).toBe(200);
  return Results.parse(await response.json()).results;
}

async function listed(query: Readonly<Record<string, string>> = {}) {
  const response = await person.request("GET", `${path}?${new URLSearchParams(query)}`);
  expect(response.status).toBe(200);
  return Garments.parse(await response.json()).items;
}

async function refusal(method: "PATCH" | "DELETE", json: unknown) {
  const response = await person.request(method, path, { json });
  const { status, errors = [] } = ProblemAnswer.parse(await response.json());
  return { status, paths: errors.map((error) => error.path), messages: errors.map(({ message }) => message).join("; ") };
}

describe("a change of many garments", () => {
  test("applies to each of the person's garments, in order, and reports each other one as not found", async () => {
    const stranger = await Person.join(url);
    const [one, two, foreign] = [
      await own(person, { category: "coat" }),
      await own(person, { category: "scarf" }),
      await own(stranger, { category: "coat" }),
    ];
    const absent = randomUUID();
    const outcome = await results("PATCH", { ids: [two.id, absent, foreign.id, one.id], out_of_use: "stored" });
    expect(outcome.map(({ id, status }) => [id, status])).toEqual([
      [two.id, 200],
      [absent, 404],
      [foreign.id, 404],
      [one.id, 200],
    ]);
    expect(outcome[0]?.garment).toMatchObject({ id: two.id, out_of_use: "stored" });
    expect(outcome[1]?.problem).toMatchObject({ status: 404, code: "not_found" });
    expect((await listed({ out_of_use: "stored" })).map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
    expect(await stranger.garment(foreign.id)).toMatchObject({ out_of_use: null });
  });

  test("corrects each garment from its own state, and the same change again changes nothing", async () => {
    const garments = [await own(person, { category: "shirt" }), await own(person, { attributes: { color_primary: "navy" } })];
    const ids = garments.map(({ id }) => id);
    const correction = { ids, category: "polo", attributes: { material: "cotton" } };
    for (const _ of [1, 2]) {
      const outcome = await results("PATCH", correction);
      expect(outcome.map(({ garment }) => garment?.category)).toEqual(["polo", "polo"]);
      expect(outcome[1]?.garment?.attributes).toMatchObject({ color_primary: "navy", material: "cotton" });
    }
  });

  test("by two people at once corrects every garment once for each", async () => {
    const ids = (await Promise.all([1, 2, 3].map(() => own(person, { category: "shirt" })))).map(({ id }) => id);
    await Promise.all([
      results("PATCH", { ids, attributes: { material: "linen" } }),
      results("PATCH", { ids, attributes: { color_primary: "pink" } }),
    ]);
    for (const garment of await listed()) expect(garment.attributes).toMatchObject({ material: "linen", color_primary: "pink" });
  });

  test("is refused as a whole if it changes nothing, or contains an invalid id", async () => {
    const { id } = await own(person, { category: "shirt" });
    expect(await refusal("PATCH", { ids: [id] })).toMatchObject({ status: 400 });
    expect(await refusal("PATCH", { out_of_use: "lent" })).toMatchObject({ status: 400, paths: ["ids"] });
    expect(await refusal("PATCH", { ids: [], out_of_use: "lent" })).toMatchObject({ status: 400, paths: ["ids"] });
    expect(await refusal("PATCH", { ids: [id, id], out_of_use: "lent" })).toMatchObject({ status: 400, paths: ["ids"] });
    expect(await refusal("PATCH", { ids: ["x"], out_of_use: "lent" })).toMatchObject({ status: 400, paths: ["ids.0"] });
    const many = Array.from({ length: 101 }, () => randomUUID());
    expect((await refusal("PATCH", { ids: many, out_of_use: "lent" })).messages).toMatch(/1 to 100 ids/);
    expect((await refusal("PATCH", { ids: [id], out_of_use: "gone" })).messages).toMatch(
      /laundry.*repair.*lent.*stored.*does_not_fit/,
    );
    expect(await person.garment(id)).toMatchObject({ out_of_use: null });
  });
});

describe("a removal of many garments", () => {
  test("removes each of the person's garments, and reports each other one as not found", async () => {
    const stranger = await Person.join(url);
    const [one, kept, foreign] = [
      await own(person, { category: "coat" }),
      await own(person, { category: "scarf" }),
      await own(stranger, { category: "coat" }),
    ];
    const outcome = await results("DELETE", { ids: [one.id, foreign.id] });
    expect(outcome.map(({ id, status }) => [id, status])).toEqual([
      [one.id, 204],
      [foreign.id, 404],
    ]);
    expect((await listed()).map(({ id }) => id)).toEqual([kept.id]);
    expect((await stranger.garment(foreign.id)).id).toBe(foreign.id);
    expect((await results("DELETE", { ids: [one.id] }))[0]?.status).toBe(404);
  });

  test("without ids removes nothing", async () => {
    await own(person, { category: "coat" });
    for (const body of [{}, { ids: [] }]) expect(await refusal("DELETE", body)).toMatchObject({ status: 400, paths: ["ids"] });
    expect((await person.request("DELETE", path)).status).toBe(400);
    expect(await listed()).toHaveLength(1);
  });
});

describe("a garment out of use", () => {
  test("has that state under its old name too, and leaves the laundry without leaving the repair", async () => {
    const { id } = await own(person, { category: "jeans" });
    expect(await change(person, id, { in_laundry: true })).toMatchObject({ in_laundry: true, out_of_use: "laundry" });
    expect(await change(person, id, { in_laundry: false })).toMatchObject({ in_laundry: false, out_of_use: null });
    expect(await change(person, id, { out_of_use: "laundry" })).toMatchObject({ in_laundry: true });
    expect(await change(person, id, { out_of_use: "repair" })).toMatchObject({ in_laundry: false, out_of_use: "repair" });
    expect(await change(person, id, { in_laundry: false })).toMatchObject({ out_of_use: "repair" });
    const both = await person.request("PATCH", `${path}/${id}`, { json: { in_laundry: true, out_of_use: "lent" } });
    expect(ProblemAnswer.parse(await both.json()).errors?.map((error) => error.path)).toEqual(["out_of_use"]);
    expect((await listed({ out_of_use: "any" })).map((garment) => garment.id)).toEqual([id]);
    expect(await listed({ out_of_use: "none" })).toEqual([]);
  });

  test("is in no outfit, and the answer says how a missing garment comes back", async () => {
    const [, , shoes] = [
      await own(person, { category: "t_shirt" }),
      await own(person, { category: "jeans" }),
      await own(person, { category: "sneakers", out_of_use: "lent" }),
    ];
    const response = await person.request("POST", "/api/v1/outfits/recommend", { json: {} });
    const { outfits, unmet } = z
      .object({
        outfits: z.array(z.looseObject({ garments: z.array(z.looseObject({ id: z.string() })) })),
        unmet: z.array(z.looseObject({ constraint: z.string(), relaxing: z.string() })),
      })
      .parse(await response.json());
    expect(outfits.flatMap(({ garments }) => garments.map(({ id }) => id))).not.toContain(shoes?.id);
    expect(unmet.filter(({ constraint }) => constraint === "out_of_use")[0]?.relaxing).toMatch(
      /^Getting back what is lent brings back/,
    );
  });
});

describe("a set", () => {
  test("gets its name from its owner, works as a filter, is found by its name, and can be left again", async () => {
    const jacket = await own(person, { category: "blazer", set_name: " Navy suit " });
    await own(person, { category: "coat" });
    expect(jacket).toMatchObject({ set_name: "Navy suit" });
    expect((await listed({ set_name: "navy suit" })).map(({ id }) => id)).toEqual([jacket.id]);
    expect((await listed({ q: "suit" })).map(({ id }) => id)).toEqual([jacket.id]);
    expect(await change(person, jacket.id, { set_name: null })).toMatchObject({ set_name: null });
  });

  test("is suggested for a jacket and trousers of one colour and cloth, until the person agrees", async () => {
    const cloth = { attributes: { color_primary: "navy", material: "wool", pattern: "solid" } };
    const jacket = await own(person, { category: "suit_jacket", ...cloth });
    expect(jacket).toMatchObject({ suggested_set: null });
    const trousers = await own(person, { category: "dress_pants", ...cloth });
    await own(person, { category: "dress_pants", attributes: { color_primary: "grey", material: "wool" } });
    expect(trousers).toMatchObject({ suggested_set: "navy suit" });
    expect(await person.garment(jacket.id)).toMatchObject({ suggested_set: "navy suit" });
    expect((await listed()).map((garment) => garment["suggested_set"])).toEqual([null, "navy suit", "navy suit"]);
    const agreed = await results("PATCH", { ids: [jacket.id, trousers.id], set_name: "navy suit" });
    expect(agreed.map(({ garment }) => garment?.["suggested_set"])).toEqual([null, null]);
  });
});

describe("an opinion", () => {
  test("of a piece is kept until it is taken back, works as a filter, and anything else is refused by name", async () => {
    const jacket = await own(person, { category: "blazer" });
    await own(person, { category: "coat" });
    expect(jacket).toMatchObject({ opinion: null });
    expect(await change(person, jacket.id, { opinion: "like" })).toMatchObject({ opinion: "like" });
    expect((await listed({ opinion: "like" })).map(({ id }) => id)).toEqual([jacket.id]);
    expect(await listed({ opinion: "dislike" })).toEqual([]);
    const refused = await person.request("PATCH", `${path}/${jacket.id}`, { json: { opinion: "love" } });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ errors: [{ path: "opinion" }] });
    expect(await change(person, jacket.id, { opinion: null })).toMatchObject({ opinion: null });
  });

  test("decides between two pieces that are equally right, and a disliked one is told as a fault where nothing else is owned", async () => {
    const cloth = { attributes: { color_primary: "white", material: "cotton", pattern: "solid" } };
    const shirts = [await own(person, { category: "shirt", ...cloth }), await own(person, { category: "shirt", ...cloth })];
    await own(person, { category: "chinos" });
    await own(person, { category: "sneakers" });
    const best = async () => {
      const response = await person.request("POST", "/api/v1/outfits/recommend", { json: { occasion: "casual", limit: 1 } });
      const Best = z.object({
        outfits: z.array(
          z.object({ garments: z.array(z.object({ id: z.string() })), faults: z.array(z.looseObject({ code: z.string() })) }),
        ),
      });
      return Best.parse(await response.json()).outfits[0];
    };
    const worn = async () => (await best())?.garments.find(({ id }) => shirts.some((shirt) => shirt.id === id))?.id;
    for (const { id } of shirts) {
      await change(person, id, { opinion: "like" });
      expect(await worn()).toBe(id);
      await change(person, id, { opinion: null });
    }
    for (const { id } of shirts) await change(person, id, { opinion: "dislike" });
    expect((await best())?.faults).toMatchObject([{ code: "disliked" }]);
  });
});

test("condition and purpose are read from the name, and the person's own answer takes precedence", async () => {
  const { id } = await own(person, { category: "jeans", custom_name: "Ripped gardening jeans" });
  expect(await person.garment(id)).toMatchObject({ attributes: { condition: "worn", purpose: "garden" } });
  const corrected = await change(person, id, { attributes: { condition: "good" } });
  expect(corrected).toMatchObject({ attributes: { condition: "good", purpose: "garden" } });
  expect(corrected.needs_review).not.toContain("condition");
});
