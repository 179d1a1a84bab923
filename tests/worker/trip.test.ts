// Trips over HTTP: what to pack and what to wear when, from the person's own garments; nothing is stored.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { Person, ProblemAnswer } from "../support/person.ts";
import { change, own } from "../support/wardrobe.ts";

const url = inject("armoireUrl");

const Trip = z.object({
  packing: z.object({
    garments: z.array(
      z.object({
        garment: z.looseObject({ id: z.string(), category: z.string(), image_url: z.string() }),
        days_worn: z.number(),
        asked_for: z.boolean(),
      }),
    ),
    count: z.number(),
    lower_bound: z.number(),
    exact: z.boolean(),
    washes: z.number(),
    words: z.string(),
  }),
  days: z.array(
    z.object({
      date: z.string().nullable(),
      outfits: z.array(
        z.object({
          occasion: z.string(),
          outfit: z
            .strictObject({
              garment_ids: z.array(z.string()),
              score: z.number(),
              score_breakdown: z.record(z.string(), z.number()),
              faults: z.array(z.looseObject({ code: z.string(), severity: z.string() })),
              explanation: z.string(),
            })
            .nullable(),
          best_score: z.number().nullable(),
          unmet: z.array(z.looseObject({ slot: z.string() })),
        }),
      ),
    }),
  ),
  rules: z.object({ acceptable_within: z.number(), days_worn_max: z.record(z.string(), z.number()) }),
});

let person: Person;
const ids = new Map<string, string>();
beforeAll(async () => {
  person = await Person.join(url);
  const clothes = [
    ["shirt", "white"],
    ["polo", "navy"],
    ["chinos", "beige"],
    ["jeans", "denim"],
    ["loafers", "brown"],
    ["rain_jacket", "navy"],
    ["bag", "black"],
  ] as const;
  await Promise.all(
    clothes.map(async ([category, color_primary]) => {
      const { id } = await own(person, { category, attributes: { color_primary } });
      ids.set(category, id);
    }),
  );
});
const idOf = (category: string) => ids.get(category) ?? "";
const ask = (json: unknown) => person.request("POST", "/api/v1/outfits/trip", { json });
async function plan(json: unknown) {
  const response = await ask(json);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`trip answered ${response.status}: ${text}`);
  return Trip.parse(JSON.parse(text));
}

test("a trip takes as few garments as will dress each day, and each occasion comes with its outfit", async () => {
  const days = [
    { date: "2026-12-01", occasions: ["casual", "date"] },
    { date: "2026-12-02", occasions: ["casual"], weather: { temperature_c: 12, conditions: ["rainy"] } },
  ];
  const { packing, days: planDays, rules } = await plan({ days, must_include: [idOf("bag").toUpperCase()] });
  expect(packing).toMatchObject({ count: packing.garments.length, lower_bound: packing.count, exact: true, washes: 0 });
  expect(packing.garments.map(({ garment }) => garment.category).sort()).toEqual([
    "bag",
    expect.stringMatching(/chinos|jeans/),
    "loafers",
    "polo",
    "rain_jacket",
    "shirt",
  ]);
  expect(packing.garments.find(({ garment }) => garment.category === "bag")).toMatchObject({ days_worn: 0, asked_for: true });
  expect(packing.words).toMatch(/^6 garments for 2 days: .*1 pair of shoes.* Worn again: .*the brown loafers on 2 days/);
  expect(planDays.map(({ date, outfits }) => [date, outfits.map(({ occasion }) => occasion)])).toEqual([
    ["2026-12-01", ["casual", "date"]],
    ["2026-12-02", ["casual"]],
  ]);
  const packed = new Set(packing.garments.map(({ garment }) => garment.id));
  for (const { outfit, best_score } of planDays.flatMap(({ outfits }) => outfits)) {
    expect(outfit?.garment_ids.filter((id) => !packed.has(id))).toEqual([]);
    expect(outfit?.score).toBeGreaterThanOrEqual((best_score ?? 1) - rules.acceptable_within);
    expect(outfit?.explanation).not.toBe("");
  }
  expect(planDays[1]?.outfits[0]?.outfit?.garment_ids).toContain(idOf("rain_jacket"));
  expect(await (await person.request("GET", "/api/v1/outfits")).json()).toMatchObject({ total: 0 });
});

test("an outfit of a trip can be stored with its day", async () => {
  const { days } = await plan({ days: [{ occasions: ["work"] }] });
  const outfit = days[0]?.outfits[0]?.outfit;
  const owner = await person.request("POST", "/api/v1/outfits", { json: { garment_ids: outfit?.garment_ids, occasion: "work" } });
  // The bag stays at home unless it is asked for.
  expect(outfit?.faults).toMatchObject([{ code: "bag_work", severity: "minor" }]);
  expect(owner.status).toBe(201);
  expect(await owner.json()).toMatchObject({ score: outfit?.score, faults: outfit?.faults });
});

test("a garment in the laundry stays at home, and a day without a possible outfit says why", async () => {
  for (const category of ["chinos", "jeans"]) await change(person, idOf(category), { in_laundry: true });
  const { days, packing } = await plan({ days: [{ occasions: ["casual"] }] });
  expect(days[0]?.outfits[0]).toMatchObject({ outfit: null, best_score: null });
  expect(days[0]?.outfits[0]?.unmet[0]).toMatchObject({ slot: "bottom", constraint: "in_laundry" });
  expect(packing).toMatchObject({ count: 0, garments: [] });
  const { errors = [] } = ProblemAnswer.parse(
    await (await ask({ days: [{ occasions: ["casual"] }], must_include: [idOf("jeans")] })).json(),
  );
  expect(errors).toEqual([{ path: "must_include.0", message: "The denim jeans is in the laundry" }]);
  for (const category of ["chinos", "jeans"]) await change(person, idOf(category), { in_laundry: false });
});

test("an invalid trip is 400 and names the field", async () => {
  const day = { occasions: ["casual"] };
  const stranger = await Person.join(url);
  const theirs = await own(stranger, { category: "belt" });
  const cases: [unknown, string][] = [
    [{}, "days"],
    [{ days: [] }, "days"],
    [{ days: Array.from({ length: 15 }, () => day) }, "days"],
    [{ days: [{ occasions: [] }] }, "days.0.occasions"],
    [{ days: [{ occasions: ["work", "work", "date", "party"] }] }, "days.0.occasions"],
    [{ days: [day, { occasions: ["brunch"] }] }, "days.1.occasions.0"],
    [{ days: [{ ...day, date: "tomorrow" }] }, "days.0.date"],
    [{ days: [{ ...day, weather: { temp: "hot", temperature_c: 1 } }] }, "days.0.weather.temp"],
    [{ days: [day], limit: 1 }, "limit"],
    [{ days: [day], must_include: [idOf("jeans"), randomUUID()] }, "must_include.1"],
    [{ days: [day], must_include: [theirs.id] }, "must_include.0"],
  ];
  for (const [json, path] of cases) {
    const { status, errors = [] } = ProblemAnswer.parse(await (await ask(json)).json());
    expect([json, status, errors.map((error) => error.path)]).toEqual([json, 400, [path]]);
  }
});
