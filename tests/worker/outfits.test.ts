// Outfits over HTTP: recommended, stored, listed, deleted, and made of the person's own garments.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { type GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { change, own, warmDay } from "../support/wardrobe.ts";

const url = inject("armoireUrl");

const WornGarment = z.looseObject({
  id: z.string(),
  deleted: z.literal(false),
  category: z.string(),
  image_url: z.string(),
  in_laundry: z.boolean(),
});
const Outfit = z.looseObject({
  id: z.string(),
  score: z.number(),
  score_breakdown: z.record(z.string(), z.number()),
  faults: z.array(z.looseObject({ code: z.string(), severity: z.string(), message: z.string() })),
  explanation: z.string(),
  occasion: z.string().nullable(),
  source: z.string(),
  garments: z.array(z.union([WornGarment, z.strictObject({ id: z.string(), deleted: z.literal(true) })])),
  feedback: z.array(z.unknown()),
  created_at: z.string(),
});
type Outfit = z.infer<typeof Outfit>;
const Recommendation = z.object({
  outfits: z.array(Outfit),
  constraints: z.looseObject({ limit: z.number() }),
  unmet: z.array(z.object({ constraint: z.string(), slot: z.string(), message: z.string(), relaxing: z.string() })),
  exact: z.boolean(),
});
const OutfitList = z.object({ items: z.array(Outfit), total: z.number(), limit: z.number(), offset: z.number() });

const ask = (person: Person, json: unknown) => person.request("POST", "/api/v1/outfits/recommend", { json });

async function recommend(person: Person, json: unknown = {}) {
  const response = await ask(person, json);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`recommend answered ${response.status}: ${text}`);
  return Recommendation.parse(JSON.parse(text));
}

async function list(person: Person, query: Record<string, string> = {}) {
  return OutfitList.parse(await (await person.request("GET", `/api/v1/outfits?${new URLSearchParams(query)}`)).json());
}

async function refusal(response: Response) {
  const { status, errors = [] } = ProblemAnswer.parse(await response.json());
  return { status, errors };
}

/** Two tops, two bottoms, shoes and a coat, in colours that go together. */
async function addClothes(person: Person): Promise<Record<string, GarmentAnswer>> {
  const garments = await Promise.all(
    (
      [
        ["shirt", "white"],
        ["polo", "navy"],
        ["chinos", "beige"],
        ["jeans", "denim"],
        ["loafers", "brown"],
        ["rain_jacket", "olive"],
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

const idOf = (category: string) => wardrobe[category]?.id ?? "";
const idsIn = (outfits: readonly Outfit[]) => outfits.flatMap(({ garments }) => garments.map(({ id }) => id));

test("an outfit is made of the person's garments, with scores, reasons and images that work", async () => {
  const { outfits, exact } = await recommend(person, { limit: 3, weather: warmDay });
  expect(exact).toBe(true);
  expect(outfits).toHaveLength(3);
  const scores = outfits.map(({ score }) => score);
  expect(scores[0]).toBe(Math.max(...scores));
  const ownedIds = new Set(Object.values(wardrobe).map(({ id }) => id));
  for (const { garments, score, score_breakdown, explanation, source, feedback } of outfits) {
    expect(garments.length).toBeGreaterThanOrEqual(3);
    expect(new Set(garments.map(({ id }) => id)).size).toBe(garments.length);
    expect(garments.every(({ id }) => ownedIds.has(id))).toBe(true);
    for (const term of [score, ...Object.values(score_breakdown)]) expect(term >= 0 && term <= 1).toBe(true);
    expect(explanation).not.toBe("");
    expect({ source, feedback }).toEqual({ source: "recommended", feedback: [] });
  }
  for (const garment of outfits[0]?.garments ?? []) {
    expect(garment.deleted).toBe(false);
    if (!garment.deleted) expect((await fetch(garment.image_url)).status).toBe(200);
  }
});

test("the answer states the constraints in force, with defaults for the open ones", async () => {
  const requestConstraints = {
    occasion: "work",
    weather: { temperature_c: 12, conditions: ["rainy"] },
    exclude_colors: ["denim"],
    comfort_priority: 0.9,
    limit: 2,
  };
  const { constraints, outfits } = await recommend(person, requestConstraints);
  expect(constraints).toEqual({
    occasion: "work",
    weather: { temp: "cool", temperature_c: 12, conditions: ["rainy"] },
    exclude_categories: [],
    exclude_colors: ["denim"],
    exclude_materials: [],
    colors: [],
    coverage: {},
    must_include: [],
    exclude_garments: [],
    style_keywords: [],
    comfort_priority: 0.9,
    limit: 2,
    units: "metric",
  });
  expect(idsIn(outfits)).not.toContain(idOf("jeans"));
  expect(outfits[0]).toMatchObject({ occasion: "work", context: { constraints_applied: constraints } });
  expect((await recommend(person)).constraints).toEqual({
    exclude_categories: [],
    exclude_colors: [],
    exclude_materials: [],
    colors: [],
    coverage: {},
    must_include: [],
    exclude_garments: [],
    style_keywords: [],
    comfort_priority: 0.5,
    limit: 5,
    units: "metric",
  });
});

test("an invalid body is 400, names the field and lists the accepted values", async () => {
  const cases: [unknown, string, RegExp][] = [
    [{ occasion: "coronation" }, "occasion", /accepted: casual, work, .*travel/],
    [{ formality_level: "fancy" }, "formality_level", /accepted: very_casual, .*formal/],
    [{ weather: { temp: "freezing" } }, "weather.temp", /accepted: hot, warm, mild, cool, cold/],
    [{ weather: { conditions: ["hail"] } }, "weather.conditions.0", /accepted: sunny, cloudy, rainy, snowy, windy/],
    [{ weather: { temperature_c: 30, temp: "cold" } }, "weather.temp", /hot/],
    [{ weather: { temperature_c: 99 } }, "weather.temperature_c", /60/],
    [{ weather: { humidity: 1 } }, "weather.humidity", /accepted: temp, conditions, temperature_c/],
    [{ exclude_categories: ["jeans", "frog"] }, "exclude_categories.1", /accepted: t_shirt/],
    [{ exclude_colors: ["blurple"] }, "exclude_colors.0", /accepted: black, white/],
    [{ exclude_materials: ["vinyl"] }, "exclude_materials.0", /accepted: cotton/],
    [{ occasion: "work", activity: "gym" }, "activity", /accepted with work: office, outing, home_office, site/],
    [{ weather: { low_c: 9, high_c: 3 } }, "weather.low_c", /at most high_c/],
    [{ must_include: ["shirt"] }, "must_include.0", /UUID/i],
    [{ style_keywords: ["posh"] }, "style_keywords.0", /accepted: casual, formal/],
    [{ comfort_priority: 2 }, "comfort_priority", /1/],
    [{ limit: 6 }, "limit", /5/],
    [{ limit: 1.5 }, "limit", /int/],
    [{ user_id: randomUUID() }, "user_id", /accepted: occasion, .*limit/],
    [[], "body", /object/],
  ];
  const before = (await list(person)).total;
  for (const [json, path, message] of cases) {
    const { status, errors } = await refusal(await ask(person, json));
    expect([json, status, errors.map((error) => error.path)]).toEqual([json, 400, [path]]);
    expect(errors[0]?.message).toMatch(message);
  }
  expect((await list(person)).total).toBe(before);
});

test("a garment that must be included is in every outfit; another person's garment is refused like one that does not exist", async () => {
  const { outfits } = await recommend(person, { must_include: [idOf("polo"), idOf("jeans")] });
  expect(outfits.length).toBeGreaterThan(0);
  for (const outfit of outfits) expect(idsIn([outfit])).toEqual(expect.arrayContaining([idOf("polo"), idOf("jeans")]));

  const stranger = await Person.join(url);
  const theirs = await own(stranger, { category: "belt" });
  const problems = await Promise.all(
    [theirs.id, randomUUID()].map(async (id) => refusal(await ask(person, { must_include: [idOf("polo"), id] }))),
  );
  expect(problems[0]).toEqual(problems[1]);
  expect(problems[0]).toMatchObject({ status: 400, errors: [{ path: "must_include.1" }] });
});

test("a garment in the laundry is not worn, and the answer reports it as missing if nothing else will do", async () => {
  const owner = await Person.join(url);
  const own_ = await addClothes(owner);
  for (const category of ["shirt", "polo"]) await change(owner, own_[category]?.id ?? "", { in_laundry: true });
  const { outfits, unmet } = await recommend(owner);
  expect(outfits).toEqual([]);
  expect(unmet).toContainEqual(expect.objectContaining({ constraint: "in_laundry", slot: "top" }));
  const { errors } = await refusal(await ask(owner, { must_include: [own_["shirt"]?.id] }));
  expect(errors[0]).toMatchObject({ path: "must_include.0", message: expect.stringMatching(/laundry/) });
  await change(owner, own_["polo"]?.id ?? "", { in_laundry: false });
  const again = idsIn((await recommend(owner)).outfits);
  expect(again).toContain(own_["polo"]?.id);
  expect(again).not.toContain(own_["shirt"]?.id);
});

test("where every outfit has a fault, the explanation says it first, and the answer says what the wardrobe lacks", async () => {
  const { outfits, unmet } = await recommend(person, { occasion: "workout" });
  const [best] = outfits;
  expect(best?.faults[0]).toMatchObject({ code: "occasion_wrong", severity: "serious" });
  expect(best?.score).toBeLessThan(0.25);
  expect(best?.explanation).toMatch(/^Its (?:one|worst) fault is the .*: not for a workout\./);
  expect(unmet).toContainEqual(
    expect.objectContaining({
      constraint: "occasion",
      slot: "shoes",
      message: expect.stringMatching(/A workout calls for .*, which you do not own; the brown loafers will have to do\./),
    }),
  );
  const read = Outfit.parse(await (await person.request("GET", `/api/v1/outfits/${best?.id}`)).json());
  expect(read.faults).toEqual(best?.faults);
});

test("the outfit that relaxing a constraint would give comes with its faults", async () => {
  const response = await ask(person, { occasion: "workout", exclude_categories: ["chinos", "jeans"] });
  const Relaxed = z.object({
    relaxations: z.array(z.looseObject({ outfit: z.looseObject({ faults: z.array(z.looseObject({ code: z.string() })) }) })),
  });
  const { relaxations } = Relaxed.parse(await response.json());
  expect(relaxations[0]?.outfit.faults.map(({ code }) => code)).toContain("occasion_wrong");
  expect(relaxations[0]?.outfit).not.toHaveProperty("rank");
});

test("an empty wardrobe gives no outfit, and the answer says what is missing", async () => {
  const { outfits, unmet } = await recommend(await Person.join(url));
  expect(outfits).toEqual([]);
  expect(unmet.map(({ constraint, slot }) => [constraint, slot])).toEqual(
    expect.arrayContaining([
      ["wardrobe", "top"],
      ["wardrobe", "bottom"],
      ["wardrobe", "shoes"],
    ]),
  );
});

test("the same wardrobe and the same request give the same outfits", async () => {
  const [first, second] = await Promise.all([recommend(person, { occasion: "date" }), recommend(person, { occasion: "date" })]);
  const bare = ({ outfits }: typeof first) => outfits.map(({ garments, score }) => [score, garments.map(({ id }) => id)]);
  expect(bare(first)).toEqual(bare(second));
});

test("outfits are stored, read as they were answered, and listed newest first under each filter", async () => {
  const owner = await Person.join(url);
  await addClothes(owner);
  const casual = await recommend(owner, { occasion: "casual", limit: 2 });
  const work = await recommend(owner, { occasion: "work", limit: 1 });
  const [first] = casual.outfits;
  const read: unknown = await (await owner.request("GET", `/api/v1/outfits/${first?.id}`)).json();
  expect(read).toMatchObject({ id: first?.id, score: first?.score, explanation: first?.explanation });
  const all = await list(owner);
  expect(all).toMatchObject({ total: 3, limit: 20, offset: 0 });
  expect(all.items[0]?.id).toBe(work.outfits[0]?.id);
  expect(all.items.map(({ id }) => id).sort()).toEqual([...casual.outfits, ...work.outfits].map(({ id }) => id).sort());
  expect(await list(owner, { limit: "1", offset: "1" })).toMatchObject({ total: 3, items: [{ id: all.items[1]?.id }] });
  expect((await list(owner, { occasion: "work" })).items.map(({ id }) => id)).toEqual([work.outfits[0]?.id]);
  expect((await list(owner, { occasion: "party" })).total).toBe(0);
  expect((await list(owner, { source: "recommended" })).total).toBe(3);
  expect((await list(owner, { source: "worn" })).total).toBe(0);
  expect((await list(owner, { action: "like" })).total).toBe(0);

  await rowsOf(inject("databaseEndpoint"), "update outfits set created_at = '2026-03-05T23:30:00Z' where id = $1", [
    work.outfits[0]?.id ?? "",
  ]);
  expect((await list(owner, { from: "2026-03-05", to: "2026-03-05" })).total).toBe(1);
  expect((await list(owner, { to: "2026-03-04" })).total).toBe(0);
  expect((await list(owner, { from: "2026-03-06" })).total).toBe(2);
  expect(await list(owner, { offset: "2" })).toMatchObject({ items: [{ id: work.outfits[0]?.id }] });
});

test("the list may be of the outfits that one garment is in", async () => {
  const owner = await Person.join(url);
  const mine = await addClothes(owner);
  const shirt = mine["shirt"]?.id ?? "";
  const worn = await recommend(owner, { must_include: [shirt], limit: 1 });
  const others = await recommend(owner, { exclude_garments: [shirt], limit: 2 });
  expect(others.outfits.length).toBeGreaterThan(0);
  expect((await list(owner, { garment_id: shirt })).items.map(({ id }) => id)).toEqual(worn.outfits.map(({ id }) => id));
  expect((await list(owner, { garment_id: shirt, action: "wear" })).total).toBe(0);
  expect((await list(owner, { garment_id: worn.outfits[0]?.id ?? "" })).total).toBe(0);
});

test("an invalid list query is 400 and names the field", async () => {
  for (const [query, path] of [
    ["limit=101", "limit"],
    ["from=yesterday", "from"],
    ["to=2026-02-30", "to"],
    ["from=2026-03-02&to=2026-03-01", "to"],
    ["occasion=x", "occasion"],
    ["source=x", "source"],
    ["action=x", "action"],
    ["garment_id=x", "garment_id"],
    ["user_id=x", "user_id"],
  ]) {
    const { status, errors } = await refusal(await person.request("GET", `/api/v1/outfits?${query}`));
    expect([query, status, errors.map((error) => error.path)]).toEqual([query, 400, [path]]);
  }
});

test("a removed garment stays in its outfits as its id, and is in no new one", async () => {
  const owner = await Person.join(url);
  const mine = await addClothes(owner);
  const shirt = mine["shirt"]?.id ?? "";
  const { outfits } = await recommend(owner, { must_include: [shirt], limit: 1 });
  await owner.request("DELETE", `/api/v1/wardrobe/${shirt}`);
  const read = Outfit.parse(await (await owner.request("GET", `/api/v1/outfits/${outfits[0]?.id}`)).json());
  expect(read.garments.map(({ id }) => id)).toEqual(outfits[0]?.garments.map(({ id }) => id));
  expect(read.garments.filter(({ deleted }) => deleted)).toEqual([{ id: shirt, deleted: true }]);
  expect((await list(owner)).items[0]?.garments).toContainEqual({ id: shirt, deleted: true });
  expect(idsIn((await recommend(owner)).outfits)).not.toContain(shirt);
});

test("a deleted outfit is gone, and its garments stay", async () => {
  const owner = await Person.join(url);
  await addClothes(owner);
  const [outfit] = (await recommend(owner, { limit: 1 })).outfits;
  const path = `/api/v1/outfits/${outfit?.id}`;
  expect((await owner.request("DELETE", path)).status).toBe(204);
  expect((await owner.request("DELETE", path)).status).toBe(404);
  expect((await owner.request("GET", path)).status).toBe(404);
  expect((await list(owner)).total).toBe(0);
  expect(await (await owner.request("GET", "/api/v1/wardrobe")).json()).toMatchObject({ total: 6 });
});

test("another person's outfit is 404 like one that does not exist, and stays", async () => {
  const stranger = await Person.join(url);
  const [outfit] = (await recommend(person, { limit: 1 })).outfits;
  const answers = await Promise.all(
    [outfit?.id, randomUUID()].flatMap((id) =>
      ["GET", "DELETE"].map(async (method) => {
        const { request_id, ...problem } = ProblemAnswer.parse(
          await (await stranger.request(method, `/api/v1/outfits/${id}`)).json(),
        );
        return problem;
      }),
    ),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]?.status).toBe(404);
  expect((await person.request("GET", `/api/v1/outfits/${outfit?.id}`)).status).toBe(200);
  expect((await refusal(await person.request("GET", "/api/v1/outfits/mine"))).errors).toMatchObject([{ path: "id" }]);
});
