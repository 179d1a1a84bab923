// Trips: the packing list compared with every possible one for small wardrobes, its rules, and its words.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { recommend, scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import { withOwned } from "../../../../src/domain/outfit/score/score.ts";
import { planTrip, type TripPlan, tripMustIncludeProblems } from "../../../../src/domain/outfit/trip/trip.ts";
import { packingWords } from "../../../../src/domain/outfit/trip/trip-words.ts";
import { daysWorn } from "../../../../src/domain/outfit/trip/wear-days.ts";
import { cores, isExtra, subsets } from "../../../support/brute-force-search.ts";
import { drawnWardrobes, drawnWeathers } from "../../../support/drawn-wardrobes.ts";
import { garment, idOf } from "../../../support/outfit-wardrobe.ts";

const wardrobe = [
  garment(1, "t_shirt", "white"),
  garment(2, "t_shirt", "navy"),
  garment(3, "t_shirt", "grey"),
  garment(4, "shirt", "light_blue"),
  garment(5, "shirt", "white"),
  garment(6, "jeans", "denim"),
  garment(7, "chinos", "navy"),
  garment(8, "chinos", "beige"),
  garment(9, "sneakers", "white"),
  garment(10, "loafers", "brown"),
  garment(11, "rain_jacket", "navy"),
  garment(12, "bag", "black"),
];

function plan(
  days: readonly (readonly OutfitConstraints[])[],
  garments: readonly Wearable[] = wardrobe,
  mustInclude: number[] = [],
): TripPlan {
  return planTrip(
    garments,
    days.map((occasions) => occasions.map((occasion) => resolveConstraints(occasion))),
    new Set(mustInclude.map(idOf)),
  );
}

/** In millionths of appeal: a fault costs more. */
const acceptableWithin = 150_000;
/** Where the best outfit is neither too cold nor too hot, no other may be. */
const weatherLeast = 5 / 9;
const weatherOf = (outfit: { readonly score_breakdown: { readonly weather?: number } } | undefined) =>
  outfit?.score_breakdown.weather ?? 1;

const numbers = ({ packed }: TripPlan) => packed.map(({ garment: { id } }) => Number(id.slice(-12)));

/** Every outfit is packed, no garment is worn too often, and every outfit is near enough to the best. */
function expectValidPlan({ occasions, packed, washes }: TripPlan, days: number, owned: readonly Wearable[] = wardrobe): void {
  const clothes = owned.filter((one) => !isExtra(one));
  const packedIds = new Set(packed.map(({ garment: { id } }) => id));
  const daysOfWear = new Map<string, Set<number>>();
  for (const { day, outfit, best_score: bestScore, constraints } of occasions) {
    if (outfit === null) continue;
    const context = withOwned({}, constraints, owned);
    const answer = recommend(clothes, constraints, context);
    const best = answer.kind === "recommended" ? answer.outfits[0] : undefined;
    expect(bestScore).toBe(best?.score);
    expect(outfit.rank).toBeGreaterThanOrEqual((best?.rank ?? 0) - acceptableWithin);
    expect(weatherOf(outfit)).toBeGreaterThanOrEqual(Math.min(weatherLeast, weatherOf(best)));
    const garments = packed.map((one) => one.garment).filter(({ id }) => outfit.garment_ids.includes(id));
    const scored = scoreOutfit(garments, constraints, context);
    expect([scored.rank, scored.faults]).toEqual([outfit.rank, outfit.faults]);
    for (const id of outfit.garment_ids) {
      expect(packedIds.has(id)).toBe(true);
      daysOfWear.set(id, (daysOfWear.get(id) ?? new Set()).add(day));
    }
  }
  for (const { garment: one, days_worn: daysPacked, asked_for: isMustInclude } of packed) {
    expect(daysPacked).toBe(daysOfWear.get(one.id)?.size ?? 0);
    expect(daysPacked).toBeLessThanOrEqual(daysWorn(one, days, washes));
    expect(daysPacked > 0 || isMustInclude).toBe(true);
  }
}

describe("a packing list", () => {
  it("has as few garments as any that dresses every occasion of a small trip acceptably", () => {
    const days = fc.array(fc.record({ occasion: fc.constantFrom("casual" as const, "work" as const), weather: drawnWeathers }), {
      minLength: 1,
      maxLength: 3,
    });
    let checkedCount = 0;
    fc.assert(
      fc.property(drawnWardrobes(4, 9), days, (drawn, requests) => {
        // The brute force ignores materials that rain damages.
        const garments = drawn.filter((one) => !isExtra(one)).map((one) => ({ ...one, material: null }));
        const constraints = requests.map((day) => resolveConstraints(day));
        const options = constraints.map((day) => {
          const context = withOwned({}, day, garments);
          const scored = cores(garments, day, {}).map((core) => ({ core, outfit: scoreOutfit(core, day, context) }));
          const best = scored.map(({ outfit }) => outfit).toSorted((one, other) => other.rank - one.rank)[0];
          const isAcceptable = (outfit: ReturnType<typeof scoreOutfit>) =>
            outfit.rank >= (best?.rank ?? 0) - acceptableWithin && weatherOf(outfit) >= Math.min(weatherLeast, weatherOf(best));
          return scored.filter(({ outfit }) => isAcceptable(outfit)).map(({ core }) => core);
        });
        const result = plan(
          requests.map((day) => [day]),
          garments,
        );
        expectValidPlan(result, requests.length, garments);
        expect(result.occasions.map(({ outfit }) => outfit === null)).toEqual(options.map((outfits) => outfits.length === 0));
        if (!result.exact) return;
        const lasts = (chosenCores: readonly Wearable[][]) =>
          garments.every(
            (one) => chosenCores.filter((core) => core.includes(one)).length <= daysWorn(one, requests.length, result.washes),
          );
        const dressableOptions = options.filter((outfits) => outfits.length > 0);
        const choose = (
          remainingOptions: readonly Wearable[][][],
          chosenCores: readonly Wearable[][],
          suitcase: readonly Wearable[],
        ): boolean => {
          const [next, ...rest] = remainingOptions;
          if (next === undefined) return true;
          return next.some((core) => {
            const cores = [...chosenCores, core];
            return core.every((one) => suitcase.includes(one)) && lasts(cores) && choose(rest, cores, suitcase);
          });
        };
        const fewest = Math.min(
          ...subsets(garments)
            .filter((suitcase) => choose(dressableOptions, [], suitcase))
            .map(({ length }) => length),
        );
        expect(result.packed.length).toBe(fewest);
        expect(result.lower_bound).toBe(fewest);
        checkedCount++;
      }),
      { seed: 20_251_122, numRuns: 150 },
    );
    expect(checkedCount).toBeGreaterThan(120);
  });

  it("takes a top for each day, and wears trousers three times and shoes always", () => {
    const result = plan(Array.from({ length: 5 }, () => [{ occasion: "casual" as const }]));
    expectValidPlan(result, 5);
    expect(result).toMatchObject({ exact: true, washes: 0, lower_bound: 8 });
    expect(result.packed).toHaveLength(5 + 2 + 1);
    expect(packingWords(result, 5)).toMatch(
      /^8 garments for 5 days: 5 tops, 2 bottoms and 1 pair of shoes\. Worn again: the \w+ (sneakers|loafers) on 5 days, the \w+ \w+ on 3 days and the \w+ \w+ on 2 days\.$/,
    );
  });

  it("counts several occasions of a day as one wear", () => {
    const result = plan([[{ occasion: "casual" }, { occasion: "travel" }, { occasion: "outdoor" }]]);
    expectValidPlan(result, 1);
    expect(result.packed).toHaveLength(3);
  });

  it("says of each outfit what is wrong with it: the umbrella that is not packed", () => {
    const owned = [...wardrobe.filter(({ category }) => category !== "rain_jacket"), garment(13, "umbrella", "black")];
    const wet = { occasion: "casual" as const, weather: { temperature_c: 18, conditions: ["rainy" as const] } };
    const [rainy] = plan([[wet]], owned).occasions;
    expect(rainy?.outfit?.faults).toContainEqual(expect.objectContaining({ code: "rain_cover", severity: "serious" }));
    expect(rainy?.outfit?.explanation).toMatch(/^It is missing something against the rain/);
  });

  it("says that laundry has to be done if there are not enough clothes", () => {
    const few = [garment(1, "t_shirt", "white"), garment(6, "jeans", "denim"), garment(9, "sneakers", "white")];
    const result = plan(
      Array.from({ length: 4 }, () => [{ occasion: "casual" as const }]),
      few,
    );
    expectValidPlan(result, 4, few);
    expect(result).toMatchObject({ washes: 3, exact: true });
    expect(packingWords(result, 4)).toContain("laundry has to be done 3 times");
  });

  it("packs must-includes, worn or not, and prefers to wear them", () => {
    const days = [[{ occasion: "casual" as const }], [{ occasion: "casual" as const }]];
    const free = numbers(plan(days));
    const other = [6, 7, 8].find((number) => !free.includes(number)) ?? 0;
    const result = plan(days, wardrobe, [other, 12]);
    expectValidPlan(result, 2);
    expect(numbers(result)).toEqual(expect.arrayContaining([other, 12]));
    expect(result.packed.find(({ garment: { id } }) => id === idOf(other))?.days_worn).toBe(2);
    expect(result.packed).toHaveLength(2 + 1 + 1 + 1);
    expect(packingWords(result, 2)).toContain("Packed because asked for, not worn in these outfits: the black bag.");
  });

  it("dresses the other days if one day has no outfit, and says why", () => {
    const result = plan([[{ occasion: "casual" }], [{ occasion: "casual", exclude_categories: ["jeans", "chinos"] }]]);
    expect(result.occasions[0]?.outfit).not.toBeNull();
    expect(result.occasions[1]).toMatchObject({ outfit: null, best_score: null });
    expect(result.occasions[1]?.unmet[0]).toMatchObject({ slot: "bottom" });
    expect(packingWords(plan([[{}]], []), 1)).toBe("Nothing to pack for 1 day: no outfit can be made.");
  });

  it("does not depend on the order of the garments", () => {
    const days = [
      [{ occasion: "work" as const }],
      [{ occasion: "casual" as const, weather: { temperature_c: 12, conditions: ["rainy" as const] } }],
    ];
    expect(plan(days, wardrobe.toReversed())).toEqual(plan(days));
  });

  it("wears garments next to the skin twice on a trip of more than a week", () => {
    expect(daysWorn({ category: "shirt" }, 7, 0)).toBe(1);
    expect(daysWorn({ category: "shirt" }, 8, 0)).toBe(2);
    expect(daysWorn({ category: "jeans" }, 8, 1)).toBe(6);
    expect(daysWorn({ category: "coat" }, 8, 0)).toBe(8);
  });

  it("refuses must-includes that cannot be packed, but allows two pairs of trousers", () => {
    const constraints = resolveConstraints({ exclude_categories: ["loafers"] });
    expect(tripMustIncludeProblems([6, 7, 99, 10].map(idOf), wardrobe, constraints).map(({ index }) => index)).toEqual([2, 3]);
  });
});

describe("a trip out of a large wardrobe", () => {
  it("keeps its rules, and states a lower bound", () => {
    const [large] = fc.sample(drawnWardrobes(150, 150), { seed: 20_251_122, numRuns: 1 });
    const days = (["work", "casual", "casual", "work", "casual"] as const).map((occasion) => [
      { occasion },
      { occasion: "date" as const },
    ]);
    const garments = large?.map((one) => ({ ...one, out_of_use: null }));
    const result = plan(days, garments);
    expectValidPlan(result, 5, garments);
    expect(result.occasions.every(({ outfit }) => outfit !== null)).toBe(true);
    expect(result.lower_bound).toBeLessThanOrEqual(result.packed.length);
    expect(result.packed.length).toBeLessThanOrEqual(14);
    if (!result.exact) expect(packingWords(result, 5)).toMatch(/At least \d+ garments must be packed/);
  });
});
