// The forty best cores compared with every possible core, in wardrobes large enough that branches are cut.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wardrobeOf } from "../../../../bench/outfits/wardrobes.ts";
import { resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { byId } from "../../../../src/domain/outfit/ask/wearable.ts";
import { colourRangeOf, harmonyCeiling, tintHarmony, tintsOf } from "../../../../src/domain/outfit/score/harmony.ts";
import { PairCache } from "../../../../src/domain/outfit/score/pair-cache.ts";
import { Scorer, type ScoringContext } from "../../../../src/domain/outfit/score/score.ts";
import type { ScoredGarment } from "../../../../src/domain/outfit/score/scored-garment.ts";
import { tallyOf } from "../../../../src/domain/outfit/score/tally.ts";
import { bestCores } from "../../../../src/domain/outfit/search/best-cores.ts";
import { type Candidates, candidatesFor } from "../../../../src/domain/outfit/search/candidates.ts";
import { Completer } from "../../../../src/domain/outfit/search/completion.ts";
import { keyOf, pairValueOf } from "../../../../src/domain/taste/features.ts";
import type { LearnedWeight } from "../../../../src/domain/taste/learning.ts";
import { defaultPreferences, noOverrides } from "../../../../src/domain/taste/preferences.ts";
import { type Taste, tasteFor } from "../../../../src/domain/taste/taste.ts";
import { bestRanks, cores } from "../../../support/brute-force-search.ts";
import { garment, idOf } from "../../../support/outfit-wardrobe.ts";

const clothes = ["t_shirt", "dress_shirt", "sweater", "leggings", "chinos", "cocktail_dress", "tunic", "suit_jacket"] as const;
const categories = [...clothes, "dress_pants", "leather_jacket", "coat", "parka", "sneakers", "heels", "hiking_boots"] as const;
const extras = ["clutch", "backpack", "belt", "tie", "scarf", "beanie", "watch", "jewelry", "umbrella"] as const;
const colours = ["black", "white", "navy", "red", "coral", "gold", "silver", "green"] as const;
const looks = {
  colour: fc.constantFrom(...colours),
  formality: fc.integer({ min: 0, max: 20 }),
  material: fc.constantFrom("cotton", "wool", "denim", "satin", null),
  pattern: fc.constantFrom("solid", "floral", "striped", null),
};
const wardrobes = fc
  .tuple(
    fc.array(fc.record({ category: fc.constantFrom(...categories), ...looks }), { minLength: 7, maxLength: 11 }),
    fc.array(fc.record({ category: fc.constantFrom(...extras), ...looks }), { minLength: 2, maxLength: 5 }),
  )
  .map(([worn, added]) =>
    [...worn, ...added].map(({ category, colour, formality, material, pattern }, index) =>
      garment(index, category, colour, { formality: formality / 20, material, pattern }),
    ),
  );
const requests = fc.record(
  {
    occasion: fc.constantFrom("casual", "interview", "wedding", "workout", "funeral", "party"),
    time_of_day: fc.constantFrom("day", "evening"),
    weather: fc.record({
      temperature_c: fc.integer({ min: -10, max: 35 }),
      conditions: fc.subarray(["rainy", "snowy", "windy", "sunny"] as const),
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
  it("are exactly the forty of the highest rank among every outfit that the rules allow, each with its best extras", () => {
    let [cutCount, faulty, completed] = [0, 0, 0];
    fc.assert(
      fc.property(wardrobes, requests, contexts, (garments, request, context) => {
        const constraints = resolveConstraints(request);
        const sorted = [...garments].sort(byId);
        const scorer = new Scorer(constraints, context, sorted);
        const candidates = candidatesFor(sorted, constraints, scorer, context.season !== undefined);
        const result = bestCores(candidates, scorer, new PairCache(candidates.garments, scorer), 10_000_000);
        const every = bestRanks(cores(garments, constraints, context), garments, constraints, context);
        if (every.length > 40) cutCount++;
        const ranks = every.sort((a, b) => b - a).slice(0, 40);
        if ((ranks[0] ?? 0) < -1_000_000) faulty++;
        if (result.cores.some((core) => core.extras.length > 1)) completed++;
        expect(result.ceiling).toBeNull();
        expect(result.cores.map(({ rank }) => rank)).toEqual(ranks);
      }),
      { seed: 20_251_122, numRuns: 200 },
    );
    expect(cutCount).toBeGreaterThan(30);
    expect(faulty).toBeGreaterThan(50);
    expect(completed).toBeGreaterThan(10);
  });

  it("are the same forty in the same order as with brute force, ties included", () => {
    let [tied, looked] = [0, 0];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), requests, contexts, (seed, request, context) => {
        const constraints = resolveConstraints(request);
        // Every second wardrobe has each garment twice, so that there are ties.
        const drawn = wardrobeOf(seed % 2 === 0 ? 34 : 16, seed);
        const garments = seed % 2 === 0 ? drawn : [...drawn, ...drawn.map((one, index) => ({ ...one, id: idOf(100 + index) }))];
        const scorer = new Scorer(constraints, context, garments);
        const candidates = candidatesFor([...garments].sort(byId), constraints, scorer, context.season !== undefined);
        const pairCache = new PairCache(candidates.garments, scorer);
        const result = bestCores(candidates, scorer, pairCache, 10_000_000);
        const every = everyCore(candidates, scorer, pairCache).slice(0, 40);
        if (new Set(every.map(({ rank }) => rank)).size < every.length) tied++;
        looked += every.length;
        expect(result.cores.map(({ garments: core, rank }) => ({ ids: core.map(({ garment: one }) => one.id), rank }))).toEqual(
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
function everyCore(candidates: Candidates, scorer: Scorer, pairCache: PairCache): { ids: string[]; rank: number }[] {
  const completer = new Completer(candidates, scorer, pairCache);
  const all: { ids: string[]; rank: number; shape: number }[] = [];
  for (const [shape, { lists }] of candidates.shapes.entries()) {
    let partial: ScoredGarment[][] = [[]];
    for (const list of lists) partial = partial.flatMap((core) => list.map((next) => [...core, next]));
    for (const core of partial) {
      const completion = completer.complete(core, tallyOf(core, pairCache));
      if (completion === null) throw new Error("without a threshold every core is completed");
      all.push({ ids: core.map(({ garment: one }) => one.id), rank: completion.rank, shape });
    }
  }
  return all
    .sort((a, b) => b.rank - a.rank || a.shape - b.shape || (a.ids.join() < b.ids.join() ? -1 : 1))
    .map(({ ids, rank }) => ({ ids, rank }));
}
