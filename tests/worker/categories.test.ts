// Categories of one's own: made, replaced and deleted over the API, and named wherever a built-in one is.

import { beforeEach, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { garmentPhoto } from "../support/images.ts";
import { type GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { answerTo } from "../support/talk.ts";
import { change, own, warmDay } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const path = (name: string) => `/api/v1/categories/${name}`;

const OwnAnswer = z.looseObject({ name: z.string(), like: z.string(), words: z.array(z.string()), updated_at: z.string() });
const Listed = z.object({
  built_in: z.array(z.looseObject({ name: z.string(), slot: z.string(), words: z.array(z.string()) })),
  own: z.array(OwnAnswer),
});

async function put(person: Person, name: string, json: unknown) {
  const response = await person.request("PUT", path(name), { json });
  expect([response.status, response.ok ? "" : await response.clone().text()]).toEqual([200, ""]);
  return OwnAnswer.parse(await response.json());
}

async function listed(person: Person) {
  return Listed.parse(await (await person.request("GET", "/api/v1/categories")).json());
}

async function refusal(response: Response) {
  const { status, errors = [] } = ProblemAnswer.parse(await response.json());
  return { status, path: errors[0]?.path, message: errors[0]?.message ?? "" };
}

let person: Person;
beforeEach(async () => {
  person = await Person.join(url);
});

describe("the list", () => {
  test("has every built-in category with its facts and words, and the person's own with what they changed", async () => {
    const kilt = await put(person, "kilt", { like: "skirt", words: ["tartan kilt", "Tartan  kilt"], formality: 0.8 });
    const { built_in, own } = await listed(person);
    expect(built_in.find(({ name }) => name === "sweater")).toMatchObject({
      slot: "top",
      layer: "mid",
      warmth_clo: 0.28,
      seasons: ["fall", "winter"],
      words: expect.arrayContaining(["jumper"]),
    });
    expect(built_in.find(({ name }) => name === "beanie")).toMatchObject({ kind_of: "hat", slot: "accessory" });
    const skirt = built_in.find(({ name }) => name === "skirt");
    expect(own).toEqual([kilt]);
    expect(kilt).toMatchObject({
      slot: "bottom",
      warmth_clo: skirt?.["warmth_clo"],
      formality: 0.8,
      changed: ["formality"],
      words: ["Tartan  kilt"],
    });
  });

  test("is each person's alone", async () => {
    const other = await Person.join(url);
    await put(person, "kilt", { like: "skirt" });
    expect((await listed(other)).own).toEqual([]);
    expect((await other.request("DELETE", path("kilt"))).status).toBe(404);
    await put(other, "kilt", { like: "pants" });
    expect((await listed(person)).own).toMatchObject([{ name: "kilt", like: "skirt" }]);
  });
});

describe("making one", () => {
  test("twice is the same, and replaces what was left out", async () => {
    const first = await put(person, "hanbok", { like: "dress", words: ["hanbok"], comfort: 0.9, seasons: ["winter", "fall"] });
    expect(await put(person, "hanbok", { like: "dress", words: ["hanbok"], comfort: 0.9, seasons: ["fall", "winter"] })).toEqual(
      first,
    );
    expect(await put(person, "hanbok", { like: "gown" })).toMatchObject({ like: "gown", words: [], changed: [] });
    expect((await listed(person)).own).toHaveLength(1);
  });

  test("deleting is 204 once, then 404", async () => {
    await put(person, "kilt", { like: "skirt" });
    expect((await person.request("DELETE", path("kilt"))).status).toBe(204);
    expect((await person.request("DELETE", path("kilt"))).status).toBe(404);
    expect((await listed(person)).own).toEqual([]);
  });

  test("is refused with the field and what is accepted", async () => {
    const asked = async (name: string, json: unknown) => refusal(await person.request("PUT", path(name), { json }));
    const like = { like: "skirt" };
    expect(await asked("Kilt", like)).toMatchObject({
      status: 400,
      path: "name",
      message: expect.stringContaining("snake_case"),
    });
    expect(await asked("k", like)).toMatchObject({ status: 400, path: "name" });
    expect(await asked("k".repeat(41), like)).toMatchObject({ status: 400, path: "name" });
    expect(await asked("sari", like)).toMatchObject({ status: 400, path: "name", message: expect.stringContaining("built-in") });
    expect(await asked("kilt", {})).toMatchObject({ status: 400, path: "like", message: expect.stringContaining("maxi_skirt") });
    expect(await asked("kilt", { like: "uniform" })).toMatchObject({ status: 400, path: "like" });
    const words = Array.from({ length: 21 }, (_, index) => `word ${index}`);
    expect(await asked("kilt", { ...like, words })).toMatchObject({ path: "words", message: expect.stringContaining("20") });
    expect(await asked("kilt", { ...like, words: ["w".repeat(41)] })).toMatchObject({ path: "words.0" });
    expect(await asked("kilt", { ...like, words: ["fine", "Skirts"] })).toMatchObject({ path: "words.1" });
    expect(await asked("kilt", { ...like, formality: 2 })).toMatchObject({
      path: "formality",
      message: "accepted: a number from 0 to 1",
    });
    expect(await asked("kilt", { ...like, seasons: [] })).toMatchObject({ path: "seasons" });
    expect(await asked("kilt", { ...like, slot: "top" })).toMatchObject({
      path: "slot",
      message: expect.stringContaining("warmth_clo"),
    });
    expect((await listed(person)).own).toEqual([]);
  });

  test("fifty are the most, also for requests side by side; those there are can still be replaced", async () => {
    for (let index = 0; index < 48; index += 1) await put(person, `kind_${index}`, { like: "hat" });
    const responses = await Promise.all(
      [48, 49, 50, 51].map((index) => person.request("PUT", path(`kind_${index}`), { json: { like: "hat" } })),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 400, 400]);
    const refused = responses.find(({ status }) => status === 400);
    if (refused !== undefined)
      expect(await refusal(refused)).toMatchObject({ path: "name", message: expect.stringContaining("50") });
    await put(person, "kind_1", { like: "cap" });
  });
});

describe("a garment of one", () => {
  const garmentPath = (id: string) => `/api/v1/wardrobe/${id}`;
  const Attributes = z.looseObject({ formality: z.number(), warmth_clo: z.number(), seasons: z.array(z.string()) });
  const attributesOf = (garment: GarmentAnswer) => Attributes.parse(garment.attributes);
  const names = async (query: string) => {
    const response = await person.request("GET", `/api/v1/wardrobe?${query}`);
    expect([response.status, query]).toEqual([200, query]);
    const { items } = z.object({ items: z.array(z.object({ custom_name: z.string().nullable() })) }).parse(await response.json());
    return items.map(({ custom_name }) => custom_name).sort();
  };

  test("has its name, the facts of what it is like, those that were changed, and what is said of the garment itself", async () => {
    await put(person, "kilt", { like: "skirt", formality: 0.85, seasons: ["winter"] });
    const skirt = await own(person, { category: "skirt" });
    const kilt = await own(person, { category: "kilt" });
    expect(kilt).toMatchObject({ category: "kilt", label: { category: "kilt" } });
    expect(attributesOf(kilt)).toMatchObject({
      formality: 0.85,
      seasons: ["winter"],
      warmth_clo: attributesOf(skirt).warmth_clo,
    });
    const woollen = await change(person, kilt.id, { attributes: { material: "wool", formality: 0.3 } });
    expect(woollen).toMatchObject({ category: "kilt", attributes: { material: "wool", formality: 0.3, seasons: ["winter"] } });
    expect(attributesOf(woollen).warmth_clo).toBeGreaterThan(attributesOf(skirt).warmth_clo);
    expect(await change(person, kilt.id, { category: "skirt" })).toMatchObject({
      category: "skirt",
      label: { category: "skirt" },
    });
    expect(await change(person, kilt.id, { category: "kilt" })).toMatchObject({ category: "kilt" });
    expect(await change(person, kilt.id, { category: null })).toMatchObject({ category: null, label: { category: null } });
  });

  test("follows its category when that changes, and is of the category it was like when that is deleted", async () => {
    await put(person, "uniform", { like: "shirt", warmth_clo: 0.5 });
    const { id } = await own(person, { category: "uniform", attributes: { material: "wool" } });
    const [coat, shirt] = [
      await own(person, { category: "coat", attributes: { material: "wool" } }),
      await own(person, { category: "shirt", attributes: { material: "wool" } }),
    ];
    expect(attributesOf(await person.garment(id))).toMatchObject({ warmth_clo: 0.5, formality: attributesOf(shirt).formality });
    await put(person, "uniform", { like: "coat", formality: 0.9 });
    const changed = await person.garment(id);
    expect(changed).toMatchObject({ category: "uniform", attributes: { material: "wool" } });
    expect(attributesOf(changed)).toMatchObject({ formality: 0.9, warmth_clo: attributesOf(coat).warmth_clo });
    expect((await person.request("DELETE", path("uniform"))).status).toBe(204);
    const left = await person.garment(id);
    expect(left).toMatchObject({ category: "coat", label: { category: "coat" } });
    expect(attributesOf(left)).toEqual(attributesOf(coat));
  });

  test("a name that the person does not have is refused, with those that they have", async () => {
    const other = await Person.join(url);
    await put(other, "toga", { like: "dress" });
    await put(person, "kilt", { like: "skirt" });
    const { id } = await own(person, { category: "skirt" });
    const refused = await refusal(await person.request("PATCH", garmentPath(id), { json: { category: "toga" } }));
    expect(refused).toMatchObject({ status: 400, path: "category", message: expect.stringMatching(/umbrella, kilt$/) });
    expect(await refusal(await person.request("PATCH", garmentPath(id), { json: { category: "No Name" } }))).toMatchObject({
      status: 400,
      path: "category",
      message: expect.stringContaining("umbrella"),
    });
    const many = await person.request("PATCH", "/api/v1/wardrobe", { json: { ids: [id], category: "kilt" } });
    expect(await many.json()).toMatchObject({ results: [{ id, status: 200, garment: { category: "kilt" } }] });
    expect(await refusal(await person.request("GET", "/api/v1/wardrobe?category=toga"))).toMatchObject({
      status: 400,
      path: "category",
    });
    expect(await refusal(await person.request("GET", "/api/v1/wardrobe/search?q=x&category=toga"))).toMatchObject({
      path: "category",
    });
  });

  test("is found by its category, by what it is like, and by its words; the summary counts it by its name", async () => {
    await put(person, "kilt", { like: "skirt", words: ["feileadh"] });
    await own(person, { category: "kilt", custom_name: "Hamish" });
    await own(person, { category: "mini_skirt", custom_name: "Mini" });
    await own(person, { category: "hat", custom_name: "Hat" });
    expect(await names("category=kilt")).toEqual(["Hamish"]);
    expect(await names("category=skirt")).toEqual(["Hamish", "Mini"]);
    expect(await names("slot=bottom")).toEqual(["Hamish", "Mini"]);
    expect(await names("category=kilt&slot=top")).toEqual([]);
    expect(await names("q=feilea")).toEqual(["Hamish"]);
    const search = await person.request("GET", "/api/v1/wardrobe/search?q=feileadh");
    expect(await search.json()).toMatchObject({
      items: [{ matched: [{ attribute: "category", value: "kilt" }], garment: { category: "kilt" } }],
    });
    const { by_category } = z
      .looseObject({ by_category: z.record(z.string(), z.number()) })
      .parse(await (await person.request("GET", "/api/v1/wardrobe/summary")).json());
    expect(by_category).toEqual({ kilt: 1, mini_skirt: 1, hat: 1 });
  });

  test("questions offer it beside what it is like, and an answer may name it", async () => {
    const { id } = await person.add(new Uint8Array(await garmentPhoto({ colour: "#7a1f1f" })));
    await person.settled(id);
    const guesses = {
      category: [
        { value: "dress", probability: 0.5 },
        { value: "skirt", probability: 0.3 },
      ],
    };
    await rowsOf(
      inject("databaseEndpoint"),
      "update garment_predictions set needs_review = array['category'], guesses = $2::jsonb where garment_id = $1",
      [id, JSON.stringify(guesses)],
    );
    await put(person, "house_gown", { like: "maxi_dress" });
    await put(person, "sou_wester", { like: "hat" });
    const questions = await (await person.request("GET", "/api/v1/wardrobe/review")).json();
    expect(questions).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ field: "category" })]) });
    const offered = JSON.stringify(questions);
    expect(offered).toContain('{"value":"house_gown","label":"house gown","probability":null,"request":null}');
    expect(offered).not.toContain("sou_wester");
    const answer = (value: string) =>
      person.request("POST", "/api/v1/wardrobe/review", { json: { answers: [{ garment_id: id, field: "category", value }] } });
    expect(await refusal(await answer("toga"))).toMatchObject({
      status: 400,
      path: "answers.0.value",
      message: expect.stringContaining("umbrella, house_gown"),
    });
    expect(await (await answer("house_gown")).json()).toMatchObject({ applied: 1, garments: [{ id, category: "house_gown" }] });
  });
});

describe("in outfits and in the chat", () => {
  const Recommended = z.looseObject({
    outfits: z.array(z.looseObject({ id: z.string(), garments: z.array(z.looseObject({ category: z.string().nullable() })) })),
  });
  const recommend = (json: unknown) => person.request("POST", "/api/v1/outfits/recommend", { json });
  const worn = async (constraints: object) => {
    const json = { weather: warmDay, ...constraints };
    const response = await recommend(json);
    expect([response.status, json]).toEqual([200, json]);
    return Recommended.parse(await response.json()).outfits.flatMap(({ garments }) => garments.map(({ category }) => category));
  };

  beforeEach(async () => {
    await put(person, "kilt", { like: "skirt", words: ["feileadh"], formality: 0.2 });
    for (const category of ["kilt", "skirt", "jeans", "t_shirt", "sneakers"]) {
      await own(person, { category, attributes: { color_primary: "navy" } });
    }
  });

  test("exclusions name it, outfits call it by its name, and a name that there is not is refused", async () => {
    expect(await worn({})).toContain("kilt");
    const withoutKilt = await worn({ exclude_categories: ["kilt"] });
    expect([withoutKilt.includes("kilt"), withoutKilt.includes("skirt")]).toEqual([false, true]);
    const withoutSkirts = await worn({ exclude_categories: ["skirt"] });
    expect([withoutSkirts.includes("kilt"), withoutSkirts.includes("skirt")]).toEqual([false, false]);
    const refused = { status: 400, path: "exclude_categories.1", message: expect.stringMatching(/umbrella, kilt$/) };
    const json = { exclude_categories: ["kilt", "toga"] };
    expect(await refusal(await recommend(json))).toMatchObject(refused);
    const trip = { days: [{ occasions: ["casual"] }], ...json };
    expect(await refusal(await person.request("POST", "/api/v1/outfits/trip", { json: trip }))).toMatchObject(refused);
    const { outfits } = Recommended.parse(await (await recommend({})).json());
    const rescored = (changes: unknown) =>
      person.request("POST", `/api/v1/outfits/${outfits[0]?.id ?? ""}/rescore`, { json: changes });
    expect(await refusal(await rescored(json))).toMatchObject(refused);
    expect((await rescored({ exclude_categories: ["kilt"] })).status).toBe(200);
  });

  test("a preference may avoid it, and forgets it with the category", async () => {
    const preferences = (json: unknown) => person.request("PUT", "/api/v1/preferences", { json });
    expect(await refusal(await preferences({ avoid_categories: ["jeans", "toga"] }))).toMatchObject({
      status: 400,
      path: "avoid_categories.1",
      message: expect.stringMatching(/umbrella, kilt$/),
    });
    const put200 = await preferences({ avoid_categories: ["kilt", "jeans"] });
    expect(await put200.json()).toMatchObject({ avoid_categories: ["kilt", "jeans"] });
    const { outfits } = Recommended.parse(await (await recommend({})).json());
    expect(outfits[0]?.garments.map(({ category }) => category)).not.toContain("kilt");
    expect((await person.request("DELETE", path("kilt"))).status).toBe(204);
    expect(await (await person.request("GET", "/api/v1/preferences")).json()).toMatchObject({ avoid_categories: ["jeans"] });
  });

  test("the changed formality counts in the score", async () => {
    const share = async () => {
      const response = await recommend({ formality_level: "casual", exclude_categories: ["jeans"], limit: 5 });
      return z
        .looseObject({
          outfits: z.array(
            z.looseObject({
              score_breakdown: z.record(z.string(), z.number()),
              garments: z.array(z.looseObject({ category: z.string() })),
            }),
          ),
        })
        .parse(await response.json())
        .outfits.find(({ garments }) => garments.some(({ category }) => category === "kilt"))?.score_breakdown["formality"];
    };
    const casual = z.number().parse(await share());
    await put(person, "kilt", { like: "skirt", words: ["feileadh"], formality: 0.6 });
    expect(z.number().parse(await share())).toBeLessThan(casual);
  });

  test("the chat knows its words: excluded, allowed again, asked for, counted", async () => {
    const first = await answerTo(person, "Something casual, but no feileadh");
    expect(first.constraints).toMatchObject({ exclude_categories: ["kilt"] });
    const categories = (answer: typeof first) => answer.outfits.flatMap(({ garments }) => garments.map((one) => one["category"]));
    expect(categories(first)).not.toContain("kilt");
    const again = await answerTo(person, "I want to wear the kilt", { conversation_id: first.conversation_id });
    expect(categories(again)).toContain("kilt");
    expect(again.constraints).toMatchObject({ exclude_categories: [] });
    const counted = await answerTo(person, "How many kilts do I have?", { conversation_id: first.conversation_id });
    expect(counted.message.content).toMatch(/one kilt.*navy kilt/i);
    const stranger = await Person.join(url);
    expect((await answerTo(stranger, "Something casual, but no feileadh")).constraints).toMatchObject({ exclude_categories: [] });
  });
});
