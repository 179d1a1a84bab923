// The bag and accessories of a core, compared with every set that may be worn with it.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { byId, type Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { PairCache } from "../../../../src/domain/outfit/score/pair-cache.ts";
import { Scorer } from "../../../../src/domain/outfit/score/score.ts";
import type { ScoredGarment } from "../../../../src/domain/outfit/score/scored-garment.ts";
import { tallyOf } from "../../../../src/domain/outfit/score/tally.ts";
import { candidatesFor } from "../../../../src/domain/outfit/search/candidates.ts";
import { Completer } from "../../../../src/domain/outfit/search/completion.ts";
import type { Category } from "../../../../src/domain/words/categories.ts";
import type { ColourName } from "../../../../src/domain/words/colours.ts";
import { bestRanks, extrasInOrder } from "../../../support/brute-force-search.ts";
import { garment, idOf, recommended } from "../../../support/outfit-wardrobe.ts";

const cores: readonly (readonly Category[])[] = [
  ["t_shirt", "jeans", "sneakers"],
  ["dress_shirt", "dress_pants", "suit_jacket", "dress_shoes"],
  ["sweater", "leggings", "coat", "boots"],
  ["cocktail_dress", "heels"],
  ["shirt", "chinos", "rain_jacket", "ankle_boots"],
  ["day_dress", "sandals"],
];
const extras = [
  ...(["clutch", "backpack", "tote", "belt", "belt", "tie", "bow_tie", "scarf", "shawl", "beanie", "hat", "sun_hat"] as const),
  ...(["watch", "watch", "jewelry", "jewelry", "gloves", "umbrella", "sunglasses", "tights", "socks"] as const),
];
const colours: readonly ColourName[] = ["black", "brown", "gold", "silver", "red", "white"];
const looks = {
  colour: fc.constantFrom(...colours),
  material: fc.constantFrom("wool", "leather", "cotton", null),
  pattern: fc.constantFrom("solid", "floral", "striped", null),
};
const cases = fc
  .record({
    core: fc
      .constantFrom(...cores)
      .chain((categories) => fc.tuple(...categories.map((category) => fc.record({ category: fc.constant(category), ...looks })))),
    added: fc.array(fc.record({ category: fc.constantFrom(...extras), ...looks }), { minLength: 1, maxLength: 8 }),
  })
  .map(({ core, added }) => ({
    count: core.length,
    garments: [...core, ...added].map(({ category, colour, ...changes }, index) => garment(index, category, colour, changes)),
  }));
const requests: fc.Arbitrary<OutfitConstraints> = fc.record(
  {
    occasion: fc.constantFrom("casual", "work", "interview", "wedding", "party", "outdoor"),
    time_of_day: fc.constantFrom("day", "evening"),
    weather: fc.record({
      temperature_c: fc.integer({ min: -10, max: 33 }),
      conditions: fc.subarray(["rainy", "windy", "sunny"] as const),
    }),
    /** Extras, if there are so many: no core has more than four garments. */
    must_include: fc.subarray([idOf(4), idOf(5)]),
  },
  { requiredKeys: [] },
);

function completing(garments: readonly Wearable[], count: number, request: OutfitConstraints) {
  const constraints = resolveConstraints(request);
  const sorted = [...garments].sort(byId);
  const scorer = new Scorer(constraints, {}, sorted);
  const candidates = candidatesFor(sorted, constraints, scorer, false);
  const pairCache = new PairCache(candidates.garments, scorer);
  const clothes = new Set(garments.slice(0, count).map(({ id }) => id));
  const core = candidates.shapes
    .flatMap(({ lists }): ScoredGarment[][] => [lists.flatMap(([first]) => first ?? [])])
    .find((worn) => worn.length === count && worn.every(({ garment: { id } }) => clothes.has(id)));
  const completer = new Completer(candidates, scorer, pairCache);
  return { constraints, core, completer, pairCache, scorer };
}

describe("the extras of a core", () => {
  it("are the best set of all, with faults between extras, needs and must-includes", () => {
    let [fighting, met, worn, compared] = [0, 0, 0, 0];
    fc.assert(
      fc.property(cases, requests, ({ garments, count }, request) => {
        const included = request.must_include?.map((id) => garments.find((one) => one.id === id)) ?? [];
        // What cannot be worn together is refused before.
        fc.pre(extrasInOrder(included.filter((one) => one !== undefined)));
        const { constraints, core, completer, pairCache, scorer } = completing(garments, count, request);
        if (core === undefined) return;
        compared++;
        const completion = completer.complete(core, tallyOf(core, pairCache));
        const clothes = core.map(({ garment: one }) => one);
        const [best] = bestRanks([clothes], garments, constraints, {});
        expect(completion?.rank).toBe(best);
        expect(completion?.gap).toBe(0);
        const chosen = completion?.extras ?? [];
        expect(scorer.total(tallyOf([...core, ...chosen], pairCache))).toBe(best);
        expect(extrasInOrder(chosen.map(({ garment: one }) => one))).toBe(true);
        if (chosen.length > 1) worn++;
        if (chosen.some(({ sense }) => (sense.meets & ~tallyOf(core, pairCache).met) !== 0)) met++;
        const offered = garments.slice(count).map((one, index) => scorer.prepare(one, index, false));
        if (offered.some((one) => offered.some((other) => scorer.sense.pairCost(one.sense.kind, other.sense.kind) > 0)))
          fighting++;
      }),
      { seed: 20_251_122, numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(200);
    expect(worn).toBeGreaterThan(100);
    expect(met).toBeGreaterThan(50);
    expect(fighting).toBeGreaterThan(50);
  });
});

describe("an outfit", () => {
  const dress = [garment(1, "cocktail_dress", "black"), garment(2, "heels", "black")];
  const namesOf = (garments: readonly Wearable[], request: OutfitConstraints) =>
    recommended(garments, { ...request, limit: 1 }).outfits[0]?.garment_ids.map(
      (id) => garments.find((one) => one.id === id)?.name,
    ) ?? [];

  it("has gold with gold or silver with silver, even where each alone would be worn", () => {
    const metals = [garment(3, "jewelry", "gold"), garment(4, "watch", "silver"), garment(5, "watch", "gold")];
    const party: OutfitConstraints = { occasion: "party", time_of_day: "evening" };
    expect(namesOf([...dress, ...metals], party)).toEqual(expect.arrayContaining(["gold jewelry", "gold watch"]));
    const apart = namesOf([...dress, ...metals.slice(0, 2)], party);
    expect(apart.filter((name) => name === "gold jewelry" || name === "silver watch")).toHaveLength(1);
  });

  it("takes no extra without a reason", () => {
    const idle = [garment(6, "umbrella", "black"), garment(7, "scarf", "grey"), garment(8, "sunglasses", "black")];
    const clothes = [garment(9, "t_shirt", "white"), garment(10, "jeans", "denim"), garment(11, "sneakers", "white")];
    expect(namesOf([...clothes, ...idle], { weather: { temperature_c: 20 } })).toHaveLength(3);
    expect(namesOf([...clothes, ...idle], { weather: { temperature_c: 18, conditions: ["rainy"] } })).toContain("black umbrella");
    expect(namesOf([...clothes, ...idle], { weather: { temperature_c: 1, conditions: ["sunny"] } })).toContain("grey scarf");
    expect(namesOf([...clothes, ...idle], { weather: { temperature_c: 26, conditions: ["sunny"] } })).toContain(
      "black sunglasses",
    );
  });

  it("takes the belt with trousers that have loops, and not with a dress", () => {
    const belt = garment(12, "belt", "black");
    const trousers = [
      garment(13, "dress_shirt", "white"),
      garment(14, "dress_pants", "navy"),
      garment(15, "dress_shoes", "black"),
    ];
    expect(namesOf([...trousers, belt], { occasion: "work" })).toContain("black belt");
    expect(namesOf([...dress, belt], { occasion: "party" })).not.toContain("black belt");
  });
});
