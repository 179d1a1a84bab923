// The engine compared with brute force, and properties of every answer.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wardrobeOf } from "../../../bench/outfits/wardrobes.ts";
import {
  type OutfitConstraints,
  type ResolvedConstraints,
  resolveConstraints,
} from "../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../src/domain/outfit/ask/wearable.ts";
import { recommend, scoreOutfit } from "../../../src/domain/outfit/recommend.ts";
import type { ScoringContext } from "../../../src/domain/outfit/score/score.ts";
import { type Category, factsOf } from "../../../src/domain/words/categories.ts";
import { allowed, cores, extrasInOrder, inSlot, isExtra, subsets } from "../../support/brute-force-search.ts";
import { drawnWeathers } from "../../support/drawn-wardrobes.ts";
import { garment, idOf, recommended } from "../../support/outfit-wardrobe.ts";

const categoryChoices: readonly Category[] = [
  "t_shirt",
  "shirt",
  "dress_shirt",
  "sweater",
  "cardigan",
  "jeans",
  "chinos",
  "skirt",
  "dress",
  "blazer",
  "jacket",
  "coat",
  "rain_jacket",
  "sneakers",
  "sandals",
  "boots",
  "bag",
  "backpack",
  "belt",
  "tie",
  "scarf",
  "hat",
];
const colourChoices = ["black", "white", "navy", "red", "coral", "rust", "camel", "green", "purple"] as const;

const wardrobes = fc
  .array(
    fc.record({
      category: fc.constantFrom(...categoryChoices),
      colour: fc.constantFrom(...colourChoices),
      formality: fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20),
      out_of_use: fc.integer({ min: 0, max: 9 }).map((tenth) => (tenth === 0 ? "laundry" : tenth === 1 ? "repair" : null)),
      styles: fc.subarray(["casual", "classic", "edgy"] as const),
    }),
    { minLength: 3, maxLength: 12 },
  )
  .map((drawn) => drawn.map(({ category, colour, ...changes }, index) => garment(index, category, colour, changes)));

const requests: fc.Arbitrary<OutfitConstraints> = fc.record(
  {
    occasion: fc.constantFrom("casual", "work", "interview"),
    formality_level: fc.constantFrom("casual", "business_casual"),
    weather: drawnWeathers,
    exclude_categories: fc.subarray(["jeans", "sneakers", "dress"] as const),
    exclude_colors: fc.subarray(["red", "camel"] as const),
    must_include: fc.subarray([idOf(0), idOf(1)]),
    style_keywords: fc.subarray(["classic", "edgy"] as const),
    comfort_priority: fc.constantFrom(0, 0.5, 1),
  },
  { requiredKeys: [] },
);
const contexts: fc.Arbitrary<ScoringContext> = fc.record(
  { season: fc.constantFrom("summer", "winter"), formalityRange: fc.constant({ min: 0.2, max: 0.4 }) },
  { requiredKeys: [] },
);

interface Case {
  readonly garments: readonly Wearable[];
  readonly constraints: ResolvedConstraints;
  readonly context: ScoringContext;
}

const cases: fc.Arbitrary<Case> = fc
  .record({ garments: wardrobes, request: requests, context: contexts })
  .map(({ garments, request, context }) => ({ garments, constraints: resolveConstraints(request), context }));
/** A fixed seed, so that failures are reproducible. */
const runs = { seed: 20_251_122, numRuns: 2_000 };

describe("compared with brute force", () => {
  it("finds the best core, and an outfit exactly if there is one", () => {
    let foundCount = 0;
    fc.assert(
      fc.property(cases, ({ garments: all, constraints, context }) => {
        // Without bags and accessories the best outfit is the best core.
        const garments = all.filter((one) => !isExtra(one));
        const answer = recommend(garments, constraints, context);
        if (answer.kind !== "recommended") return;
        const scores = cores(garments, constraints, context).map((core) => scoreOutfit(core, constraints, context).score);
        expect(answer.exact).toBe(true);
        expect(answer.outfits.length).toBeLessThanOrEqual(constraints.limit);
        expect(answer.outfits.length).toBe(Math.min(constraints.limit, scores.length));
        expect(answer.outfits[0]?.score).toBe(scores.length === 0 ? undefined : Math.max(...scores));
        if (scores.length > 0) foundCount++;
        else expect(answer.unmet.length).toBeGreaterThan(0);
      }),
      runs,
    );
    expect(foundCount).toBeGreaterThan(400);
  });

  it("breaks no rule, completes each core as well as possible, and gives the right score", () => {
    fc.assert(
      fc.property(cases, ({ garments, constraints, context }) => {
        const answer = recommend(garments, constraints, context);
        if (answer.kind !== "recommended") return;
        const possible = new Set(
          cores(garments, constraints, context).map((core) =>
            core
              .map(({ id }) => id)
              .sort()
              .join(),
          ),
        );
        for (const { garment_ids: garmentIds, score, score_breakdown: breakdown } of answer.outfits) {
          const outfit = garmentIds.map((id) => garments.find((one) => one.id === id)).filter((one) => one !== undefined);
          expect(outfit).toHaveLength(garmentIds.length);
          expect(possible).toContain(
            outfit
              .filter((one) => !isExtra(one))
              .map(({ id }) => id)
              .sort()
              .join(),
          );
          expect(extrasInOrder(outfit.filter(isExtra))).toBe(true);
          expect(outfit.every((one) => allowed(one, constraints))).toBe(true);
          expect(constraints.must_include.every((id) => garmentIds.includes(id))).toBe(true);
          const again = scoreOutfit(outfit, constraints, context);
          expect({ score, score_breakdown: breakdown }).toEqual({ score: again.score, score_breakdown: again.score_breakdown });
          // To leave out a chosen bag or accessory never gains more than its bonus.
          for (const extra of outfit.filter((one) => isExtra(one) && !constraints.must_include.includes(one.id))) {
            const without = scoreOutfit(
              outfit.filter((one) => one !== extra),
              constraints,
              context,
            ).score;
            expect(without - score).toBeLessThanOrEqual(factsOf(extra.category).slot === "bag" ? 0.01 : 0.005);
          }
        }
        const scores = answer.outfits.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
      runs,
    );
  });

  it("completes a core with the bag and accessories that are worth most", () => {
    const core = [garment(90, "shirt", "navy"), garment(91, "jeans", "camel"), garment(92, "sneakers", "white")];
    const usual = core.reduce((sum, { formality }) => sum + formality, 0) / core.length;
    const worth = (extras: readonly Wearable[]) =>
      Math.round(scoreOutfit([...core, ...extras], resolveConstraints({})).score * 1e6) +
      10_000 * inSlot(extras, "bag").length +
      5_000 * inSlot(extras, "accessory").length;
    fc.assert(
      fc.property(wardrobes, (drawn) => {
        const extras = drawn.filter((one) => isExtra(one) && one.out_of_use === null);
        const offeredExtras = extras.filter(
          ({ formality, seasons, category }) =>
            Math.abs(Math.round(formality * 1000) - usual * 1000) <= 400 && seasons.length >= 3 && category !== "hat",
        );
        const best = Math.max(...subsets(offeredExtras).filter(extrasInOrder).map(worth));
        const chosenIds = recommended([...core, ...extras], { limit: 1 }).outfits[0]?.garment_ids ?? [];
        expect(worth(extras.filter(({ id }) => chosenIds.includes(id)))).toBe(best);
      }),
      { ...runs, numRuns: 500 },
    );
  });

  it("does not depend on the order of the garments", () => {
    fc.assert(
      fc.property(
        cases.chain((one) =>
          fc.record({
            one: fc.constant(one),
            shuffled: fc.shuffledSubarray([...one.garments], { minLength: one.garments.length }),
          }),
        ),
        ({ one: { garments, constraints, context }, shuffled }) => {
          expect(recommend(shuffled, constraints, context)).toEqual(recommend(garments, constraints, context));
        },
      ),
      { ...runs, numRuns: 300 },
    );
  });
});

describe("a large wardrobe", () => {
  const many = (count: number, mix: readonly Category[]) =>
    Array.from({ length: count }, (_, index) =>
      garment(
        index,
        mix[index % mix.length] ?? "t_shirt",
        colourChoices[Math.floor(index / mix.length) % colourChoices.length] ?? "black",
        { formality: (index % 19) / 20 },
      ),
    );

  it("is searched exactly at three hundred garments", () => {
    const mixed: readonly Category[] = ["t_shirt", "sweater", "jeans", "jacket", "coat", "sneakers"];
    const large = recommended(many(300, mixed), { weather: { temp: "cool" } });
    expect(large).toMatchObject({ exact: true, gap: 0 });
    expect(large.outfits).toHaveLength(5);
  });

  it("says when it stopped early, and how much better the best outfit could be", () => {
    let stopped = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 1000 }), requests, (openedMax, seed, request) => {
        const garments = wardrobeOf(40, seed);
        const constraints = resolveConstraints({ ...request, must_include: [] });
        const whole = recommend(garments, constraints);
        const part = recommend(garments, constraints, {}, { opened: openedMax, completions: 400_000 });
        if (whole.kind !== "recommended" || part.kind !== "recommended") return;
        expect(whole.exact).toBe(true);
        if (part.exact) expect(part).toEqual(whole);
        else stopped++;
        // Without extras the score of the first outfit is that of the best core.
        const clothes = garments.filter((one) => !isExtra(one));
        const [all, some] = [
          recommend(clothes, constraints),
          recommend(clothes, constraints, {}, { opened: openedMax, completions: 400_000 }),
        ];
        if (all.kind !== "recommended" || some.kind !== "recommended") return;
        expect((some.outfits[0]?.score ?? 0) + some.gap + 1e-6).toBeGreaterThanOrEqual(all.outfits[0]?.score ?? 0);
      }),
      { ...runs, numRuns: 150 },
    );
    expect(stopped).toBeGreaterThan(50);
  });

  it("keeps must-includes and garments against rain when it has to leave garments out", () => {
    const clothes = [
      ...many(300, ["t_shirt", "sweater", "jeans", "jacket", "blazer", "coat", "boots", "belt", "bag"]),
      garment(400, "rain_jacket", "yellow", { formality: 0 }),
    ];
    const answer = recommended(clothes, {
      must_include: [idOf(2)],
      weather: { temp: "warm", conditions: ["rainy"] },
      occasion: "interview",
    });
    expect(answer.outfits).toHaveLength(5);
    for (const { garment_ids: garmentIds } of answer.outfits) {
      expect(garmentIds).toContain(idOf(2));
      expect(garmentIds.some((id) => Number(id.slice(-12)) % 9 === 3 || id === idOf(400))).toBe(true);
    }
  });

  it("gives five ideas: no two differ by only one garment", () => {
    const clothes = many(60, ["t_shirt", "shirt", "jeans", "chinos", "sneakers", "boots", "belt", "bag"]);
    const coreIds = recommended(clothes).outfits.map(({ garment_ids: garmentIds, shape }) => garmentIds.slice(0, shape.length));
    const sharedCounts = coreIds.flatMap((one, index) =>
      coreIds.slice(index + 1).map((other) => one.filter((id) => other.includes(id)).length),
    );
    expect(Math.max(...sharedCounts)).toBeLessThan(3);
    expect(sharedCounts.filter((count) => count <= 1).length).toBeGreaterThanOrEqual(5);
  });
});
