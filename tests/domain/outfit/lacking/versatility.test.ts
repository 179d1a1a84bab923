// The count of good outfits, compared with scoring every combination.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ResolvedConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { isCore, positionOf, type Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { goodScore, Versatility } from "../../../../src/domain/outfit/lacking/versatility.ts";
import { scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import type { ScoringContext } from "../../../../src/domain/outfit/score/score.ts";
import { factsOf } from "../../../../src/domain/words/categories.ts";
import { drawnContexts, drawnWardrobes } from "../../../support/drawn-wardrobes.ts";
import { garment } from "../../../support/outfit-wardrobe.ts";

/** Every plain outfit that has the garment as a part, or else every plain outfit completed with it. */
function everyPlain(wardrobe: readonly Wearable[], extra: Wearable): Wearable[][] {
  const at = (...positions: string[]) => wardrobe.filter(({ category }) => positions.includes(positionOf(category)));
  const mids = at("mid").filter(({ category }) => factsOf(category).standsAlone === true);
  const shoes = at("shoes");
  const feet = (outfit: Wearable[]) => (shoes.length === 0 ? [outfit] : shoes.map((pair) => [...outfit, pair]));
  const separates = [...at("base"), ...mids].flatMap((top) => at("bottom").flatMap((bottom) => feet([top, bottom])));
  const plain = [...separates, ...at("one_piece").flatMap((dress) => feet([dress]))];
  if (plain.flat().includes(extra)) return plain.filter((outfit) => outfit.includes(extra));
  const position = positionOf(extra.category);
  const isPart = ["base", "bottom", "one_piece", "shoes"].includes(position) || factsOf(extra.category).standsAlone === true;
  if (isPart) return [];
  const isTaken = (outfit: readonly Wearable[]) =>
    isCore(position) && outfit.some(({ category }) => positionOf(category) === position);
  return plain.filter((outfit) => !isTaken(outfit)).map((outfit) => [...outfit, extra]);
}

function goodOf(wardrobe: readonly Wearable[], extra: Wearable, constraints: ResolvedConstraints, context: ScoringContext) {
  return everyPlain(wardrobe, extra).filter((outfit) => scoreOutfit(outfit, constraints, context).score >= goodScore);
}

describe("good outfits of a garment", () => {
  it("are the same number as when every outfit is scored", () => {
    let good = 0;
    fc.assert(
      fc.property(
        drawnWardrobes(3, 14),
        drawnContexts,
        fc.constantFrom(undefined, "work" as const),
        (wardrobe, context, occasion) => {
          const constraints = resolveConstraints({ occasion });
          const counting = new Versatility(wardrobe, constraints, context);
          for (const one of wardrobe) {
            const expectedOutfits = goodOf(wardrobe, one, constraints, context);
            const goodCount = counting.goodWith(one, 100_000);
            expect(goodCount).toEqual({
              good_outfits: expectedOutfits.length,
              of: everyPlain(wardrobe, one).length,
              exact: true,
            });
            const company = expectedOutfits.map((outfit) =>
              outfit
                .filter((other) => other !== one)
                .map(({ id }) => id)
                .sort()
                .join(),
            );
            expect(
              counting
                .companyOf(one, 100_000)
                .map((ids) => [...ids].sort().join())
                .sort(),
            ).toEqual(company.sort());
            good += expectedOutfits.length;
          }
        },
      ),
      { seed: 20_251_122, numRuns: 300 },
    );
    expect(good).toBeGreaterThan(1_000);
  });

  it("include outfits with a garment that is not owned", () => {
    const wardrobe = [garment(1, "shirt", "white"), garment(2, "chinos", "navy")];
    const shoes = garment(9, "loafers", "brown");
    expect(new Versatility(wardrobe, resolveConstraints({}), {}).goodWith(shoes, 100)).toEqual({
      good_outfits: 1,
      of: 1,
      exact: true,
    });
    // Several newcomers in a row: the cache of one does not affect the next.
    const loud = [garment(1, "shirt", "orange", { formality: 0.75 }), garment(2, "dress_pants", "purple", { formality: 0.2 })];
    const counting = new Versatility(loud, resolveConstraints({}), {});
    const counts = (["loafers", "snow_boots"] as const).map((category) => {
      const newcomer = garment(9, category, "brown");
      const { score } = scoreOutfit([...loud, newcomer], resolveConstraints({}));
      const { good_outfits: count } = counting.goodWith(newcomer, 100);
      expect(count).toBe(score >= goodScore ? 1 : 0);
      return count;
    });
    expect(counts).toEqual([1, 0]);
    expect(new Versatility([], resolveConstraints({}), {}).goodWith(shoes, 100)).toEqual({ good_outfits: 0, of: 0, exact: true });
  });

  it("are at least those of a sample, if there are more than the limit", () => {
    const [wardrobe = []] = fc.sample(drawnWardrobes(120, 120), { seed: 20_251_122, numRuns: 1 });
    const counting = new Versatility(wardrobe, resolveConstraints({}), {});
    for (const one of wardrobe.slice(0, 30)) {
      const all = counting.goodWith(one, 1_000_000);
      const some = counting.goodWith(one, 400);
      expect(all.exact).toBe(true);
      expect(some.good_outfits).toBeLessThanOrEqual(all.good_outfits);
      expect(some.of).toBe(all.of);
      if (some.exact) expect(some).toEqual(all);
      // The sample is even: its share of good outfits is near the share of all.
      else expect(Math.abs(some.good_outfits / 400 - all.good_outfits / all.of)).toBeLessThan(0.15);
    }
  });

  it("count garments in the laundry, and leave out excluded garments", () => {
    const wardrobe = [garment(1, "shirt", "white"), garment(2, "chinos", "navy", { out_of_use: "laundry" })];
    const shoes = garment(9, "loafers", "brown");
    expect(new Versatility(wardrobe, resolveConstraints({}), {}).goodWith(shoes, 100).of).toBe(1);
    expect(new Versatility(wardrobe, resolveConstraints({ exclude_categories: ["chinos"] }), {}).goodWith(shoes, 100).of).toBe(0);
  });
});
