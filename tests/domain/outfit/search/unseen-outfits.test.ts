// Outfits that were already shown do not come again, and the best of the others comes first.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ResolvedConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { byId, type Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { type Recommendation, recommend, type ScoredOutfit } from "../../../../src/domain/outfit/recommend.ts";
import { PairCache } from "../../../../src/domain/outfit/score/pair-cache.ts";
import { type StoredScore, scoredContext } from "../../../../src/domain/outfit/score/rescore.ts";
import { Scorer } from "../../../../src/domain/outfit/score/score.ts";
import { bestCores } from "../../../../src/domain/outfit/search/best-cores.ts";
import { candidatesFor } from "../../../../src/domain/outfit/search/candidates.ts";
import { coreKey } from "../../../../src/domain/outfit/search/core.ts";
import { recommendBeyond } from "../../../../src/domain/outfit/search/unseen-outfits.ts";
import { goodIdeaWithin } from "../../../../src/domain/outfit/search/variety.ts";
import { sameFaultsWithin } from "../../../../src/domain/outfit/sense/fault.ts";
import { drawnRequests, drawnWardrobes } from "../../../support/drawn-wardrobes.ts";
import { garment, idOf } from "../../../support/outfit-wardrobe.ts";

const wardrobe = [
  garment(1, "shirt", "white"),
  garment(2, "polo", "navy"),
  garment(3, "chinos", "beige"),
  garment(4, "jeans", "denim"),
  garment(5, "loafers", "brown"),
  garment(6, "belt", "brown"),
];
const constraints = resolveConstraints({});

function storedScoreOf(
  outfit: Pick<ScoredOutfit, "garment_ids" | "score" | "score_breakdown" | "faults">,
  garments: readonly Wearable[],
  requestConstraints: ResolvedConstraints,
): StoredScore {
  return {
    ...outfit,
    score_breakdown: { ...outfit.score_breakdown },
    context: scoredContext(outfit, garments, requestConstraints, {}),
  };
}

function beyond(
  garments: readonly Wearable[],
  requestConstraints: ResolvedConstraints,
  shownOutfits: readonly StoredScore[],
): Recommendation {
  const answer = recommendBeyond(garments, requestConstraints, {}, shownOutfits);
  if (answer.kind !== "recommended") throw new Error("refused");
  return answer;
}

function fortyBest(garments: readonly Wearable[], asking: ResolvedConstraints) {
  const sorted = [...garments].sort(byId);
  const scorer = new Scorer(asking, {}, sorted);
  const candidates = candidatesFor(sorted, asking, scorer, false);
  return bestCores(candidates, scorer, new PairCache(candidates.garments, scorer), 10_000_000).cores;
}

const keyOf = (ids: readonly string[], garments: readonly Wearable[]) => coreKey(garments.filter(({ id }) => ids.includes(id)));

describe("outfits that were already shown", () => {
  it("are not shown again, and the others keep their order, best first", () => {
    let worse = 0;
    fc.assert(
      fc.property(drawnWardrobes(5, 14), drawnRequests, fc.integer({ min: 1, max: 5 }), (garments, requestConstraints, limit) => {
        const asking = resolveConstraints({ ...requestConstraints, limit });
        const first = recommend(garments, asking);
        if (first.kind !== "recommended") throw new Error("nothing must be included");
        if (first.outfits.length === 0) return;
        const shownOutfits = first.outfits.map((outfit) => storedScoreOf(outfit, garments, asking));
        const second = beyond(garments, asking, shownOutfits);
        const shown = new Set(first.outfits.map(({ garment_ids: garmentIds }) => keyOf(garmentIds, garments)));
        const remaining = fortyBest(garments, asking).filter(
          (core) => !shown.has(coreKey(core.garments.map(({ garment: one }) => one))),
        );
        const best = remaining[0]?.rank ?? 0;
        if (remaining.some(({ rank }) => rank <= best - sameFaultsWithin)) worse++;
        expect(second.outfits.filter(({ garment_ids: garmentIds }) => shown.has(keyOf(garmentIds, garments)))).toEqual([]);
        expect(second.outfits[0]?.rank).toBe(remaining[0]?.rank);
        expect(second.outfits.length).toBe(Math.min(limit, remaining.filter(({ rank }) => rank > best - goodIdeaWithin).length));
        expect(second.outfits.map(({ rank }) => rank)).toEqual(second.outfits.map(({ rank }) => rank).sort((a, b) => b - a));
        expect(second.exhausted).toBe(remaining.length === 0);
      }),
      { seed: 20_251_122, numRuns: 300 },
    );
    expect(worse).toBeGreaterThan(50);
  });

  it("are compared by their core: another belt is no new idea", () => {
    const [best] = beyond(wardrobe, constraints, []).outfits;
    if (best === undefined) throw new Error("no outfit");
    const without = { ...best, garment_ids: best.garment_ids.filter((id) => id !== idOf(6)) };
    const answer = beyond(wardrobe, constraints, [storedScoreOf(without, wardrobe, constraints)]);
    expect(answer.outfits.map(({ garment_ids: garmentIds }) => keyOf(garmentIds, wardrobe))).not.toContain(
      keyOf(best.garment_ids, wardrobe),
    );
    expect(answer.outfits).toHaveLength(3);
  });

  it("are reported as exhausted when no other idea is left", () => {
    const shownOutfits = beyond(wardrobe, constraints, []).outfits.map((outfit) => storedScoreOf(outfit, wardrobe, constraints));
    expect(shownOutfits).toHaveLength(4);
    expect(beyond(wardrobe, constraints, shownOutfits)).toMatchObject({ outfits: [], exhausted: true });
  });

  it("are exhausted only when every idea was shown, each once", () => {
    const many = [
      ...[1, 2, 3, 4].map((number) => garment(number, "shirt", "white")),
      ...[5, 6, 7, 8].map((number) => garment(number, "chinos", "navy")),
      ...[9, 10, 11].map((number) => garment(number, "loafers", "brown")),
    ];
    const shownOutfits: StoredScore[] = [];
    for (
      let answer = beyond(many, constraints, shownOutfits);
      !answer.exhausted;
      answer = beyond(many, constraints, shownOutfits)
    ) {
      expect(answer.outfits.length).toBeGreaterThan(0);
      shownOutfits.push(...answer.outfits.map((outfit) => storedScoreOf(outfit, many, constraints)));
    }
    expect(shownOutfits).toHaveLength(4 * 4 * 3);
    expect(new Set(shownOutfits.map(({ garment_ids: garmentIds }) => keyOf(garmentIds, many))).size).toBe(4 * 4 * 3);
  });

  it("that lost a core garment do not block the remaining garments", () => {
    const coat = garment(7, "coat", "camel");
    const [under] = beyond(wardrobe, constraints, []).outfits;
    if (under === undefined) throw new Error("no outfit");
    const outfit = { ...under, garment_ids: [...under.garment_ids, coat.id] };
    const answer = beyond(wardrobe, constraints, [storedScoreOf(outfit, [...wardrobe, coat], constraints)]);
    expect(answer.outfits[0]?.garment_ids).toEqual(under.garment_ids);
  });
});
