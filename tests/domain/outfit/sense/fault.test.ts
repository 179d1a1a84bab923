// How faults and appeal make one number, and how that becomes a score.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { million } from "../../../../src/domain/outfit/score/harmony.ts";
import { costOf, faultCosts, Severity, sameFaultsWithin, scoreOfRank } from "../../../../src/domain/outfit/sense/fault.ts";

interface Judged {
  readonly serious: number;
  readonly major: number;
  readonly minor: number;
  /** Millionths; extras add to it, so that it can be more than a million. */
  readonly appeal: number;
}

/** More faults than any outfit of a dozen garments had in the panel. */
const judged: fc.Arbitrary<Judged> = fc.record({
  serious: fc.integer({ min: 0, max: 12 }),
  major: fc.integer({ min: 0, max: 20 }),
  minor: fc.integer({ min: 0, max: 30 }),
  appeal: fc.integer({ min: 0, max: 2 * million }),
});
/** Most outfits have few faults, and ties in the graver ones. */
const fewFaults = fc.record({
  serious: fc.integer({ min: 0, max: 2 }),
  major: fc.integer({ min: 0, max: 2 }),
  minor: fc.integer({ min: 0, max: 2 }),
  appeal: fc.integer({ min: 0, max: million }),
});
const any = fc.oneof(judged, fewFaults);

function rankOf({ serious, major, minor, appeal }: Judged): number {
  return appeal - serious * faultCosts.serious - major * faultCosts.major - minor * faultCosts.minor;
}

/** Above 0 if the first stands before the second: fewest serious faults, then major, then minor ones, then the most appeal. */
function compare(one: Judged, other: Judged): number {
  return (
    other.serious - one.serious || other.major - one.major || other.minor - one.minor || Math.sign(one.appeal - other.appeal)
  );
}

const runs = { seed: 20_251_122, numRuns: 3_000 };

describe("the rank", () => {
  it("orders outfits by their gravest faults first, and by appeal last", () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        expect(Math.sign(rankOf(one) - rankOf(other))).toBe(Math.sign(compare(one, other)));
      }),
      runs,
    );
  });

  it("differs by less than half a minor fault only where the faults are the same", () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        const isSame = one.serious === other.serious && one.major === other.major && one.minor === other.minor;
        expect(Math.abs(rankOf(one) - rankOf(other)) < sameFaultsWithin).toBe(isSame);
      }),
      runs,
    );
  });

  it("adds up what several breaches cost", () => {
    const breaches = Severity.options.map((severity) => ({ code: severity, severity, words: "" }));
    expect(costOf(breaches)).toBe(faultCosts.minor + faultCosts.major + faultCosts.serious);
    expect(costOf([])).toBe(0);
  });
});

describe("the score", () => {
  it("is in the band of the gravest fault, with six decimals", () => {
    fc.assert(
      fc.property(any, (outfit) => {
        const score = scoreOfRank(rankOf(outfit));
        const least = outfit.serious > 0 ? 0 : outfit.major > 0 ? 0.25 : outfit.minor > 0 ? 0.5 : 0.75;
        expect(score).toBeGreaterThanOrEqual(least);
        expect(score).toBeLessThanOrEqual(least + 0.25);
        expect(score).toBe(Math.round(score * million) / million);
      }),
      runs,
    );
  });

  it("never falls when the rank rises", () => {
    const ranks = fc.oneof(any.map(rankOf), fc.integer({ min: -3 * faultCosts.serious, max: 2 * million }));
    fc.assert(
      fc.property(ranks, ranks, (one, other) => {
        expect(scoreOfRank(Math.max(one, other))).toBeGreaterThanOrEqual(scoreOfRank(Math.min(one, other)));
      }),
      runs,
    );
  });

  it("falls with each of the first faults, whatever the appeal", () => {
    fc.assert(
      fc.property(
        fewFaults,
        fc.integer({ min: 0, max: million }),
        fc.constantFrom(...Severity.options),
        (outfit, appeal, severity) => {
          const worse = { ...outfit, appeal, [severity]: outfit[severity] + 1 };
          expect(scoreOfRank(rankOf(worse))).toBeLessThanOrEqual(scoreOfRank(rankOf(outfit)));
          if (outfit.appeal > 0) expect(scoreOfRank(rankOf({ ...worse, appeal: 0 }))).toBeLessThan(scoreOfRank(rankOf(outfit)));
        },
      ),
      runs,
    );
  });

  it("rises evenly with the appeal where there is no fault", () => {
    const [low, middle, high] = [0, 0.5, 1].map((appeal) => scoreOfRank(appeal * million));
    expect([low, high].every((score) => score !== undefined && score > 0.75 && score < 1)).toBe(true);
    expect((middle ?? 0) - (low ?? 0)).toBeCloseTo((high ?? 0) - (middle ?? 0), 5);
  });
});
