// Every constraint over HTTP: its effect on the outfits, and contradictions with the position of the field.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { Person, ProblemAnswer } from "../support/person.ts";
import { change, own } from "../support/wardrobe.ts";

const url = inject("armoireUrl");

const Recommendation = z.object({
  outfits: z.array(z.looseObject({ score: z.number(), garments: z.array(z.looseObject({ category: z.string() })) })),
});

let person: Person;
const ids = new Map<string, string>();
const idOf = (category: string) => ids.get(category) ?? "";

beforeAll(async () => {
  person = await Person.join(url);
  const clothes = [
    ["t_shirt", "red", ["edgy"]],
    ["dress_shirt", "white", ["classic"]],
    ["jeans", "denim", ["edgy"]],
    ["dress_pants", "charcoal", ["classic"]],
    ["dress", "burgundy", []],
    ["sneakers", "white", ["edgy"]],
    ["dress_shoes", "black", ["classic"]],
    ["coat", "camel", []],
    ["rain_jacket", "navy", []],
    ["cardigan", "navy", []],
    ["polo", "white", ["classic"]],
    ["chinos", "beige", ["classic"]],
    ["loafers", "brown", ["classic"]],
  ] as const;
  await Promise.all(
    clothes.map(async ([category, color_primary, style_tags]) => {
      const { id } = await own(person, { category, attributes: { color_primary, style_tags } });
      ids.set(category, id);
    }),
  );
});

const ask = (json: unknown) => person.request("POST", "/api/v1/outfits/recommend", { json });

/** The categories worn in each outfit. */
async function wornCategories(json: unknown): Promise<string[][]> {
  const response = await ask(json);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`recommend answered ${response.status}: ${text}`);
  const { outfits } = Recommendation.parse(JSON.parse(text));
  expect(outfits.length).toBeGreaterThan(0);
  return outfits.map(({ garments }) => garments.map(({ category }) => category));
}
const best = async (json: unknown) => (await wornCategories(json))[0] ?? [];

test("occasion and formality_level dress the best outfit up or down, and the level takes precedence", async () => {
  const interview = await best({ occasion: "interview", exclude_categories: ["dress"] });
  expect(interview).toEqual(expect.arrayContaining(["dress_shirt", "dress_pants"]));
  expect(interview).not.toContain("sneakers");
  expect(await best({ occasion: "workout" })).toEqual(expect.arrayContaining(["t_shirt", "sneakers"]));
  expect(await best({ formality_level: "very_casual" })).toEqual(expect.arrayContaining(["t_shirt", "jeans", "sneakers"]));
  expect(await best({ occasion: "interview", formality_level: "very_casual" })).not.toContain("dress_pants");
});

test("temperature, band and conditions decide the outermost layer", async () => {
  expect(await best({ weather: { temperature_c: 1 } })).toContain("coat");
  expect(await best({ weather: { temp: "cold" } })).toContain("coat");
  const hot = await wornCategories({ weather: { temperature_c: 31 } });
  expect(hot.flat().filter((category) => ["coat", "cardigan", "rain_jacket"].includes(category))).toEqual([]);
  for (const outfit of await wornCategories({ weather: { conditions: ["rainy"], temperature_c: 25 } }))
    expect(outfit).toContain("rain_jacket");
});

test("an excluded category or colour is in no outfit", async () => {
  const without = (await wornCategories({ exclude_categories: ["jeans", "dress"] })).flat();
  expect(without.filter((category) => category === "jeans" || category === "dress")).toEqual([]);
  const plain = (await wornCategories({ exclude_colors: ["red", "burgundy"] })).flat();
  expect(plain.filter((category) => category === "t_shirt" || category === "dress")).toEqual([]);
});

test("an excluded material or garment is in no outfit", async () => {
  await change(person, idOf("dress"), { attributes: { material: "velvet" } });
  const without = (
    await wornCategories({ exclude_materials: ["velvet"], exclude_garments: [idOf("jeans").toUpperCase()] })
  ).flat();
  expect(without.filter((category) => category === "jeans" || category === "dress")).toEqual([]);
});

test("the activity brings its occasion, and the person's own coverage counts beside the request's", async () => {
  const asker = await Person.join(url);
  await Promise.all(["t_shirt", "leggings", "sneakers"].map((category) => own(asker, { category })));
  await asker.request("PUT", "/api/v1/preferences", { json: { coverage: { head: "covered" } } });
  const json = { activity: "yoga", time_of_day: "evening", colors: ["navy"], coverage: { arms: "covered" } };
  const answer = await (await asker.request("POST", "/api/v1/outfits/recommend", { json })).json();
  const coverage = { head: "covered", arms: "covered" };
  expect(answer).toMatchObject({ constraints: { ...json, occasion: "workout", coverage } });
  const { outfits } = z.object({ outfits: z.array(z.looseObject({ id: z.string() })) }).parse(answer);
  const path = `/api/v1/outfits/${outfits[0]?.id}/rescore`;
  const rescored = await (await asker.request("POST", path, { json: { occasion: "home" } })).json();
  expect(rescored).toMatchObject({ constraints: { occasion: "home", coverage } });
  expect(rescored).not.toHaveProperty("constraints.activity");
});

test("outfits are built around several garments that must be included", async () => {
  const include = [idOf("cardigan"), idOf("dress"), idOf("sneakers")];
  for (const outfit of await wornCategories({ must_include: include })) {
    expect(outfit).toEqual(expect.arrayContaining(["cardigan", "dress", "sneakers"]));
  }
});

test("style words prefer garments of the style, comfort prefers comfortable ones, and limit sets the number", async () => {
  expect(await best({ style_keywords: ["edgy"] })).toEqual(expect.arrayContaining(["t_shirt", "jeans", "sneakers"]));
  expect(await best({ style_keywords: ["classic"] })).toEqual(expect.arrayContaining(["polo", "chinos", "loafers"]));
  expect(await best({ comfort_priority: 1 })).toContain("sneakers");
  expect(await wornCategories({ limit: 2 })).toHaveLength(2);
});

test("a garment that cannot be included although it must is named by its position, with the reason", async () => {
  const stranger = await Person.join(url);
  const theirs = await own(stranger, { category: "belt" });
  const cases: [Record<string, unknown>, string, RegExp][] = [
    [{ must_include: [idOf("jeans")], exclude_categories: ["jeans"] }, "must_include.0", /denim jeans.*exclude_categories/],
    [
      { must_include: [idOf("jeans"), idOf("t_shirt")], exclude_colors: ["red"] },
      "must_include.1",
      /red T-shirt.*exclude_colors/,
    ],
    [
      { must_include: [idOf("jeans")], exclude_garments: [idOf("jeans")] },
      "must_include.0",
      /The denim jeans is in exclude_garments/,
    ],
    [{ must_include: [theirs.id] }, "must_include.0", /no such garment/],
    [{ must_include: [randomUUID()] }, "must_include.0", /no such garment/],
    [
      { must_include: [idOf("jeans"), idOf("dress_pants")] },
      "must_include.1",
      /denim jeans and the charcoal dress pants are worn in the same place/,
    ],
    [{ must_include: [idOf("dress"), idOf("jeans")] }, "must_include.1", /both cover the legs/],
  ];
  for (const [json, path, message] of cases) {
    const { status, errors = [] } = ProblemAnswer.parse(await (await ask(json)).json());
    expect([status, errors.map((error) => error.path)]).toEqual([400, [path]]);
    expect(errors[0]?.message).toMatch(message);
  }
  await change(person, idOf("jeans"), { in_laundry: true });
  const { errors = [] } = ProblemAnswer.parse(await (await ask({ must_include: [idOf("jeans")] })).json());
  expect(errors).toEqual([{ path: "must_include.0", message: "The denim jeans is in the laundry" }]);
  await change(person, idOf("jeans"), { in_laundry: false });
});
