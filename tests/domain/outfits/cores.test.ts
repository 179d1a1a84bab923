// The forty best cores against every core there is, in wardrobes large enough that branches are cut.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidatesFor } from "../../../src/domain/outfits/candidates.ts";
import { resolveConstraints } from "../../../src/domain/outfits/constraints.ts";
import { bestCores } from "../../../src/domain/outfits/cores.ts";
import { Palette } from "../../../src/domain/outfits/palette.ts";
import { scorerFor } from "../../../src/domain/outfits/score.ts";
import { scoreOutfit } from "../../../src/domain/outfits/search.ts";
import { byId } from "../../../src/domain/outfits/wearable.ts";
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
        const candidates = candidatesFor([...garments].sort(byId), constraints, scorer, false);
        const found = bestCores(candidates, scorer, new Palette(candidates.garments, scorer.taste), 10_000_000);
        const every = cores(garments, constraints, {}).map((core) => ({ ids: core.map(({ id }) => id).sort(), score: scoreOutfit(core, constraints).score }));
        if (every.length > 40) cut++;
        const scores = found.cores.map(({ score }) => score / 1_000_000);
        expect(scores).toEqual(every.map(({ score }) => score).sort((a, b) => b - a).slice(0, 40));
        const least = scores.at(-1) ?? 0;
        const above = (list: { ids: string[]; score: number }[]) => list.filter(({ score }) => score > least).map(({ ids }) => ids.join()).sort();
        expect(above(found.cores.map(({ garments: worn, score }) => ({ ids: worn.map(({ garment: one }) => one.id).sort(), score: score / 1_000_000 })))).toEqual(above(every));
      }),
      { seed: 20_251_122, numRuns: 150 },
    );
    expect(cut).toBeGreaterThan(40);
  });
});
