// Categories of one's own: made, replaced and deleted over the API, and named wherever a built-in one is.

import { beforeEach, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { Person, ProblemAnswer } from "../support/person.ts";

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
