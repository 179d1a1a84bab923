// The forty best cores against every core there is, in wardrobes large enough that branches are cut.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidatesFor } from "../../../src/domain/outfits/candidates.ts";
import { resolveConstraints } from "../../../src/domain/outfits/constraints.ts";
import { bestCores, rememberedHarmony } from "../../../src/domain/outfits/cores.ts";
import { addGarment, emptyTally, fullSizeOf, plainHarmony, scorerFor } from "../../../src/domain/outfits/score.ts";
import { scoreOutfit } from "../../../src/domain/outfits/search.ts";
import { corePositions } from "../../../src/domain/outfits/wearable.ts";
import { cores } from "./oracle.ts";
import { garment } from "./wardrobe.ts";

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
    drawn.map(({ category, colour, formality }, place) => garment(place, category, colour, { formality: formality / 20 })),
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

describe("the best cores", () => {
  it("are exactly the forty with the highest scores", () => {
    let cut = 0;
    fc.assert(
      fc.property(wardrobes, requests, (garments, asked) => {
        const constraints = resolveConstraints(asked);
        const scorer = scorerFor(constraints);
        const candidates = candidatesFor(garments, constraints, scorer, { nodes: 1_000_000, seasonKnown: false });
        const found = bestCores(candidates, scorer, rememberedHarmony(candidates.count)).map(({ score }) => score / 1_000_000);
        const every = cores(garments, constraints, {}).map((core) => scoreOutfit(core, constraints).score);
        if (every.length > 40) cut++;
        expect(found).toEqual(every.sort((a, b) => b - a).slice(0, 40));
      }),
      { seed: 20_251_122, numRuns: 150 },
    );
    expect(cut).toBeGreaterThan(40);
  });

  it("never have a score above the ceiling of any garments they grow from", () => {
    fc.assert(
      fc.property(wardrobes, requests, (garments, asked) => {
        const constraints = resolveConstraints(asked);
        const scorer = scorerFor(constraints);
        for (const core of cores(garments, constraints, {}).slice(0, 20)) {
          const worn = core
            .map((one, index) => scorer.prepare(one, index))
            .sort(
              (a, b) =>
                corePositions.findIndex((position) => position === a.position) -
                corePositions.findIndex((position) => position === b.position),
            );
          const full = fullSizeOf(worn.map(({ position }) => position));
          const score = Math.round(scoreOutfit(core, constraints).score * 1_000_000);
          let tally = emptyTally();
          worn.forEach((next, count) => {
            const after = emptyTally();
            addGarment(after, tally, next, worn, count, plainHarmony);
            tally = after;
            const cloLeft = worn.slice(count + 1).reduce((sum, { clo }) => sum + clo, 0);
            expect(scorer.ceiling(after, full, cloLeft)).toBeGreaterThanOrEqual(score);
          });
        }
      }),
      { seed: 20_251_122, numRuns: 150 },
    );
  });
});
