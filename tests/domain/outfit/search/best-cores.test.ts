// The forty best cores compared with every possible core, in wardrobes large enough that branches are cut.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wardrobeOf } from "../../../../bench/outfits/wardrobes.ts";
import { resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { byId } from "../../../../src/domain/outfit/ask/wearable.ts";
import { scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import { colourRangeOf, harmonyCeiling, tintHarmony, tintsOf } from "../../../../src/domain/outfit/score/harmony.ts";
import { PairCache } from "../../../../src/domain/outfit/score/pair-cache.ts";
import { Scorer, type ScoringContext } from "../../../../src/domain/outfit/score/score.ts";
import type { ScoredGarment } from "../../../../src/domain/outfit/score/scored-garment.ts";
import { type Pairing, tallyOf } from "../../../../src/domain/outfit/score/tally.ts";
import { bestCores } from "../../../../src/domain/outfit/search/best-cores.ts";
import { type Candidates, candidatesFor } from "../../../../src/domain/outfit/search/candidates.ts";
import { keyOf, pairValueOf } from "../../../../src/domain/taste/features.ts";
import type { LearnedWeight } from "../../../../src/domain/taste/learning.ts";
import { defaultPreferences, noOverrides } from "../../../../src/domain/taste/preferences.ts";
import { type Taste, tasteFor } from "../../../../src/domain/taste/taste.ts";
import { cores } from "../../../support/brute-force-search.ts";
import { garment, idOf } from "../../../support/outfit-wardrobe.ts";

const categories = ["t_shirt", "shirt", "sweater", "jeans", "chinos", "dress", "blazer", "coat", "sneakers", "boots"] as const;
const colours = ["black", "white", "navy", "red", "coral", "rust", "camel", "green"] as const;
const wardrobes = fc
  .array(
    fc.record({
      category: fc.constantFrom(...categories),
      colour: fc.constantFrom(...colours),
      formality: fc.integer({ min: 0, max: 20 }),
    }),
    { minLength: 9, maxLength: 13 },
  )
  .map((drawn) =>
    drawn.map(({ category, colour, formality }, index) => garment(index, category, colour, { formality: formality / 20 })),
  );
const requests = fc.record(
  {
    occasion: fc.constantFrom("casual", "interview"),
    weather: fc.record({
      temperature_c: fc.integer({ min: -10, max: 35 }),
      conditions: fc.subarray(["rainy", "snowy"] as const),
    }),
    style_keywords: fc.subarray(["classic", "edgy"] as const),
    comfort_priority: fc.constantFrom(0, 1),
  },
  { requiredKeys: [] },
);

/** A taste with likes and dislikes. */
const tastes = fc
  .record({
    colours: fc.array(fc.tuple(fc.constantFrom("blue", "red", "black", "brown"), fc.integer({ min: -1000, max: 1000 }))),
    pairs: fc.array(
      fc.tuple(
        fc.constantFrom("jeans", "chinos", "skirt"),
        fc.constantFrom("shirt", "sweater", "boots"),
        fc.integer({ min: -1000, max: 1000 }),
      ),
    ),
    favourite: fc.constantFrom("navy", "camel", "green"),
  })
  .map(({ colours: colourWeights, pairs, favourite }): Taste => {
    const counts = { likes: 1, dislikes: 0, wears: 0, saves: 0, skips: 0 };
    const learnedWeights = new Map<string, LearnedWeight>();
    for (const [family, weight] of colourWeights) learnedWeights.set(keyOf("color", family), { weight, counts });
    for (const [one, other, weight] of pairs)
      learnedWeights.set(keyOf("category_pair", pairValueOf(one, other)), { weight, counts });
    return tasteFor({
      preferences: { ...defaultPreferences, favorite_colors: [favourite] },
      learnedWeights,
      overrides: noOverrides,
    });
  });
const contexts: fc.Arbitrary<ScoringContext> = fc.record(
  {
    taste: tastes,
    wearHistory: fc.record({
      daysSince: fc
        .array(fc.tuple(fc.integer({ min: 0, max: 40 }).map(idOf), fc.integer({ min: 0, max: 9 })))
        .map((days) => new Map(days)),
      shownGarments: fc.array(fc.integer({ min: 0, max: 40 }).map(idOf)).map((ids) => new Set(ids)),
    }),
    season: fc.constantFrom("summer", "winter"),
  },
  { requiredKeys: [] },
);

describe("the best cores", () => {
  it("are exactly the forty with the highest scores among every set of garments that the rules allow", () => {
    let cutCount = 0;
    fc.assert(
      fc.property(wardrobes, requests, contexts, (garments, request, context) => {
        const constraints = resolveConstraints(request);
        const scorer = new Scorer(constraints, context);
        const candidates = candidatesFor([...garments].sort(byId), constraints, scorer, context.season !== undefined);
        const result = bestCores(candidates, scorer, new PairCache(candidates.garments, scorer.taste), 10_000_000);
        const every = cores(garments, constraints, context).map((core) => scoreOutfit(core, constraints, context).score);
        if (every.length > 40) cutCount++;
        expect(result.ceiling).toBeNull();
        expect(result.cores.map(({ score }) => score / 1_000_000)).toEqual(every.sort((a, b) => b - a).slice(0, 40));
      }),
      { seed: 20_251_122, numRuns: 300 },
    );
    expect(cutCount).toBeGreaterThan(80);
  });

  it("are the same forty in the same order as with brute force, ties included", () => {
    let [tied, looked] = [0, 0];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), requests, contexts, (seed, request, context) => {
        const constraints = resolveConstraints(request);
        const scorer = new Scorer(constraints, context);
        // Every second wardrobe has each garment twice, so that there are ties.
        const drawn = wardrobeOf(seed % 2 === 0 ? 34 : 16, seed);
        const garments = seed % 2 === 0 ? drawn : [...drawn, ...drawn.map((one, index) => ({ ...one, id: idOf(100 + index) }))];
        const candidates = candidatesFor([...garments].sort(byId), constraints, scorer, context.season !== undefined);
        const pairCache = new PairCache(candidates.garments, scorer.taste);
        const result = bestCores(candidates, scorer, pairCache, 10_000_000);
        const every = everyCore(candidates, scorer, pairCache).slice(0, 40);
        if (new Set(every.map(({ score }) => score)).size < every.length) tied++;
        looked += every.length;
        expect(result.cores.map(({ garments: core, score }) => ({ ids: core.map(({ garment: one }) => one.id), score }))).toEqual(
          every,
        );
      }),
      { seed: 20_251_122, numRuns: 60 },
    );
    expect(tied).toBeGreaterThan(10);
    expect(looked).toBeGreaterThan(1000);
  });

  it("never have a harmony above the ceiling that the search computes", () => {
    const tints = wardrobeOf(400, 3).flatMap(tintsOf);
    for (const offered of [tints.slice(0, 40), tints.slice(40, 43), tints.slice(100, 200)]) {
      const most = colourRangeOf(offered);
      for (const tint of tints) {
        const best = Math.max(...offered.map((other) => tintHarmony(tint, other)));
        expect(harmonyCeiling(tint, most)).toBeGreaterThanOrEqual(best);
      }
    }
  });
});

/** Brute force over the same candidates: every core, best first, ties in the documented order. */
function everyCore(candidates: Candidates, scorer: Scorer, pairing: Pairing): { ids: string[]; score: number }[] {
  const all: { ids: string[]; score: number; shape: number }[] = [];
  for (const [shape, { lists }] of candidates.shapes.entries()) {
    let partial: ScoredGarment[][] = [[]];
    for (const list of lists) partial = partial.flatMap((core) => list.map((next) => [...core, next]));
    for (const core of partial) {
      all.push({ ids: core.map(({ garment: one }) => one.id), score: scorer.total(tallyOf(core, pairing)), shape });
    }
  }
  return all
    .sort((a, b) => b.score - a.score || a.shape - b.shape || (a.ids.join() < b.ids.join() ? -1 : 1))
    .map(({ ids, score }) => ({ ids, score }));
}
