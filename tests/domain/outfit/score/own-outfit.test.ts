// The score of an outfit that a person chose.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { recommend, scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import { outfitWarnings } from "../../../../src/domain/outfit/score/own-outfit.ts";
import { withOwned } from "../../../../src/domain/outfit/score/score.ts";
import { drawnRequests, drawnWardrobes } from "../../../support/drawn-wardrobes.ts";
import { garment } from "../../../support/outfit-wardrobe.ts";

const shirt = garment(1, "shirt", "white");
const jeans = garment(2, "jeans", "denim");
const sneakers = garment(3, "sneakers", "white");

/** The broken rules alone. */
function warnings(garments: readonly Wearable[], request: OutfitConstraints = {}) {
  return outfitWarnings(garments, resolveConstraints(request), []).map(({ code, garment_ids }) => [
    code,
    ...garment_ids.map((id) => Number(id.slice(-12))),
  ]);
}

describe("an outfit that a person put together", () => {
  it.each<[string, readonly Wearable[], OutfitConstraints, unknown[]]>([
    ["nothing is wrong", [shirt, jeans, sneakers], {}, []],
    ["two garments have the same position", [shirt, garment(4, "polo", "navy"), jeans, sneakers], {}, [["conflict", 1, 4]]],
    ["a dress is worn with trousers", [garment(4, "dress", "red"), jeans, sneakers], {}, [["conflict", 4, 2]]],
    ["there are no shoes", [shirt, jeans], {}, [["no_shoes"]]],
    ["the legs are bare", [shirt, sneakers], {}, [["no_bottom"]]],
    ["nothing is on top", [jeans, sneakers], {}, [["no_top"]]],
    ["a cardigan has nothing under it", [garment(4, "cardigan", "navy"), jeans, sneakers], {}, [["no_top", 4]]],
    ["a sweater is the top", [garment(4, "sweater", "navy"), jeans, sneakers], {}, []],
    ["something is in the laundry", [shirt, { ...jeans, out_of_use: "laundry" as const }, sneakers], {}, [["in_laundry", 2]]],
    [
      "there are three accessories on three places of the body",
      [shirt, jeans, sneakers, garment(4, "belt", "brown"), garment(5, "watch", "silver"), garment(6, "hat", "black")],
      {},
      [],
    ],
    [
      "there are two hats",
      [shirt, jeans, sneakers, garment(4, "beanie", "black"), garment(5, "hat", "black")],
      {},
      [["conflict", 4, 5]],
    ],
    [
      "sandals are worn in snow",
      [shirt, jeans, garment(4, "sandals", "brown")],
      { weather: { conditions: ["snowy"] } },
      [["weather", 4]],
    ],
    [
      "it rains and there is a rain jacket",
      [shirt, jeans, sneakers, garment(4, "rain_jacket", "olive")],
      { weather: { conditions: ["rainy"] } },
      [],
    ],
    [
      "something is excluded",
      [shirt, jeans, sneakers],
      { exclude_categories: ["jeans"], exclude_colors: ["white"] },
      [
        ["excluded_color", 1],
        ["excluded_category", 2],
        ["excluded_color", 3],
      ],
    ],
  ])("gets the right warnings if %s", (_, garments, request, expectedWarnings) => {
    expect(warnings(garments, request)).toEqual(expectedWarnings);
  });

  it("names the garments in the messages", () => {
    const [conflict] = outfitWarnings([garment(4, "dress", "red"), jeans, sneakers], resolveConstraints({}), []);
    expect(conflict?.message).toBe(
      "The red dress and the denim jeans both cover the legs: a one-piece takes the place of the bottom.",
    );
    const [under] = outfitWarnings([garment(4, "cardigan", "navy"), jeans, sneakers], resolveConstraints({}), []);
    expect(under?.message).toBe("A top under the navy cardigan is missing.");
  });

  it("is warned of its faults: the coat that was left at home, and shoes that are wrong, once", () => {
    const constraints = resolveConstraints({ weather: { temperature_c: -3, conditions: ["snowy"] } });
    const worn = [shirt, jeans, garment(4, "sandals", "brown")];
    const context = withOwned({}, constraints, [...worn, garment(5, "coat", "black")]);
    const { faults } = scoreOutfit(worn, constraints, context);
    const found = outfitWarnings(worn, constraints, faults);
    expect(found).toContainEqual(expect.objectContaining({ code: "coat_cold", garment_ids: [] }));
    expect(found.filter(({ code }) => code === "weather")).toEqual([]);
    expect(found.filter(({ garment_ids: garmentIds }) => garmentIds.includes(worn[2]?.id ?? "")).length).toBeGreaterThan(0);
    expect(found).toHaveLength(faults.length);
  });

  it("that was recommended breaks no rule, unless the wardrobe has nothing better", () => {
    fc.assert(
      fc.property(drawnWardrobes(4, 12), drawnRequests, (garments, request) => {
        const constraints = resolveConstraints(request);
        const answer = recommend(garments, constraints);
        if (answer.kind !== "recommended") throw new Error("nothing must be included");
        for (const { garment_ids: garmentIds } of answer.outfits) {
          const outfitGarments = garments.filter(({ id }) => garmentIds.includes(id));
          const codes = outfitWarnings(outfitGarments, constraints, []).map(({ code }) => code);
          expect(codes.filter((code) => code !== "no_shoes" && code !== "weather")).toEqual([]);
          if (codes.length > 0) expect(answer.unmet.length).toBeGreaterThan(0);
        }
      }),
      { seed: 20_251_122, numRuns: 500 },
    );
  });
});
