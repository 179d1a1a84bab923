// Existing outfits, scored: under other constraints, the person's own, against another; and outfits that were not shown before.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { type GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { change, own } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const database = inject("databaseEndpoint");

const Breakdown = z.record(z.string(), z.number());
const Fault = z.strictObject({
  code: z.string(),
  severity: z.enum(["minor", "major", "serious"]),
  garment_ids: z.array(z.string()),
  message: z.string(),
});
const Outfit = z.looseObject({
  id: z.string(),
  score: z.number(),
  score_breakdown: Breakdown,
  faults: z.array(Fault),
  explanation: z.string(),
  source: z.string(),
  garments: z.array(z.looseObject({ id: z.string() })),
  feedback: z.array(z.unknown()),
  context: z.strictObject({ constraints_applied: z.looseObject({}), scorer_version: z.string() }),
});
const Comparison = z.looseObject({
  score_difference: z.number(),
  terms: z.array(
    z.object({
      term: z.string(),
      value: z.number().nullable(),
      other: z.number().nullable(),
      verdict: z.string(),
      words: z.string(),
    }),
  ),
  faults: z.strictObject({ only_here: z.array(Fault), only_there: z.array(Fault) }),
  words: z.string(),
});
const Warnings = z.array(z.object({ code: z.string(), garment_ids: z.array(z.string()), message: z.string() }));
const Recommendation = z.object({
  outfits: z.array(Outfit),
  exhausted: z.boolean().optional(),
  comparison: Comparison.extend({ with: z.string(), added: z.array(z.string()), removed: z.array(z.string()) })
    .nullable()
    .optional(),
});
const Rescored = z.object({
  outfit_id: z.string(),
  scorer_version: z.string(),
  stored_with: z.string(),
  features: z.string(),
  constraints: z.looseObject({}),
  score: z.number(),
  score_breakdown: Breakdown,
  faults: z.array(Fault),
  explanation: z.string(),
  warnings: Warnings,
  was: z.object({ score: z.number(), score_breakdown: Breakdown, faults: z.array(Fault) }),
  comparison: Comparison,
});
const OwnOutfit = Outfit.extend({ warnings: Warnings });

async function parseAnswer<T>(response: Response, Body: z.ZodType<T>, status = 200): Promise<T> {
  const text = await response.text();
  if (response.status !== status) throw new Error(`answered ${response.status}: ${text}`);
  return Body.parse(JSON.parse(text));
}
const recommend = async (person: Person, json: unknown) =>
  parseAnswer(await person.request("POST", "/api/v1/outfits/recommend", { json }), Recommendation);
const rescore = async (person: Person, id: string, json: unknown) =>
  parseAnswer(await person.request("POST", `/api/v1/outfits/${id}/rescore`, { json }), Rescored);
const create = (person: Person, json: unknown, headers: Record<string, string> = {}) =>
  person.request("POST", "/api/v1/outfits", { json, headers });

async function refusal(response: Response) {
  const { status, errors = [] } = ProblemAnswer.parse(await response.json());
  return [status, errors.map(({ path }) => path)];
}

async function addClothes(person: Person): Promise<Record<string, GarmentAnswer>> {
  const garments = await Promise.all(
    (
      [
        ["shirt", "white"],
        ["polo", "navy"],
        ["chinos", "beige"],
        ["jeans", "denim"],
        ["loafers", "brown"],
      ] as const
    ).map(([category, color_primary]) => own(person, { category, attributes: { color_primary } })),
  );
  return Object.fromEntries(garments.map((garment) => [garment.category ?? "", garment]));
}

let person: Person;
let wardrobe: Record<string, GarmentAnswer>;
beforeAll(async () => {
  person = await Person.join(url);
  wardrobe = await addClothes(person);
});
const idOf = (category: string, from = wardrobe) => from[category]?.id ?? "";

async function firstOutfit(owner: Person, constraints: Record<string, unknown> = {}) {
  const [outfit] = (await recommend(owner, { limit: 1, ...constraints })).outfits;
  if (outfit === undefined) throw new Error("no outfit");
  return outfit;
}

test("an outfit keeps its score whatever happens to its garments", async () => {
  const owner = await Person.join(url);
  const mine = await addClothes(owner);
  const outfit = await firstOutfit(owner, {
    occasion: "work",
    weather: { temperature_c: 18 },
    must_include: [idOf("shirt", mine), idOf("chinos", mine)],
  });
  await change(owner, idOf("shirt", mine), { category: "tank_top", attributes: { color_primary: "red", formality: 0 } });
  await owner.request("DELETE", `/api/v1/wardrobe/${idOf("chinos", mine)}`);
  const again = await rescore(owner, outfit.id, {});
  expect(again).toMatchObject({
    outfit_id: outfit.id,
    score: outfit.score,
    score_breakdown: outfit.score_breakdown,
    was: { score: outfit.score, score_breakdown: outfit.score_breakdown },
    features: "stored",
    stored_with: again.scorer_version,
    constraints: outfit.context.constraints_applied,
    comparison: { score_difference: 0 },
  });
});

test("rain and cold show in the score, in the comparison's words and in the warnings; other constraints stay in force", async () => {
  const outfit = await firstOutfit(person, { occasion: "work", weather: { temperature_c: 18 } });
  const wet = await rescore(person, outfit.id, { weather: { conditions: ["rainy"], temperature_c: 9 } });
  expect(wet.constraints).toMatchObject({ occasion: "work", weather: { temp: "cool", temperature_c: 9, conditions: ["rainy"] } });
  expect(wet.score).toBeLessThan(outfit.score);
  expect(wet.was.score).toBe(outfit.score);
  expect(wet.comparison.terms[0]).toMatchObject({ term: "weather", verdict: "worse" });
  expect(wet.comparison.score_difference).toBeCloseTo(wet.score - outfit.score, 6);
  expect(wet.comparison.words).toMatch(/suits the weather less/);
  expect(wet.faults.map(({ message }) => message)).toEqual(["The brown loafers: suffers in the rain."]);
  expect(wet.was.faults).toEqual(outfit.faults);
  expect(wet.comparison.faults).toEqual({ only_here: wet.faults, only_there: [] });
  expect(wet.warnings).toEqual(wet.faults.map(({ severity, ...warning }) => warning));
  const free = await rescore(person, outfit.id, { occasion: null, weather: null });
  expect(free.constraints).not.toHaveProperty("occasion");
  expect(free.score_breakdown).not.toHaveProperty("weather");
  expect((await rescore(person, outfit.id, {})).score).toBe(outfit.score);
});

test("a score of another version differs from today's; without stored features the garments count as they are now", async () => {
  const owner = await Person.join(url);
  const mine = await addClothes(owner);
  const outfit = await firstOutfit(owner, { weather: { temp: "mild" } });
  await rowsOf(
    database,
    "update outfits set compatibility_score = 0.5, context = jsonb_set(context, '{scorer_version}', '\"0\"') where id = $1",
    [outfit.id],
  );
  const old = await rescore(owner, outfit.id, {});
  expect(old).toMatchObject({ stored_with: "0", score: outfit.score, was: { score: 0.5 }, features: "stored" });
  expect(old.scorer_version).not.toBe("0");
  expect(old.comparison.score_difference).toBe(0);

  await rowsOf(database, "update outfits set context = context - 'scored_from' where id = $1", [outfit.id]);
  expect(await rescore(owner, outfit.id, {})).toMatchObject({ features: "wardrobe", score: outfit.score });
  await owner.request("DELETE", `/api/v1/wardrobe/${outfit.garments.at(-1)?.id}`);
  const gone = await owner.request("POST", `/api/v1/outfits/${outfit.id}/rescore`, { json: {} });
  expect(ProblemAnswer.parse(await gone.json())).toMatchObject({ status: 409, detail: expect.stringMatching(/deleted/) });
  expect(Object.keys(mine)).toHaveLength(5);
});

test("an impossible change of an outfit is 400, and another person's outfit is 404", async () => {
  const outfit = await firstOutfit(person);
  const path = `/api/v1/outfits/${outfit.id}/rescore`;
  for (const [json, field] of [
    [{ limit: 2 }, "limit"],
    [{ must_include: [idOf("shirt")] }, "must_include"],
    [{ weather: { temp: "icy" } }, "weather.temp"],
    [{ weather: { temp: "hot", temperature_c: 3 } }, "weather.temp"],
    [{ occasion: "brunch" }, "occasion"],
  ] as const) {
    expect(await refusal(await person.request("POST", path, { json }))).toEqual([400, [field]]);
  }
  const stranger = await Person.join(url);
  expect((await stranger.request("POST", path, { json: {} })).status).toBe(404);
  expect((await person.request("POST", `/api/v1/outfits/${randomUUID()}/rescore`, { json: {} })).status).toBe(404);
});

test("a person's own outfit is stored and scored as the engine would, with warnings for what the engine would avoid", async () => {
  const good = await parseAnswer(
    await create(person, { garment_ids: [idOf("loafers"), idOf("shirt"), idOf("chinos")], occasion: "work" }),
    OwnOutfit,
    201,
  );
  expect(good).toMatchObject({ source: "user_created", occasion: "work", warnings: [], feedback: [] });
  const request = { occasion: "work", must_include: [idOf("shirt"), idOf("chinos"), idOf("loafers")], limit: 1 };
  expect((await firstOutfit(person, request)).score).toBe(good.score);
  expect(good.garments.map(({ id }) => id)).toEqual([idOf("shirt"), idOf("chinos"), idOf("loafers")]);
  const read = Outfit.parse(await (await person.request("GET", `/api/v1/outfits/${good.id}`)).json());
  expect(read).toMatchObject({ score: good.score, source: "user_created", explanation: good.explanation });
  expect((await rescore(person, good.id, {})).score).toBe(good.score);

  const strange = await parseAnswer(
    await create(person, { garment_ids: [idOf("shirt"), idOf("polo").toUpperCase(), idOf("shirt")] }),
    OwnOutfit,
    201,
  );
  expect(strange.garments).toHaveLength(2);
  expect(strange.warnings.map(({ code, garment_ids }) => [code, garment_ids])).toEqual([
    ["conflict", expect.arrayContaining([idOf("shirt"), idOf("polo")])],
    ["no_bottom", []],
    ["no_shoes", []],
  ]);
});

test("a fault is in the answer, first in the explanation, in the warnings, and in the outfit wherever it is read", async () => {
  const owner = await Person.join(url);
  const mine = await addClothes(owner);
  await own(owner, { category: "rain_jacket", attributes: { color_primary: "navy" } });
  const garment_ids = ["shirt", "chinos", "loafers"].map((category) => idOf(category, mine));
  const weather = { temperature_c: 18, conditions: ["rainy"] };
  const outfit = await parseAnswer(await create(owner, { garment_ids, weather }), OwnOutfit, 201);
  const noRainCover = { code: "rain_cover", severity: "serious", garment_ids: [] };
  expect(outfit.faults[0]).toMatchObject(noRainCover);
  expect(outfit.score).toBeLessThan(0.25);
  const message = outfit.faults[0]?.message ?? "";
  expect(outfit.explanation.startsWith(message)).toBe(true);
  expect(outfit.warnings.map((warning) => warning.message)).toContain(message);
  const path = `/api/v1/outfits/${outfit.id}`;
  expect(Outfit.parse(await (await owner.request("GET", path)).json()).faults).toEqual(outfit.faults);
  expect(await (await owner.request("GET", "/api/v1/outfits")).json()).toMatchObject({ items: [{ faults: outfit.faults }] });
  const again = await rescore(owner, outfit.id, {});
  expect(again).toMatchObject({ score: outfit.score, faults: outfit.faults, was: { faults: outfit.faults } });
  const dry = await rescore(owner, outfit.id, { weather: { conditions: ["sunny"] } });
  expect(dry.faults.map(({ code }) => code)).not.toContain("rain_cover");
  expect(dry.comparison.faults.only_there[0]).toMatchObject(noRainCover);
  const { outfits, comparison } = await recommend(owner, { weather, compare_to: outfit.id, limit: 1 });
  expect(outfits[0]?.faults.map(({ code }) => code)).not.toContain("rain_cover");
  expect(comparison?.faults.only_there[0]).toMatchObject(noRainCover);

  await rowsOf(database, "update outfits set context = context - 'faults' where id = $1", [outfit.id]);
  expect(Outfit.parse(await (await owner.request("GET", path)).json()).faults).toEqual([]);
});

test("the day of a wear is stored with a person's own outfit; a future day is refused", async () => {
  const outfit = await parseAnswer(await create(person, { garment_ids: [idOf("polo")], worn_on: "2026-03-05" }), OwnOutfit, 201);
  expect(outfit.feedback).toEqual([{ action: "wear", reason: null, worn_on: "2026-03-05" }]);
  const read = Outfit.parse(await (await person.request("GET", `/api/v1/outfits/${outfit.id}`)).json());
  expect(read.feedback).toEqual(outfit.feedback);
  expect(await refusal(await create(person, { garment_ids: [idOf("polo")], worn_on: "2999-01-01" }))).toEqual([400, ["worn_on"]]);
});

test("unknown garments, another's garments, and garments without a category are named by their position", async () => {
  const stranger = await Person.join(url);
  const theirs = await own(stranger, { category: "belt" });
  const blank = await own(person, { custom_name: "something" });
  const cases: [unknown, string[]][] = [
    [{ garment_ids: [idOf("shirt"), randomUUID(), theirs.id, blank.id] }, ["garment_ids.1", "garment_ids.2", "garment_ids.3"]],
    [{ garment_ids: [] }, ["garment_ids"]],
    [{ garment_ids: Array.from({ length: 18 }, () => idOf("shirt")) }, ["garment_ids"]],
    [{ garment_ids: ["shirt"] }, ["garment_ids.0"]],
    [{}, ["garment_ids"]],
    [{ garment_ids: [idOf("shirt")], limit: 1 }, ["limit"]],
    [{ garment_ids: [idOf("shirt")], worn_on: "yesterday" }, ["worn_on"]],
  ];
  for (const [json, paths] of cases) expect([json, await refusal(await create(person, json))]).toEqual([json, [400, paths]]);
  // Six clothes, a bag, and an accessory on each of ten places of the body.
  expect((await create(person, { garment_ids: Array.from({ length: 17 }, () => idOf("shirt")) })).status).toBe(201);
});

test("the same key stores a person's own outfit once", async () => {
  const owner = await Person.join(url);
  const { id } = await own(owner, { category: "dress" });
  const key = { "idempotency-key": randomUUID() };
  const [first, again] = [
    await create(owner, { garment_ids: [id], worn_on: "2026-03-05" }, key),
    await create(owner, { garment_ids: [id], worn_on: "2026-03-05" }, key),
  ];
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.json()).toEqual(await first.json());
  expect(await (await owner.request("GET", "/api/v1/outfits")).json()).toMatchObject({ total: 1 });
  expect((await create(owner, { garment_ids: [id] }, key)).status).toBe(422);
});

test("outfits that were shown are left out until no other is left", async () => {
  const outfitIds: string[] = [];
  const first = await recommend(person, { limit: 2 });
  expect(first).not.toHaveProperty("exhausted");
  for (const { id } of first.outfits) outfitIds.push(id);
  const second = await recommend(person, { limit: 2, not_outfits: outfitIds });
  const cores = [...first.outfits, ...second.outfits].map(({ garments }) =>
    garments
      .map(({ id }) => id)
      .sort()
      .join(),
  );
  expect(new Set(cores).size).toBe(4);
  expect(second.exhausted).toBe(false);
  for (const { id } of second.outfits) outfitIds.push(id);
  expect(await recommend(person, { not_outfits: outfitIds })).toMatchObject({ outfits: [], exhausted: true });
});

test("the best outfit is compared with an earlier one, term by term", async () => {
  const earlier = await parseAnswer(
    await create(person, { garment_ids: [idOf("polo"), idOf("jeans"), idOf("loafers")] }),
    OwnOutfit,
    201,
  );
  const { comparison, outfits } = await recommend(person, {
    compare_to: earlier.id,
    must_include: [idOf("shirt"), idOf("chinos")],
    occasion: "work",
  });
  const best = outfits[0];
  expect(comparison).toMatchObject({
    with: earlier.id,
    added: expect.arrayContaining([idOf("shirt"), idOf("chinos")]),
    removed: expect.arrayContaining([idOf("polo"), idOf("jeans")]),
  });
  const rescoreResponse = await rescore(person, earlier.id, { occasion: "work" });
  expect(comparison?.score_difference).toBeCloseTo((best?.score ?? 0) - rescoreResponse.score, 6);
  for (const { term, value, other, words } of comparison?.terms ?? []) {
    expect(value).toBe(best?.score_breakdown[term]);
    expect(other).toBe(rescoreResponse.score_breakdown[term]);
    expect(words).not.toBe("");
  }
  const nothing = await recommend(person, { compare_to: earlier.id, exclude_categories: ["chinos", "jeans"] });
  expect(nothing).toMatchObject({ outfits: [], comparison: null });
});

test("a named outfit of another person is refused with its position, and nothing is stored", async () => {
  const stranger = await Person.join(url);
  await addClothes(stranger);
  const theirs = await firstOutfit(stranger);
  const mine = await firstOutfit(person);
  const before: unknown = await (await person.request("GET", "/api/v1/outfits?limit=1")).json();
  for (const [json, paths] of [
    [
      { not_outfits: [mine.id, theirs.id, randomUUID()], compare_to: theirs.id },
      ["not_outfits.1", "not_outfits.2", "compare_to"],
    ],
    [{ not_outfits: ["best"] }, ["not_outfits.0"]],
    [{ not_outfits: Array.from({ length: 201 }, () => mine.id) }, ["not_outfits"]],
    [{ compare_to: "it" }, ["compare_to"]],
  ] as const) {
    expect(await refusal(await person.request("POST", "/api/v1/outfits/recommend", { json }))).toEqual([400, paths]);
  }
  expect(await (await person.request("GET", "/api/v1/outfits?limit=1")).json()).toMatchObject({
    total: z.object({ total: z.number() }).parse(before).total,
  });
});
