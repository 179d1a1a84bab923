// What only a garment's name says: work kit, dirt, jokes, clothes of a feast, of the house or of one sport.

import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { askedOf } from "../../../../src/domain/outfit/sense/circumstances.ts";
import { coversHair } from "../../../../src/domain/outfit/sense/dress-sense.ts";
import { GarmentJudge } from "../../../../src/domain/outfit/sense/garment-judge.ts";
import type { Category } from "../../../../src/domain/words/categories.ts";
import { garment } from "../../../support/outfit-wardrobe.ts";

function judged(category: Category, name: string, request: OutfitConstraints) {
  const judge = new GarmentJudge(askedOf(resolveConstraints(request), undefined, false));
  const { verdict, breaches } = judge.judge({ ...garment(1, category, "navy"), name });
  return { verdict, severities: breaches.map(({ severity }) => severity) };
}

describe("a garment that is kept for something else", () => {
  it.each<[Category, string, OutfitConstraints]>([
    ["jeans", "old jeans, knee gone", { occasion: "date" }],
    ["t_shirt", "grey tee with paint on it", { occasion: "party" }],
    ["polo", "black polo with the company logo", { occasion: "party" }],
    ["boots", "steel toecap boots", { occasion: "party" }],
    ["shirt", "holiday shirt with palm trees", { occasion: "date" }],
    ["slides", "fluffy slippers", { occasion: "beach" }],
    ["watch", "nurse's fob watch", { occasion: "funeral" }],
    ["gloves", "black cycling gloves", { occasion: "funeral" }],
    ["bag", "leather weekend bag", { occasion: "funeral" }],
    ["tote", "cotton bag from the record shop", { occasion: "date" }],
    ["hat", "green hunting hat", { occasion: "work" }],
    ["headscarf", "gold aso oke gele", { occasion: "work" }],
    ["blazer", "school blazer with crest", { occasion: "date" }],
    ["rain_boots", "green wellies", { occasion: "funeral" }],
    ["pants", "checked chef trousers", { occasion: "party" }],
    ["heels", "red satin tango shoes", { occasion: "ceremony" }],
    ["tote", "black bag for my dance shoes", { occasion: "travel" }],
  ])("is a fault there: %s, %s", (category, name, request) => {
    const plain = judged(category, "plain one", request).severities.length;
    const { severities } = judged(category, name, request);
    expect(severities.length + (category === "rain_boots" ? 1 : 0)).toBeGreaterThan(plain);
  });

  it("is right where it belongs", () => {
    expect(judged("top", "blue scrub top", { occasion: "work" })).toEqual({ verdict: "right", severities: [] });
    expect(judged("boots", "steel toecap boots", { occasion: "work", activity: "site" }).severities).toEqual([]);
    expect(judged("jacket", "waxed jacket", { occasion: "outdoor" }).verdict).toBe("right");
    expect(judged("slides", "fluffy slippers", { occasion: "home" }).severities).toEqual([]);
    expect(judged("heels", "red satin tango shoes", { occasion: "party" }).severities).toEqual([]);
  });

  it("is mourning cloth at a funeral, whatever its print, and nowhere else", () => {
    const print = (name: string, request: OutfitConstraints) => {
      const judge = new GarmentJudge(askedOf(resolveConstraints(request), undefined, false));
      const { verdict, breaches } = judge.judge({ ...garment(1, "shirt", "red", { pattern: "abstract" }), name });
      return { verdict, severities: breaches.map(({ severity }) => severity) };
    };
    expect(print("black and red funeral print shirt", { occasion: "funeral" })).toEqual({ verdict: "right", severities: [] });
    expect(print("black and red print shirt", { occasion: "funeral" }).severities).not.toEqual([]);
    expect(print("black and red funeral print shirt", { occasion: "travel" }).severities).not.toEqual([]);
  });
});

describe("a coat for a cold morning", () => {
  const day = (low_c: number, high_c: number): OutfitConstraints => ({ occasion: "casual", weather: { low_c, high_c } });

  it("is a small fault when most of the day is warm, and none when it stays cold", () => {
    expect(judged("puffer_jacket", "black puffer", day(9, 25)).severities).toEqual(["minor"]);
    expect(judged("puffer_jacket", "black puffer", day(2, 8)).severities).toEqual([]);
  });
});

describe("covering the hair", () => {
  const scarves = (name: string) => [1, 2, 3].map((number) => ({ ...garment(number, "headscarf", "gold"), name }));

  it("is what three headscarves say, and three cloths for a feast or for the night do not", () => {
    expect(coversHair(scarves("beige chiffon hijab"))).toBe(true);
    for (const name of ["gold aso oke gele", "Ankara headwrap", "silk bonnet", "red bandana"])
      expect([name, coversHair(scarves(name))]).toEqual([name, false]);
  });
});
