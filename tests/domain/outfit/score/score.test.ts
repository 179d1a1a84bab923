// The score of an outfit and its terms.

import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import type { Term } from "../../../../src/domain/outfit/score/score.ts";
import { weatherDemand, weatherTerm } from "../../../../src/domain/outfit/score/weather-fit.ts";
import { faultCosts } from "../../../../src/domain/outfit/sense/fault.ts";
import { garment } from "../../../support/outfit-wardrobe.ts";

const suit = [garment(1, "dress_shirt", "white"), garment(2, "dress_pants", "charcoal"), garment(3, "suit_jacket", "charcoal")];
const oxfords = garment(4, "dress_shoes", "black");
const trainers = garment(5, "sneakers", "white");
const errands = [garment(6, "t_shirt", "white"), garment(7, "jeans", "denim")];

function term(name: Term, outfit: readonly Wearable[], request: OutfitConstraints): number {
  const value = scoreOutfit(outfit, resolveConstraints(request)).score_breakdown[name];
  if (value === undefined) throw new Error(`${name} is not in force`);
  return value;
}

describe("formality", () => {
  it("lowers white trainers with a suit for an interview, and raises them for errands", () => {
    const interview: OutfitConstraints = { occasion: "interview" };
    expect(term("formality", [...suit, oxfords], interview)).toBeGreaterThan(
      term("formality", [...suit, trainers], interview) + 0.1,
    );
    const casual: OutfitConstraints = { occasion: "casual" };
    expect(term("formality", [...errands, trainers], casual)).toBeGreaterThan(
      term("formality", [...errands, oxfords], casual) + 0.1,
    );
  });

  it("is half agreement (1 - 4 Var) and half nearness (1 - mean squared distance)", () => {
    const outfit = [garment(1, "shirt", "white", { formality: 0.2 }), garment(2, "pants", "black", { formality: 0.6 })];
    expect(term("formality", outfit, { formality_level: "smart_casual" })).toBeCloseTo((1 - 4 * 0.04 + (1 - 0.04)) / 2, 6);
    expect(term("formality", outfit, {})).toBeCloseTo(1 - 4 * 0.04, 6);
  });

  it("takes a level before the occasion", () => {
    const request: OutfitConstraints = { occasion: "interview", formality_level: "very_casual" };
    expect(term("formality", [...errands, trainers], request)).toBeGreaterThan(
      term("formality", [...errands, trainers], { occasion: "interview" }),
    );
  });

  it("demands nothing within the person's usual range", () => {
    const inside =
      scoreOutfit(errands, resolveConstraints({}), { formalityRange: { min: 0.1, max: 0.3 } }).score_breakdown.formality ?? 0;
    const outside =
      scoreOutfit(errands, resolveConstraints({}), { formalityRange: { min: 0.8, max: 0.9 } }).score_breakdown.formality ?? 0;
    expect(inside).toBeGreaterThan(outside + 0.15);
    const everything = scoreOutfit(errands, resolveConstraints({}), { formalityRange: { min: 0, max: 1 } });
    expect(everything).toEqual(scoreOutfit(errands, resolveConstraints({})));
  });
});

describe("weather", () => {
  it("requires about 0.3 clo at 20 °C, 0.7 at 13, 1.2 at 5 and 1.5 at freezing", () => {
    const requiredClo = (celsius: number) =>
      (weatherDemand({ conditions: [], temperature_c: celsius }).required?.least ?? 0) / 1000;
    expect([20, 13, 5, 0].map((celsius) => Number(requiredClo(celsius).toFixed(1)))).toEqual([0.3, 0.7, 1.2, 1.5]);
  });

  it("asks for less where one moves: at sport a third less than walking", () => {
    const asked = (occasion?: "workout" | "outdoor") =>
      weatherDemand({ conditions: [], temperature_c: 5 }, occasion).required?.least ?? 0;
    expect(asked("workout")).toBeLessThan(asked() * 0.67);
    expect(asked("outdoor")).toBeLessThan(asked());
    expect(asked("outdoor")).toBeGreaterThan(asked("workout"));
  });

  it("is 1 at the required clo, and 0 at 0.6 clo away on both sides", () => {
    const demand = { required: { least: 1000, most: 1000 }, rain: false, snow: false, isBeyondClothes: false };
    expect([1000, 1300, 700, 1600, 400].map((clo) => weatherTerm(demand, { clo, inner: clo }, -1, -1))).toEqual([
      1_000_000, 750_000, 750_000, 0, 0,
    ]);
  });

  it("judges warmth by what stays on, and cold by all layers", () => {
    const shirt = [garment(1, "shirt", "white"), garment(2, "jeans", "denim"), trainers];
    const coat = garment(8, "coat", "camel", { material: "wool" });
    const at = (temperature_c: number) => ({ weather: { temperature_c } });
    expect(term("weather", [...shirt, coat], at(20))).toBeCloseTo(term("weather", shirt, at(20)) ?? 0, 1);
    expect(term("weather", [...shirt, coat], at(3))).toBeGreaterThan((term("weather", shirt, at(3)) ?? 1) + 0.3);
    expect(term("weather", [...shirt, garment(9, "sweater", "grey", { material: "wool" })], at(30))).toBeLessThan(
      term("weather", shirt, at(30)) ?? 0,
    );
  });

  it("puts sandals in snow near 0, and boots well above", () => {
    const layers = [
      garment(1, "shirt", "white"),
      garment(2, "sweater", "grey"),
      garment(3, "jeans", "denim"),
      garment(4, "parka", "black"),
    ];
    const snow: OutfitConstraints = { weather: { temperature_c: 0, conditions: ["snowy"] } };
    expect(term("weather", [...layers, garment(9, "sandals", "brown")], snow)).toBeLessThan(0.05);
    expect(term("weather", [...layers, garment(9, "boots", "brown")], snow)).toBeGreaterThan(0.85);
  });

  it("lowers suede and canvas in rain", () => {
    const rain: OutfitConstraints = { weather: { temperature_c: 14, conditions: ["rainy"] } };
    const inShoes = (material: Wearable["material"]) =>
      term("weather", [...errands, garment(3, "rain_jacket", "yellow"), garment(9, "ankle_boots", "tan", { material })], rain);
    expect(inShoes("suede")).toBeLessThan(inShoes("leather"));
    expect(inShoes("canvas")).toBe(inShoes("suede"));
  });

  it("adds up layers, and a jacket meets the rain if there is no coat over it", () => {
    const cool: OutfitConstraints = { weather: { temperature_c: 9 } };
    expect(term("weather", [...errands, garment(8, "sweater", "grey"), garment(9, "jacket", "black")], cool)).toBeGreaterThan(
      term("weather", errands, cool),
    );
    const rain: OutfitConstraints = { weather: { conditions: ["rainy"] } };
    const jacket = garment(8, "denim_jacket", "denim");
    expect(term("weather", [...errands, jacket, garment(9, "rain_jacket", "yellow")], rain)).toBeGreaterThan(
      term("weather", [...errands, jacket], rain),
    );
  });

  it("requires more clo in wind", () => {
    const calm = weatherDemand({ temp: "cool", conditions: [] }).required?.least ?? 0;
    expect(weatherDemand({ temp: "cool", conditions: ["windy"] }).required?.least).toBe(calm + 100);
  });

  it("is not scored if the weather is unknown, and the season replaces it", () => {
    const { score_breakdown: breakdown } = scoreOutfit(errands, resolveConstraints({}), { season: "winter" });
    expect(Object.keys(breakdown)).toEqual(["color_harmony", "formality", "compatibility", "season"]);
    expect(
      scoreOutfit([garment(1, "day_dress", "blue")], resolveConstraints({}), { season: "winter" }).score_breakdown.season,
    ).toBe(0.5);
  });
});

describe("style and comfort", () => {
  it("counts a style only if it is requested, and a garment without tags as neither", () => {
    const request: OutfitConstraints = { style_keywords: ["classic", "preppy"] };
    expect(term("style", [garment(1, "shirt", "white", { styles: ["classic"] })], request)).toBe(1);
    expect(term("style", [garment(1, "shirt", "white")], request)).toBe(0.5);
    expect(term("style", [garment(1, "shirt", "white", { styles: ["edgy"] })], request)).toBe(0);
    expect(scoreOutfit(errands, resolveConstraints({})).score_breakdown.style).toBeUndefined();
  });

  it("prefers trainers to heels for comfort, and does not count comfort at 0.5", () => {
    const comfort: OutfitConstraints = { comfort_priority: 1 };
    expect(term("comfort", [...errands, trainers], comfort)).toBeGreaterThan(
      term("comfort", [...errands, garment(9, "heels", "red")], comfort),
    );
    expect(scoreOutfit(errands, resolveConstraints({ comfort_priority: 0.5 })).score_breakdown.comfort).toBeUndefined();
  });
});

describe("a scored outfit", () => {
  it("has a score in 0..1 with six decimals, in any order of the garments", () => {
    const outfit = [...suit, oxfords, garment(9, "belt", "black")];
    const forwards = scoreOutfit(outfit, resolveConstraints({ occasion: "work" }));
    expect(scoreOutfit(outfit.toReversed(), resolveConstraints({ occasion: "work" }))).toEqual(forwards);
    expect(Math.round(forwards.score * 1e6) / 1e6).toBe(forwards.score);
    expect(forwards.shape).toEqual(["base", "bottom", "jacket", "shoes"]);
  });

  it("has the terms of its clothes: bag and accessories only add to the rank, or take from it", () => {
    const constraints = resolveConstraints({ occasion: "work", weather: { temperature_c: 16 }, style_keywords: ["classic"] });
    const bare = scoreOutfit([...suit, oxfords], constraints);
    const extras = [garment(9, "belt", "black"), garment(10, "briefcase", "black"), garment(11, "watch", "silver")];
    const dressed = scoreOutfit([...suit, oxfords, ...extras], constraints);
    expect(dressed.score_breakdown).toEqual(bare.score_breakdown);
    expect(dressed.rank).toBeGreaterThan(bare.rank);
    const fought = scoreOutfit([...suit, oxfords, garment(12, "beanie", "grey")], constraints);
    expect(fought.score_breakdown).toEqual(bare.score_breakdown);
    expect(fought.rank).toBeLessThan(bare.rank - faultCosts.minor / 2);
  });

  it("with a fault scores less than any without, however well the rest goes together", () => {
    const constraints = resolveConstraints({ occasion: "workout" });
    const plain = [garment(1, "athletic_top", "orange"), garment(2, "joggers", "purple"), garment(3, "running_shoes", "red")];
    expect(scoreOutfit(plain, constraints)).toMatchObject({ faults: [] });
    expect(scoreOutfit(plain, constraints).score).toBeGreaterThanOrEqual(0.75);
    expect(scoreOutfit([...suit, oxfords], constraints).score).toBeLessThan(0.25);
  });

  it("can be one garment, or none", () => {
    const { score_breakdown: breakdown } = scoreOutfit([garment(1, "dress", "red")], resolveConstraints({}));
    expect(breakdown).toMatchObject({ color_harmony: 0.75, formality: 1 });
    expect(breakdown.compatibility).toBeGreaterThan(0.5);
    expect(scoreOutfit([], resolveConstraints({ comfort_priority: 1 })).score).toBeGreaterThan(0);
  });
});
