// Scoring a stored outfit again: the same number forever, and the score under other constraints.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ConstraintChanges,
  changeConstraints,
  type ResolvedConstraints,
  resolveConstraints,
} from "../../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { compare } from "../../../../src/domain/outfit/explain/comparison.ts";
import { OutfitContext } from "../../../../src/domain/outfit/outfit.ts";
import { recommend, scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import {
  compareWith,
  type Rescoring,
  rescore,
  type StoredScore,
  scoredContext,
} from "../../../../src/domain/outfit/score/rescore.ts";
import type { ScoringContext } from "../../../../src/domain/outfit/score/score.ts";
import { drawnContexts, drawnRequests, drawnWardrobes } from "../../../support/drawn-wardrobes.ts";
import { garment, idOf } from "../../../support/outfit-wardrobe.ts";

const clothes = [
  garment(1, "shirt", "white"),
  garment(2, "chinos", "navy"),
  garment(3, "loafers", "brown", { material: "suede" }),
];

/** The outfit as Postgres returns it. */
function storeOutfit(garments: readonly Wearable[], request = {}, context: ScoringContext = {}): StoredScore {
  const constraints = resolveConstraints(request);
  const outfit = scoreOutfit(garments, constraints, context);
  const { garment_ids: garmentIds, score, score_breakdown: breakdown } = outfit;
  const storedText = JSON.stringify({
    garment_ids: garmentIds,
    context: scoredContext(outfit, garments, constraints, context),
    score,
    score_breakdown: breakdown,
  });
  const parsed: { garment_ids: string[]; context: unknown; score: number; score_breakdown: Record<string, number> } =
    JSON.parse(storedText);
  return { ...parsed, context: OutfitContext.parse(parsed.context) };
}

function rescored(outfit: StoredScore, changes: ConstraintChanges = {}, wardrobe: readonly Wearable[] = []): Rescoring {
  const result = rescore(outfit, changes, wardrobe);
  if (result.kind !== "rescored") throw new Error(`features lost of ${result.garment_ids.join()}`);
  return result;
}

describe("the same version gives the same number forever", () => {
  it("for every recommended outfit, from the stored data alone", () => {
    let outfits = 0;
    fc.assert(
      fc.property(drawnWardrobes(4, 14), drawnRequests, drawnContexts, (garments, request, context) => {
        const constraints = resolveConstraints(request);
        const answer = recommend(garments, constraints, context);
        if (answer.kind !== "recommended") throw new Error("nothing must be included");
        for (const outfit of answer.outfits) {
          const { garment_ids: garmentIds, score, score_breakdown: breakdown, faults } = outfit;
          const storedText = JSON.stringify(scoredContext(outfit, garments, constraints, context));
          const again = rescored({
            garment_ids: garmentIds,
            context: OutfitContext.parse(JSON.parse(storedText)),
            score,
            score_breakdown: { ...breakdown },
          });
          expect(again.scored.score).toBe(score);
          expect(again.scored.score_breakdown).toEqual(breakdown);
          expect(again.scored.faults).toEqual(faults);
          expect(again.scored.garment_ids).toEqual(garmentIds);
          expect(again.features).toBe("stored");
          outfits++;
        }
      }),
      { seed: 20_251_122, numRuns: 1_000 },
    );
    expect(outfits).toBeGreaterThan(700);
  });

  it("even if the garments were corrected since, or are gone", () => {
    const outfit = storeOutfit(clothes, { occasion: "work" });
    const correctedClothes = clothes.map((one) => ({
      ...one,
      formality: 0.05,
      colours: [{ name: "red" as const, hex: null, share: 1 }],
    }));
    expect(rescored(outfit, {}, correctedClothes).scored.score).toBe(outfit.score);
    expect(rescored(outfit, {}, []).scored.score_breakdown).toEqual(outfit.score_breakdown);
  });

  it("and stores only the garments of the outfit", () => {
    const context = scoredContext({ garment_ids: [idOf(1)], faults: [] }, clothes, resolveConstraints({}), {});
    expect(context.scored_from?.garments).toEqual([clothes[0]]);
  });
});

it("the score is the same from data that was stored under old names", () => {
  const outfit = storeOutfit(clothes, { occasion: "work" });
  const text = JSON.stringify(outfit.context)
    .replaceAll('"warmth_clo"', '"warmthClo"')
    .replaceAll('"out_of_use":null', '"inLaundry":false');
  const again = rescored({ ...outfit, context: OutfitContext.parse(JSON.parse(text)) });
  expect(again.features).toBe("stored");
  expect(again.scored.score).toBe(outfit.score);
});

describe("an outfit without usable stored garments", () => {
  const outfit = storeOutfit(clothes, { occasion: "work" });
  const { scored_from: _features, ...bare } = outfit.context;

  it("is scored from the garments as they are now, and says so", () => {
    const now = clothes.map((one) => ({ ...one, formality: 0.05 }));
    const again = rescored({ ...outfit, context: bare }, {}, now);
    expect(again.features).toBe("wardrobe");
    expect(again.scored.score).toBe(scoreOutfit(now, resolveConstraints({ occasion: "work" })).score);
  });

  it("cannot be scored once a garment is gone", () => {
    expect(rescore({ ...outfit, context: bare }, {}, clothes.slice(1))).toEqual({
      kind: "features_lost",
      garment_ids: [idOf(1)],
    });
  });

  it("includes one that another version stored in another format", () => {
    const strange = { ...outfit.context, scored_from: { garments: [{ id: idOf(1), kind: "shirt" }], scoring: 7 } };
    expect(rescored({ ...outfit, context: strange }, {}, clothes).features).toBe("wardrobe");
  });
});

describe("other constraints", () => {
  it("rain lowers the score of suede shoes, and the comparison says what became worse", () => {
    const outfit = storeOutfit(clothes, { weather: { temperature_c: 18 } });
    const { scored, before } = rescored(outfit, { weather: { conditions: ["rainy"] } });
    expect(scored.score_breakdown.weather).toBeLessThan((before.score_breakdown.weather ?? 0) - 0.1);
    const { terms, words, score_difference } = compare(scored, before);
    expect(terms[0]).toMatchObject({ term: "weather", verdict: "worse" });
    expect(score_difference).toBeLessThan(0);
    expect(words).toMatch(/scores 0\.\d\d less: it suits the weather less \(0\.\d\d against 0\.\d\d\)/);
  });

  it("an absent field stays, and null removes the constraint", () => {
    const inForce = resolveConstraints({
      occasion: "work",
      weather: { temperature_c: 12, conditions: ["windy"] },
      exclude_colors: ["red"],
    });
    expect(changeConstraints(inForce, {})).toEqual(inForce);
    expect(changeConstraints(inForce, { occasion: null, formality_level: "formal" })).toEqual({
      ...resolveConstraints({ formality_level: "formal", exclude_colors: ["red"] }),
      weather: inForce.weather,
    });
    expect(changeConstraints(inForce, { weather: null }).weather).toBeUndefined();
    expect(changeConstraints(inForce, { exclude_colors: [], comfort_priority: 1 })).toMatchObject({
      exclude_colors: [],
      comfort_priority: 1,
    });
  });

  it("every field stays if the change has none", () => {
    const inForce: Required<ResolvedConstraints> = {
      occasion: "work",
      activity: "office",
      formality_level: "formal",
      time_of_day: "day",
      weather: { temp: "cool", temperature_c: 12, low_c: 8, high_c: 14, conditions: ["windy"] },
      exclude_categories: ["shorts"],
      exclude_colors: ["red"],
      exclude_materials: ["wool"],
      colors: ["navy"],
      coverage: { arms: "covered" },
      must_include: [idOf(1)],
      exclude_garments: [idOf(2)],
      style_keywords: ["classic"],
      comfort_priority: 0.9,
      limit: 1,
      units: "us",
    };
    expect(changeConstraints(inForce, {})).toEqual(inForce);
    expect(changeConstraints(inForce, { occasion: "date" })).toEqual({ ...inForce, occasion: "date", activity: undefined });
  });

  it("weather changes by field: rain keeps the temperature, a new band clears it", () => {
    const inForce = resolveConstraints({ weather: { temperature_c: 12, conditions: ["windy"] } });
    const changed = (weather: ConstraintChanges["weather"]) => changeConstraints(inForce, { weather }).weather;
    expect(changed({ conditions: ["rainy"] })).toEqual({ temp: "cool", temperature_c: 12, conditions: ["rainy"] });
    expect(changed({ temperature_c: 30 })).toEqual({ temp: "hot", temperature_c: 30, conditions: ["windy"] });
    expect(changed({ temp: "warm" })).toEqual({ temp: "warm", conditions: ["windy"] });
  });

  it("compares a stored outfit with its garments as they are today, or as stored if they are gone", () => {
    const outfit = storeOutfit(clothes);
    const best = scoreOutfit(clothes, resolveConstraints({}));
    const redder = clothes.map((one) =>
      one.category === "shirt" ? { ...one, colours: [{ name: "red" as const, hex: null, share: 1 }] } : one,
    );
    expect(compareWith(best, outfit, resolveConstraints({}), {}, clothes)?.score_difference).toBe(0);
    expect(compareWith(best, outfit, resolveConstraints({}), {}, [])?.score_difference).toBe(0);
    expect(compareWith(best, outfit, resolveConstraints({}), {}, redder)?.score_difference).not.toBe(0);
    const { scored_from: _features, ...bare } = outfit.context;
    expect(compareWith(best, { ...outfit, context: bare }, resolveConstraints({}), {}, clothes.slice(1))).toBeNull();
  });
});

describe("a comparison", () => {
  it("says for each term which outfit is better, the greatest difference first, and which terms count in only one", () => {
    const { terms, words, score_difference } = compare(
      { score: 0.9, score_breakdown: { color_harmony: 0.95, formality: 0.7, weather: 0.8, comfort: 0.701 }, faults: [] },
      { score: 0.8, score_breakdown: { color_harmony: 0.6, formality: 0.9, season: 0.5, comfort: 0.7 }, faults: [] },
    );
    expect(score_difference).toBe(0.1);
    expect(terms.map(({ term, verdict }) => [term, verdict])).toEqual([
      ["color_harmony", "better"],
      ["formality", "worse"],
      ["comfort", "same"],
      ["weather", "only_here"],
      ["season", "only_there"],
    ]);
    expect(words).toBe(
      "It scores 0.10 more: its colours go together better (0.95 against 0.60). But it is further from how dressy it should be (0.70 against 0.90).",
    );
  });

  it("has words for an unknown term", () => {
    const sparkling = (score: number) => ({ score, score_breakdown: { sparkle_rate: score }, faults: [] });
    expect(compare(sparkling(1), sparkling(0)).words).toBe("It scores 1.00 more: sparkle rate is better (1.00 against 0.00).");
  });

  it("does not give a difference that is smaller than its figures show", () => {
    const scoring = (score: number, comfort: number) => ({ score, score_breakdown: { comfort }, faults: [] });
    expect(compare(scoring(0.503, 0.6), scoring(0.5, 0.5)).words).toBe(
      "It scores nearly the same: it is more comfortable (0.60 against 0.50).",
    );
  });

  it("tells the faults that only one of the two outfits has", () => {
    const noCoat = { code: "coat_cold", severity: "serious" as const, garment_ids: [], message: "It is missing a coat." };
    const print = { code: "print", severity: "minor" as const, garment_ids: [idOf(1)], message: "The shirt: a print." };
    const [worse, better] = [
      { score: 0.2, score_breakdown: { formality: 0.5 }, faults: [noCoat, print] },
      { score: 0.6, score_breakdown: { formality: 0.5 }, faults: [print] },
    ];
    expect(compare(worse, better)).toMatchObject({
      faults: { only_here: [noCoat], only_there: [] },
      words: "It scores 0.40 less. Against it: It is missing a coat.",
    });
    expect(compare(better, worse)).toMatchObject({
      faults: { only_here: [], only_there: [noCoat] },
      words: "It scores 0.40 more. Against the other: It is missing a coat.",
    });
  });

  it("counts the same fault of another garment as another fault", () => {
    const wrongFor = (number: number) => ({
      score: 0.2,
      score_breakdown: {},
      faults: [{ code: "occasion_wrong", severity: "serious" as const, garment_ids: [idOf(number)], message: "Not for work." }],
    });
    expect(compare(wrongFor(1), wrongFor(2)).faults.only_here).toHaveLength(1);
  });

  it("says so if nothing differs", () => {
    const one = { score: 0.5, score_breakdown: { formality: 0.5 }, faults: [] };
    expect(compare(one, one).words).toBe("It scores the same; no term differs by more than a hundredth.");
  });
});

describe("whatever numbers an import brought", () => {
  /** A value with a number put in the place of each of its numbers, one at a time. */
  function withNumber(value: unknown, number: number): unknown[] {
    if (typeof value === "number") return [number];
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, part]) =>
      withNumber(part, number).map((changed) =>
        Array.isArray(value) ? value.with(Number(name), changed) : { ...value, [name]: changed },
      ),
    );
  }

  it("the score and its terms stay between 0 and 1", () => {
    const context: ScoringContext = {
      formalityRange: { min: 0.2, max: 0.8 },
      wearHistory: { daysSince: new Map(clothes.map(({ id }) => [id, 3])), shownGarments: new Set() },
    };
    const { context: plain, ...rest } = storeOutfit(clothes, { weather: { temperature_c: 12 } }, context);
    const [one = "", other = ""] = clothes.map(({ id }) => id);
    const taste = { garments: { [one]: 0.3, [other]: -2 }, pairs: { [`${one} ${other}`]: 0.1 } };
    const { garments, scoring } = plain.scored_from ?? { garments: [], scoring: {} };
    const scored_from = { garments, scoring: { ...Object(scoring), taste } };
    const stored = { ...rest, context: OutfitContext.parse({ ...plain, scored_from }) };
    let tried = 0;
    for (const number of [1e300, -1e300, -5, 1e6, 5e-324]) {
      for (const changed of withNumber(scored_from, number)) {
        tried += 1;
        const changedContext = OutfitContext.parse({ ...stored.context, scored_from: changed });
        const result = rescore({ ...stored, context: changedContext }, {}, clothes);
        const { score, score_breakdown } = result.kind === "rescored" ? result.scored : stored;
        for (const term of [score, ...Object.values(score_breakdown)]) expect(term >= 0 && term <= 1).toBe(true);
      }
    }
    expect(tried).toBeGreaterThan(50);
  });
});
