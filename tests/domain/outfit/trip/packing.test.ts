// Packing compared with every possible choice.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Covering,
  type PackingOption,
  type PackingProblem,
  pack,
  packingBound,
} from "../../../../src/domain/outfit/trip/packing.ts";

const covers: readonly Covering[] = ["top", "top", "bottom", "bottom", "one_piece", "shoes", "shoes", "other"];

/** Garments of each kind, complete outfits, and days, some of them equal. */
const problems: fc.Arbitrary<PackingProblem> = fc
  .record({
    limits: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: covers.length, maxLength: covers.length }),
    required: fc.subarray([0, 2, 7]),
    kinds: fc.array(
      fc.array(
        fc.record({
          top: fc.constantFrom(0, 1),
          bottom: fc.constantFrom(2, 3),
          dress: fc.integer({ min: 0, max: 3 }).map((quarter) => quarter === 0),
          shoes: fc.constantFrom(5, 6),
          coat: fc.boolean(),
          score: fc.integer({ min: 700_000, max: 900_000 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    days: fc.array(fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ limits, required, kinds, days }) => {
    const lists: PackingOption[][] = kinds.map((options) =>
      options.map(({ top, bottom, dress, shoes, coat, score }) => ({
        garments: [...(dress ? [4] : [top, bottom]), shoes, ...(coat ? [7] : [])],
        score,
      })),
    );
    return {
      garments: covers.map((covering, index) => ({
        covers: covering,
        daysMax: limits[index] ?? 1,
        isRequired: required.includes(index),
      })),
      events: days.flatMap((occasions, day) => occasions.map((kind) => ({ day, options: lists[kind % lists.length] ?? [] }))),
    };
  });

/** The number of packed garments and the sum of scores for these choices; null if a garment is worn too often. */
function judgeChoices({ garments, events }: PackingProblem, choices: readonly number[]): { count: number; score: number } | null {
  const days = new Map<number, Set<number>>();
  let score = 0;
  for (const [nth, { day, options }] of events.entries()) {
    const option = options[choices[nth] ?? -1];
    if (option === undefined) throw new Error("an occasion is not dressed");
    score += option.score;
    for (const index of option.garments) days.set(index, (days.get(index) ?? new Set()).add(day));
  }
  if ([...days].some(([index, wornDays]) => wornDays.size > (garments[index]?.daysMax ?? 0))) return null;
  const packedIndexes = new Set([...days.keys(), ...garments.flatMap(({ isRequired }, index) => (isRequired ? [index] : []))]);
  return { count: packedIndexes.size, score };
}

function everyChoice({ events }: PackingProblem): number[][] {
  return events.reduce<number[][]>(
    (combinations, { options }) => combinations.flatMap((choices) => options.map((_, index) => [...choices, index])),
    [[]],
  );
}

describe("packing", () => {
  it("takes as few garments as the best choice, and among those the highest score", () => {
    let packedCount = 0;
    let impossible = 0;
    fc.assert(
      fc.property(problems, (problem) => {
        const choices = everyChoice(problem);
        if (choices.length > 20_000) return;
        const possible = choices.map((one) => judgeChoices(problem, one)).filter((judgement) => judgement !== null);
        const result = pack(problem, 1_000_000);
        if (possible.length === 0) {
          expect(result).toBeNull();
          impossible++;
          return;
        }
        const fewest = Math.min(...possible.map(({ count }) => count));
        expect(result).toMatchObject({ count: fewest, isProven: true });
        const judgement = judgeChoices(problem, result?.choices ?? []);
        expect(judgement).toEqual({
          count: fewest,
          score: Math.max(...possible.filter(({ count }) => count === fewest).map(({ score }) => score)),
        });
        packedCount++;
      }),
      { seed: 20_251_122, numRuns: 2_000 },
    );
    expect([packedCount > 500, impossible > 100]).toEqual([true, true]);
  });

  it("has a lower bound for every choice", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const result = pack(problem, 1_000_000);
        if (result === null) return;
        const days = new Set(problem.events.map(({ day }) => day)).size;
        expect(packingBound(problem.garments, days, true)).toBeLessThanOrEqual(result.count);
      }),
      { seed: 20_251_122, numRuns: 1_000 },
    );
    const wardrobe = (["top", "bottom", "shoes"] as const).flatMap((covering) =>
      Array.from({ length: 9 }, () => ({
        covers: covering,
        daysMax: { top: 1, bottom: 3, shoes: 5 }[covering],
        isRequired: false,
      })),
    );
    expect(packingBound(wardrobe, 5, true)).toBe(5 + 2 + 1);
  });

  it("says when the nodes ran out before the proof", () => {
    const options = Array.from({ length: 30 }, (_, nth) => ({ garments: [nth, 30 + nth, 60 + (nth % 7)], score: 800_000 + nth }));
    const garments = Array.from({ length: 67 }, (_, index) => ({
      covers: index < 30 ? ("top" as const) : index < 60 ? ("bottom" as const) : ("shoes" as const),
      daysMax: index < 30 ? 1 : 3,
      isRequired: false,
    }));
    const events = Array.from({ length: 6 }, (_, day) => ({ day, options: [...options] }));
    const result = pack({ garments, events }, 50);
    expect(result).toMatchObject({ isProven: false });
    expect(judgeChoices({ garments, events }, result?.choices ?? [])?.count).toBe(result?.count);
  });
});
