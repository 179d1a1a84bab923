import { describe, expect, it } from "vitest";
import { z } from "zod";
import { OutfitConstraints, RecommendRequest, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";

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
        formality_level: "smart_casual",
        weather: { temp: "cool", conditions: ["rainy", "windy"], temperature_c: 8 },
        exclude_categories: ["jeans"],
        exclude_colors: ["red"],
        must_include: ["01890a5d-ac96-774b-bcce-b302099a8057"],
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
    [{ style_keywords: ["goth"] }, "style_keywords.0", /casual.*edgy/],
    [{ mood: "happy" }, "", /unknown field; accepted: occasion, .*location/],
    [{ weather: { wind: 3 } }, "weather", /unknown field; accepted: temp, conditions, temperature_c/],
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
    [{ must_include: ["my red dress"] }, "must_include.0"],
    [{ must_include: Array.from({ length: 10 }, () => "01890a5d-ac96-774b-bcce-b302099a8057") }, "must_include"],
    [{ weather: { conditions: Array.from({ length: 6 }, () => "sunny") } }, "weather.conditions"],
  ])("is refused with %j, which is out of bounds", (input, path) => {
    expect(issuesOf(input).map((issue) => issue.path)).toEqual([path]);
  });

  it("is refused if temperature and band contradict each other, with the path of the band", () => {
    expect(issuesOf({ weather: { temp: "hot", temperature_c: 4 } })).toEqual([
      { path: "weather.temp", message: '4 °C is "cold", not "hot": send one of the two, or two that agree' },
    ]);
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
      must_include: [],
      style_keywords: [],
      comfort_priority: 0.5,
      limit: 5,
      units: "metric",
    });
  });

  it("treat an upper-case id as the same garment", () => {
    const id = "01890a5d-ac96-774b-bcce-b302099a8057";
    const request = OutfitConstraints.parse({ must_include: [id.toUpperCase(), id] });
    expect(resolveConstraints(request).must_include).toEqual([id]);
  });

  it("do not change when resolved again", () => {
    const once = resolveConstraints({ weather: { temperature_c: 3, conditions: ["snowy"] }, must_include: [], limit: 2 });
    expect(resolveConstraints(once)).toEqual(once);
  });
});
