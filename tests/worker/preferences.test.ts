// A person's style over HTTP: their preferences, the traits learned from feedback, and their decisions about those.

import { beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { own, warmDay } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const database = inject("databaseEndpoint");

const Trait = z.looseObject({
  feature: z.string(),
  value: z.string(),
  words: z.string(),
  weight: z.number(),
  pinned: z.boolean(),
  evidence: z.looseObject({ likes: z.number(), dislikes: z.number(), wears: z.number() }),
});
const Profile = z.looseObject({
  favorite_colors: z.array(z.string()),
  learned_weights: z.record(z.string(), z.record(z.string(), z.number())),
  learned: z.array(Trait),
  updated_at: z.string().nullable(),
});

const nothing = {
  preferred_styles: [],
  avoid_styles: [],
  favorite_colors: [],
  avoid_colors: [],
  preferred_fit: null,
  formality_min: 0,
  formality_max: 1,
  comfort_style_balance: 0.5,
  avoid_categories: [],
  avoid_materials: [],
  coverage: {},
  home: null,
  units: "metric",
  learned_weights: {},
  learned: [],
};

const path = "/api/v1/preferences";
const read = async (person: Person) => Profile.parse(await (await person.request("GET", path)).json());
const put = (person: Person, json: unknown) => person.request("PUT", path, { json });
const trait = (profile: z.infer<typeof Profile>, feature: string, value: string) =>
  profile.learned.find((one) => one.feature === feature && one.value === value);

async function refusal(response: Response) {
  const { status, errors = [] } = ProblemAnswer.parse(await response.json());
  return { status, errors };
}

/** Two garments of every kind, so that there is a choice; and the outfits of these garments. */
async function joinDressed(): Promise<{ person: Person; outfitsWith: (...categories: string[]) => string[] }> {
  const person = await Person.join(url);
  for (const [category, color_primary] of [
    ["shirt", "white"],
    ["polo", "navy"],
    ["chinos", "beige"],
    ["jeans", "denim"],
    ["loafers", "brown"],
    ["sneakers", "white"],
  ] as const) {
    await own(person, { category, attributes: { color_primary } });
  }
  const Outfits = z.object({
    outfits: z.array(z.object({ id: z.string(), garments: z.array(z.looseObject({ category: z.string() })) })),
  });
  const json = { weather: warmDay };
  const { outfits } = Outfits.parse(await (await person.request("POST", "/api/v1/outfits/recommend", { json })).json());
  return {
    person,
    outfitsWith: (...categories) =>
      outfits
        .filter(({ garments }) => categories.every((one) => garments.some(({ category }) => category === one)))
        .map(({ id }) => id),
  };
}

async function say(person: Person, json: unknown): Promise<void> {
  const response = await person.request("POST", "/api/v1/feedback", { json });
  if (response.status !== 200) throw new Error(await response.text());
}

let person: Person;
beforeAll(async () => {
  person = await Person.join(url);
});

test("a new person has the defaults, and no learned traits", async () => {
  expect(await read(person)).toEqual({ ...nothing, updated_at: null });
});

test("the style of a person who entered the price of a garment can be read", async () => {
  const owner = await Person.join(url);
  await own(owner, { category: "shirt", price: 79.5, purchased_on: "2025-10-04" });
  expect(await read(owner)).toEqual({ ...nothing, updated_at: null });
});

test("preferences are stored, and each PUT replaces all of them", async () => {
  const owner = await Person.join(url);
  const preferences = {
    preferred_styles: ["classic", "minimalist"],
    avoid_styles: ["edgy"],
    favorite_colors: ["navy", "camel", "navy"],
    avoid_colors: ["orange"],
    preferred_fit: "relaxed",
    formality_min: 0.25,
    formality_max: 0.75,
    comfort_style_balance: 0.1,
  };
  const answer: unknown = await (await put(owner, preferences)).json();
  expect(answer).toMatchObject({ ...preferences, favorite_colors: ["navy", "camel"], updated_at: expect.stringMatching(/Z$/) });
  expect(await read(owner)).toEqual(answer);
  expect(await (await put(owner, { avoid_colors: ["red"] })).json()).toMatchObject({ ...nothing, avoid_colors: ["red"] });
  expect(await (await put(owner, {})).json()).toMatchObject(nothing);
  expect(await rowsOf(database, "select id from user_preferences where user_id = $1", [owner.id])).toHaveLength(1);
});

test("invalid or contradictory preferences are 400, name the field and change nothing", async () => {
  const owner = await Person.join(url);
  await put(owner, { favorite_colors: ["navy"] });
  const cases: [unknown, string, RegExp][] = [
    [{ favorite_colors: ["blurple"] }, "favorite_colors.0", /accepted: black, white, .*multicolor/],
    [{ avoid_styles: ["posh"] }, "avoid_styles.0", /accepted: casual, formal/],
    [{ preferred_fit: "tight" }, "preferred_fit", /accepted: slim, regular, relaxed/],
    [{ formality_min: 1.5 }, "formality_min", /accepted: 0 to 1/],
    [{ formality_min: 0.7, formality_max: 0.3 }, "formality_min", /accepted: 0 to formality_max \(0.3\)/],
    [{ favorite_colors: ["red"], avoid_colors: ["navy", "red"] }, "avoid_colors.1", /red is in favorite_colors too/],
    [{ preferred_styles: ["edgy"], avoid_styles: ["edgy"] }, "avoid_styles.0", /edgy is in preferred_styles too/],
    [{ learned_weights: {} }, "learned_weights", /accepted: preferred_styles, .*comfort_style_balance/],
    [{ favorite_colors: "navy" }, "favorite_colors", /array/],
    [[], "body", /object/],
  ];
  for (const [json, field, message] of cases) {
    const { status, errors } = await refusal(await put(owner, json));
    expect([json, status, errors.map((error) => error.path)]).toEqual([json, 400, [field]]);
    expect(errors[0]?.message).toMatch(message);
  }
  expect((await read(owner)).favorite_colors).toEqual(["navy"]);
});

test("a trait learned from feedback comes in words with its evidence, and disappears with the feedback", async () => {
  const { person: owner, outfitsWith } = await joinDressed();
  const before = await read(owner);
  const [liked, disliked] = [outfitsWith("polo")[0] ?? "", outfitsWith("shirt")[0] ?? ""];
  await say(owner, { outfit_id: liked, action: "like", reason: "colors" });
  await say(owner, { outfit_id: liked, action: "wear", worn_on: "2026-11-20" });
  await say(owner, { outfit_id: liked, action: "wear", worn_on: "2026-11-21" });
  const taught = await read(owner);
  expect(trait(taught, "color", "navy")).toEqual({
    feature: "color",
    value: "navy",
    words: "You often wear navy.",
    weight: expect.any(Number),
    pinned: false,
    evidence: { likes: 1, dislikes: 0, wears: 2, saves: 0, skips: 0 },
  });
  const weights = taught.learned.map(({ weight }) => Math.abs(weight));
  expect(weights).toEqual(weights.toSorted((one, other) => other - one));
  expect(taught.learned_weights["color"]?.["navy"]).toBe(trait(taught, "color", "navy")?.weight);
  expect(trait(taught, "color", "navy")?.weight).toBeGreaterThan(0.1);

  await say(owner, { outfit_id: disliked, action: "dislike", reason: "colors" });
  const blamed = trait(await read(owner), "color", "white");
  expect(blamed?.words).toBe("You tend to dislike white.");
  expect(blamed?.weight).toBeGreaterThan(-0.55);
  await owner.request("DELETE", `/api/v1/feedback/${disliked}/dislike`);
  expect(await read(owner)).toEqual(taught);
  for (const action of ["like", "wear"]) await owner.request("DELETE", `/api/v1/feedback/${liked}/${action}`);
  expect(await read(owner)).toEqual(before);
});

test("a person can pin a learned trait, or one that was not learned, and remove the pin again", async () => {
  const { person: owner, outfitsWith } = await joinDressed();
  await say(owner, { outfit_id: outfitsWith("polo")[0] ?? "", action: "like", reason: "colors" });
  const before = await read(owner);
  const pin = (featurePath: string, json: unknown) => owner.request("PUT", `${path}/learned/${featurePath}`, { json });
  const pinned = Profile.parse(await (await pin("color/navy", { weight: -0.75 })).json());
  expect(trait(pinned, "color", "navy")).toMatchObject({
    weight: -0.75,
    pinned: true,
    words: "You told us that you do not like navy.",
    evidence: { likes: 1 },
  });
  const pairs = Profile.parse(await (await pin("category_pair/loafers-chinos", { weight: 1 })).json());
  expect(pairs.learned[0]).toMatchObject({
    feature: "category_pair",
    value: "chinos-loafers",
    words: "You told us that you like chinos with loafers.",
    weight: 1,
    pinned: true,
  });
  // New preferences leave these decisions unchanged.
  expect((await put(owner, { favorite_colors: ["teal"] })).status).toBe(200);
  expect(trait(await read(owner), "color", "navy")?.weight).toBe(-0.75);
  await pin("category_pair/chinos-loafers", { weight: null });
  const after = Profile.parse(await (await pin("color/navy", { weight: null })).json());
  expect(after.learned).toEqual(before.learned);
});

test("a person can have a trait forgotten: earlier feedback no longer counts, later feedback does", async () => {
  const { person: owner, outfitsWith } = await joinDressed();
  const [outfit = ""] = outfitsWith("polo");
  const forget = (featurePath: string) => owner.request("DELETE", `${path}/learned/${featurePath}`);
  await say(owner, { outfit_id: outfit, action: "like", reason: "colors" });
  await owner.request("PUT", `${path}/learned/color/navy`, { json: { weight: 1 } });
  for (const _ of [1, 2]) expect((await forget("color/navy")).status).toBe(204);
  const forgotten = await read(owner);
  expect(trait(forgotten, "color", "navy")).toBeUndefined();
  expect(forgotten.learned.length).toBeGreaterThan(0);
  // Makes the like a later one: without the deletion, it would be the same like as before.
  await owner.request("DELETE", `/api/v1/feedback/${outfit}/like`);
  await say(owner, { outfit_id: outfit, action: "like", reason: "colors" });
  expect(trait(await read(owner), "color", "navy")).toMatchObject({ pinned: false, evidence: { likes: 1 } });
});

test("an unknown trait or an invalid weight is 400 and lists the accepted values", async () => {
  const cases: [string, string, unknown, string, RegExp][] = [
    ["PUT", "mood/good", { weight: 1 }, "feature", /accepted: color, category, style/],
    ["PUT", "color/blurple", { weight: 1 }, "value", /accepted: black, white/],
    ["DELETE", "category_pair/jeans", undefined, "value", /accepted: two with a hyphen between/],
    ["DELETE", "color/constructor", undefined, "value", /accepted: black/],
    ["PUT", "color/navy", { weight: 2 }, "weight", /accepted: -1/],
    ["PUT", "color/navy", {}, "weight", /number/],
    ["PUT", "color/navy", { weight: 1, user_id: "x" }, "user_id", /accepted: weight/],
  ];
  for (const [method, featurePath, json, field, message] of cases) {
    const { status, errors } = await refusal(await person.request(method, `${path}/learned/${featurePath}`, { json }));
    expect([featurePath, status, errors.map((error) => error.path)]).toEqual([featurePath, 400, [field]]);
    expect(errors[0]?.message).toMatch(message);
  }
});

test("one person's feedback and decisions have no effect on another", async () => {
  const [{ person: one, outfitsWith }, { person: other }] = await Promise.all([joinDressed(), joinDressed()]);
  await say(one, { outfit_id: outfitsWith("polo")[0] ?? "", action: "like", reason: "colors" });
  await one.request("PUT", `${path}/learned/color/navy`, { json: { weight: 1 } });
  await put(one, { avoid_colors: ["red"] });
  expect(await read(other)).toEqual({ ...nothing, updated_at: null });
});

test("a home whose name or time zone is no text, or no time zone, is 400 and names the field", async () => {
  for (const [home, message] of [
    [{ lat: 59.9, lon: 10.8, place: "\u0000" }, /home/],
    [{ lat: 59.9, lon: 10.8, place: "\ud800" }, /home/],
    [{ place: "\u0000" }, /home/],
    [{ lat: 59.9, lon: 10.8, time_zone: "x".repeat(1000) }, /home/],
    [{ lat: 59.9, lon: 10.8, time_zone: "<b>Oslo" }, /home/],
  ] as const) {
    const { status, errors } = await refusal(await person.request("PUT", path, { json: { home } }));
    expect([home, status]).toEqual([home, 400]);
    expect(errors.map((error) => error.path).join()).toMatch(message);
  }
});
