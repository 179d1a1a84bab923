// What a request means once it is resolved, and how constraints change.

import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  ConstraintChanges,
  changeConstraints,
  OutfitConstraints,
  RecommendRequest,
  ResolvedConstraints,
  resolveConstraints,
} from "../../../../src/domain/outfit/ask/constraints.ts";

const garmentId = "01890a5d-ac96-774b-bcce-b302099a8057";

function issuesOf(input: unknown): { path: string; message: string }[] {
  const parsed = RecommendRequest.safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
}

describe("a request", () => {
  it("may be empty, and may have every field", () => {
    expect(issuesOf({})).toEqual([]);
    expect(
      issuesOf({
        occasion: "work",
        activity: "site",
        formality_level: "smart_casual",
        time_of_day: "evening",
        weather: { temp: "cool", conditions: ["rainy", "windy"], temperature_c: 8, low_c: 4, high_c: 14 },
        exclude_categories: ["jeans"],
        exclude_colors: ["red"],
        exclude_materials: ["wool"],
        colors: ["navy"],
        coverage: { arms: "covered", legs: "covered", head: "covered" },
        must_include: [garmentId],
        exclude_garments: ["01890a5d-ac96-774b-bcce-b302099a8058"],
        style_keywords: ["classic"],
        comfort_priority: 1,
        limit: 5,
        units: "us",
        location: { place: "Oslo" },
      }),
    ).toEqual([]);
  });

  it.each([
    [{ occasion: "brunch" }, "occasion", /casual.*travel/],
    [{ formality_level: "posh" }, "formality_level", /very_casual.*formal/],
    [{ weather: { temp: "freezing" } }, "weather.temp", /hot.*cold/],
    [{ weather: { conditions: ["foggy"] } }, "weather.conditions.0", /sunny.*windy/],
    [{ exclude_categories: ["smart trousers"] }, "exclude_categories.0", /jeans/],
    [{ exclude_colors: ["crimson"] }, "exclude_colors.0", /burgundy/],
    [{ colors: ["crimson"] }, "colors.0", /burgundy/],
    [{ exclude_materials: ["vinyl"] }, "exclude_materials.0", /cotton.*sequin/],
    [{ time_of_day: "night" }, "time_of_day", /day.*evening/],
    [{ activity: "chess" }, "activity", /gym.*guests/],
    [{ coverage: { arms: "bare" } }, "coverage.arms", /accepted: covered/],
    [{ coverage: { knees: "covered" } }, "coverage", /unknown field; accepted: arms, legs, head/],
    [{ style_keywords: ["goth"] }, "style_keywords.0", /casual.*edgy/],
    [{ mood: "happy" }, "", /unknown field; accepted: occasion, .*location/],
    [{ weather: { wind: 3 } }, "weather", /unknown field; accepted: temp, conditions, temperature_c, low_c, high_c/],
    [{ location: { city: "Oslo" } }, "location", /lat.*lon.*place/],
  ])("is refused with %j, and the message says what is accepted", (input, path, message) => {
    expect(issuesOf(input)).toEqual([{ path, message: expect.stringMatching(message) }]);
  });

  it.each([
    [{ comfort_priority: 1.1 }, "comfort_priority"],
    [{ comfort_priority: -0.1 }, "comfort_priority"],
    [{ limit: 0 }, "limit"],
    [{ limit: 6 }, "limit"],
    [{ limit: 2.5 }, "limit"],
    [{ weather: { temperature_c: 61 } }, "weather.temperature_c"],
    [{ weather: { temperature_c: Number.NaN } }, "weather.temperature_c"],
    [{ weather: { low_c: -61 } }, "weather.low_c"],
    [{ weather: { high_c: 61 } }, "weather.high_c"],
    [{ must_include: ["my red dress"] }, "must_include.0"],
    [{ exclude_garments: ["my red dress"] }, "exclude_garments.0"],
    [{ must_include: Array.from({ length: 18 }, () => "01890a5d-ac96-774b-bcce-b302099a8057") }, "must_include"],
    [{ weather: { conditions: Array.from({ length: 6 }, () => "sunny") } }, "weather.conditions"],
  ])("is refused with %j, which is out of bounds", (input, path) => {
    expect(issuesOf(input).map((issue) => issue.path)).toEqual([path]);
  });

  it("is refused if temperature and band contradict each other, with the path of the band", () => {
    expect(issuesOf({ weather: { temp: "hot", temperature_c: 4 } })).toEqual([
      { path: "weather.temp", message: '4 °C is "cold", not "hot": send one of the two, or two that agree' },
    ]);
  });

  it.each([
    [{ low_c: 12, high_c: 4 }, "low_c", /at most high_c \(4\)/],
    [{ low_c: 4, high_c: 12, temperature_c: 15 }, "temperature_c", /4 to 12/],
    [{ low_c: 4, temperature_c: 3 }, "temperature_c", /4 to 60/],
    [{ temp: "hot", low_c: 4, high_c: 12 }, "temp", /8 °C is "cool", not "hot"/],
    [{ temp: "cold", low_c: 15 }, "temp", /15 °C is "mild", not "cold"/],
    [{ temp: "hot", high_c: 15 }, "temp", /15 °C is "mild", not "hot"/],
  ])("is refused with weather %j, which contradicts itself", (weather, field, message) => {
    expect(issuesOf({ weather })).toEqual([{ path: `weather.${field}`, message: expect.stringMatching(message) }]);
  });

  it.each([{ low_c: 4 }, { high_c: 30, temperature_c: 30 }, { low_c: 4, high_c: 4 }, { temp: "hot", low_c: 15 }])(
    "may have weather %j: low and high need not both be given",
    (weather) => {
      expect(issuesOf({ weather })).toEqual([]);
    },
  );

  it("is refused with an activity of another occasion, and the message says which activities the occasion has", () => {
    expect(issuesOf({ occasion: "work", activity: "garden_party" })).toEqual([
      {
        path: "activity",
        message: "garden party belongs to the occasion party; accepted with work: office, outing, home_office, site",
      },
    ]);
    expect(issuesOf({ occasion: "beach", activity: "swim" })).toEqual([
      { path: "activity", message: "swim belongs to the occasion workout; accepted with beach: no activity" },
    ]);
    for (const schema of [OutfitConstraints, ConstraintChanges]) {
      expect(schema.safeParse({ occasion: "work", activity: "gym" }).success).toBe(false);
    }
  });

  it("becomes JSON Schema for a language model", () => {
    expect(z.toJSONSchema(OutfitConstraints)).toMatchObject({ type: "object", additionalProperties: false });
  });
});

describe("resolved constraints", () => {
  it("have the band of the temperature", () => {
    expect(resolveConstraints({ weather: { temperature_c: 27 } }).weather).toEqual({
      temp: "hot",
      conditions: [],
      temperature_c: 27,
    });
  });

  it("have the comfort of the request, else of the preferences, else 0.5", () => {
    expect(resolveConstraints({ comfort_priority: 0.9 }, { comfort_style_balance: 1 }).comfort_priority).toBe(0.9);
    expect(resolveConstraints({}, { comfort_style_balance: 1 }).comfort_priority).toBe(0);
    expect(resolveConstraints({}, { comfort_style_balance: null }).comfort_priority).toBe(0.5);
  });

  it("have no duplicates and no empty weather", () => {
    expect(resolveConstraints({ exclude_colors: ["red", "blue", "red"], weather: { conditions: [] } })).toEqual({
      exclude_categories: [],
      exclude_colors: ["red", "blue"],
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

  it("treat an upper-case id as the same garment", () => {
    const ids = [garmentId.toUpperCase(), garmentId];
    const request = OutfitConstraints.parse({ must_include: ids, exclude_garments: ids });
    expect(resolveConstraints(request)).toMatchObject({ must_include: [garmentId], exclude_garments: [garmentId] });
  });

  it("have the occasion of the activity", () => {
    expect(resolveConstraints({ activity: "yoga" })).toMatchObject({ activity: "yoga", occasion: "workout" });
  });

  it("have the band of the middle of low and high if no temperature is stated", () => {
    expect(resolveConstraints({ weather: { low_c: 10, high_c: 30 } }).weather).toEqual({
      temp: "warm",
      conditions: [],
      low_c: 10,
      high_c: 30,
    });
    expect(resolveConstraints({ weather: { low_c: 10, high_c: 30, temperature_c: 29 } }).weather).toMatchObject({ temp: "hot" });
    expect(resolveConstraints({ weather: { low_c: 10 } }).weather).toEqual({ conditions: [], low_c: 10 });
  });

  it("cover what the request asks for and what the person always covers", () => {
    const preferences = { coverage: { head: "covered" as const } };
    expect(resolveConstraints({}, preferences).coverage).toEqual({ head: "covered" });
    expect(resolveConstraints({ coverage: { legs: "covered" } }, preferences).coverage).toEqual({
      head: "covered",
      legs: "covered",
    });
  });

  it("are read from before activities, materials and coverage were asked for", () => {
    const stored = {
      occasion: "work",
      exclude_categories: [],
      exclude_colors: [],
      must_include: [],
      style_keywords: [],
      comfort_priority: 0.5,
      limit: 5,
    };
    expect(ResolvedConstraints.parse(stored)).toEqual(resolveConstraints({ occasion: "work" }));
  });

  it("do not change when resolved again", () => {
    const once = resolveConstraints({
      activity: "ski",
      weather: { low_c: -7, high_c: 3, conditions: ["snowy"] },
      coverage: { head: "covered" },
      must_include: [],
      limit: 2,
    });
    expect(resolveConstraints(once)).toEqual(once);
  });
});

describe("a change of constraints", () => {
  const activityAfter = (changes: ConstraintChanges) => {
    const { occasion, activity } = changeConstraints(resolveConstraints({ activity: "site" }), changes);
    return [occasion, activity];
  };

  it("ends an activity with its occasion, and a new activity brings its own", () => {
    expect(activityAfter({})).toEqual(["work", "site"]);
    expect(activityAfter({ occasion: "work" })).toEqual(["work", "site"]);
    expect(activityAfter({ occasion: "party" })).toEqual(["party", undefined]);
    expect(activityAfter({ occasion: null })).toEqual([undefined, undefined]);
    expect(activityAfter({ activity: null })).toEqual(["work", undefined]);
    expect(activityAfter({ activity: "club" })).toEqual(["party", "club"]);
    expect(activityAfter({ occasion: "party", activity: "dinner" })).toEqual(["party", "dinner"]);
  });

  const weatherAfter = (weather: ConstraintChanges["weather"]) =>
    changeConstraints(resolveConstraints({ weather: { temperature_c: 8, low_c: 4, high_c: 12 } }), { weather }).weather;

  it("clears all degrees with a new band that has none", () => {
    expect(weatherAfter({ temp: "warm" })).toEqual({ temp: "warm", conditions: [] });
  });

  it("adds new degrees to those in force, and replaces what they contradict", () => {
    expect(weatherAfter({ low_c: 1 })).toEqual({ temp: "cool", conditions: [], temperature_c: 8, low_c: 1, high_c: 12 });
    expect(weatherAfter({ temperature_c: 4 })).toMatchObject({ temp: "cold", temperature_c: 4, low_c: 4, high_c: 12 });
    expect(weatherAfter({ temperature_c: 30 })).toEqual({ temp: "hot", conditions: [], temperature_c: 30 });
    const warm = resolveConstraints({ weather: { temp: "warm" } });
    expect(changeConstraints(warm, { weather: { low_c: 15 } }).weather).toMatchObject({ temp: "warm", low_c: 15 });
    expect(changeConstraints(warm, { weather: { high_c: 15 } }).weather).toEqual({ conditions: [], high_c: 15 });
  });

  it("replaces the lists, the coverage and the time of day", () => {
    const inForce = resolveConstraints({
      time_of_day: "day",
      exclude_materials: ["wool"],
      colors: ["navy"],
      coverage: { arms: "covered" },
      exclude_garments: [garmentId],
    });
    const changes = { time_of_day: null, exclude_materials: [], colors: [], coverage: {}, exclude_garments: [] };
    expect(changeConstraints(inForce, changes)).toEqual(resolveConstraints({}));
    expect(changeConstraints(inForce, { time_of_day: "evening" })).toEqual({ ...inForce, time_of_day: "evening" });
  });
});
