// Tries to write a conversation to the database: their waits grow and differ, and what is refused for good is left alone.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterTry, hasGivenUp, noRetry, type WriteRetry } from "../../../src/domain/conversation/write-retry.ts";

const now = Date.UTC(2026, 10, 29);
const [firstMs, maxMs] = [2000, 300_000];
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** The waits of tries with these outcomes; null after the last one. */
function waits(outcomes: readonly ("unreachable" | "refused")[], chance: number): (number | null)[] {
  let retry: WriteRetry = noRetry;
  return outcomes.map((outcome) => {
    retry = afterTry(retry, outcome, { now, firstMs, random: chance });
    return retry.retry_at === null ? null : retry.retry_at - now;
  });
}

describe("while the database does not answer", () => {
  test("each wait is twice as long, up to five minutes, for as long as the outage lasts", () => {
    expect(waits(Array(12).fill("unreachable"), 0)).toEqual([
      ...[2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000],
      ...Array(4).fill(maxMs),
    ]);
  });

  test("two objects do not come back together: a wait lies anywhere in its upper half", () => {
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 2000 }), (chance, tries) => {
        const wait = waits(Array(tries).fill("unreachable"), chance).at(-1) ?? 0;
        const longest = Math.min(firstMs * 2 ** (tries - 1), maxMs);
        expect(wait).toBeGreaterThanOrEqual(Math.floor(longest / 2));
        expect(wait).toBeLessThanOrEqual(longest);
      }),
    );
    expect(new Set([0, 0.3, 0.9].map((chance) => waits(["unreachable"], chance)[0])).size).toBe(3);
  });
});

describe("what the database refuses", () => {
  test("is tried five times, and no alarm rings for it any more", () => {
    expect(waits(Array(6).fill("refused"), 0)).toEqual([2000, 4000, 8000, 16_000, null, null]);
  });

  test("is tried again after an outage that came later", () => {
    let retry: WriteRetry = { tries: 5, refusals: 5, retry_at: null };
    expect(hasGivenUp(retry)).toBe(true);
    retry = afterTry(retry, "unreachable", { now, firstMs, random: 0 });
    expect(hasGivenUp(retry)).toBe(false);
    expect(hasGivenUp(afterTry(retry, "refused", { now, firstMs, random: 0 }))).toBe(true);
  });
});
