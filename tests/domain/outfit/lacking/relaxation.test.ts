// If no outfit is possible: which constraints to drop, and the outfit without them.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OutfitConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { garment, recommended } from "../../../support/outfit-wardrobe.ts";

const shirt = garment(1, "shirt", "white");
const jeans = garment(2, "jeans", "denim");
const chinos = garment(3, "chinos", "navy");
const dress = garment(4, "dress", "red");
const shoes = garment(5, "sneakers", "white");

describe("a request that leaves nothing to wear", () => {
  it("gets each smallest change that makes an outfit possible, with the outfit", () => {
    const { outfits, relaxations } = recommended([shirt, jeans, chinos, shoes], { exclude_categories: ["jeans", "chinos"] });
    expect(outfits).toEqual([]);
    expect(relaxations.map(({ words }) => words).sort()).toEqual(["allowing chinos again", "allowing jeans again"]);
    for (const { outfit, relaxed } of relaxations) {
      const legs = relaxed[0]?.value === "jeans" ? jeans : chinos;
      expect(outfit.garment_ids).toEqual([shirt.id, legs.id, shoes.id]);
      expect(outfit.score).toBeGreaterThan(0);
    }
  });

  it("gets two changes together only if one is not enough", () => {
    const washed = { ...jeans, out_of_use: "laundry" as const };
    const both = recommended([shirt, washed, shoes], { exclude_colors: ["denim"] }).relaxations;
    expect(both).toHaveLength(1);
    expect(both[0]?.relaxed.map(({ constraint }) => constraint).sort()).toEqual(["exclude_colors", "in_laundry"]);
    const one = recommended([shirt, washed, { ...dress, out_of_use: "laundry" as const }, shoes], {
      exclude_colors: ["denim"],
    }).relaxations;
    expect(one.map(({ relaxed }) => relaxed)).toEqual([[{ constraint: "in_laundry", value: dress.id }]]);
  });

  it("gets a material and a garment back that it rules out", () => {
    const linen = { ...jeans, material: "linen" as const };
    const request = { exclude_materials: ["linen" as const], exclude_garments: [chinos.id] };
    const { relaxations } = recommended([shirt, linen, chinos, shoes], request);
    expect(relaxations.map(({ words, outfit }) => [words, outfit.garment_ids[1]]).sort()).toEqual([
      ["allowing linen again", linen.id],
      ["allowing the navy chinos again", chinos.id],
    ]);
  });

  it("gets no change if the wardrobe lacks something, or if there is an outfit", () => {
    expect(recommended([shirt, shoes], { exclude_categories: ["jeans"] }).relaxations).toEqual([]);
    expect(recommended([shirt, jeans, shoes], { exclude_categories: ["chinos"] }).relaxations).toEqual([]);
  });

  it("gets exactly the smallest sets, as with brute force", () => {
    const wardrobes = fc.array(
      fc.record({
        kind: fc.constantFrom("shirt", "jeans", "chinos", "dress", "sneakers"),
        colour: fc.constantFrom("white", "navy", "red"),
        out_of_use: fc.constantFrom("laundry", "lent", null),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const requests = fc.record({
      exclude_categories: fc.subarray(["jeans", "chinos", "dress", "shirt"] as const),
      exclude_colors: fc.subarray(["white", "navy", "red"] as const),
    });
    let checkedCount = 0;
    fc.assert(
      fc.property(wardrobes, requests, (drawn, request) => {
        const garments = drawn.map(({ kind, colour, out_of_use }, index) =>
          garment(index, kind as Wearable["category"], colour as "white", { out_of_use }),
        );
        const { outfits, relaxations } = recommended(garments, request);
        if (outfits.length > 0) return;
        const sizes = smallestByTrying(garments, request);
        if (sizes === null || sizes > 3) expect(relaxations).toEqual([]);
        else {
          checkedCount++;
          expect(relaxations.length).toBeGreaterThan(0);
          for (const { relaxed } of relaxations) expect(relaxed).toHaveLength(sizes);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
    expect(checkedCount).toBeGreaterThan(50);
  });
});

/** The size of the smallest set of constraints to drop so that an outfit is possible; null if there is none. */
function smallestByTrying(garments: readonly Wearable[], request: OutfitConstraints): number | null {
  const washing = garments.filter(({ out_of_use }) => out_of_use !== null).map(({ id }) => id);
  const things = [...washing, ...(request.exclude_categories ?? []), ...(request.exclude_colors ?? [])];
  let smallest: number | null = null;
  for (let bits = 0; bits < 2 ** things.length; bits++) {
    const back = new Set(things.filter((_, index) => (bits >> index) & 1));
    const free = garments.filter(
      ({ id, category, out_of_use, colours }) =>
        !(out_of_use !== null && !back.has(id)) &&
        !(request.exclude_categories?.some((one) => one === category && !back.has(one)) ?? false) &&
        !(request.exclude_colors?.some((one) => colours.some(({ name }) => name === one) && !back.has(one)) ?? false),
    );
    const has = (...kinds: string[]) => free.some(({ category }) => kinds.includes(category));
    if (!has("dress") && !(has("shirt") && has("jeans", "chinos"))) continue;
    if (smallest === null || back.size < smallest) smallest = back.size;
  }
  return smallest;
}
