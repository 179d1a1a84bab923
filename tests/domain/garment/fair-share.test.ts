// One person's share of the queue: order and rate, by the seconds that each photo waits before it enters.

import { expect, test } from "vitest";
import { shareWaitSeconds } from "../../../src/domain/garment/fair-share.ts";

/** The owners of photos in the order in which the queue delivers them: by the end of their wait, then as they were sent. */
function deliveries(sent: readonly (readonly [owner: string, photos: number])[]): string[] {
  return sent
    .flatMap(([owner, photos]) => Array.from({ length: photos }, (_, ahead) => ({ owner, wait: shareWaitSeconds(ahead) })))
    .sort((left, right) => left.wait - right.wait)
    .map(({ owner }) => owner);
}

test("with forty or a thousand photos of one person waiting, another's photo is among the first sixteen", () => {
  for (const photos of [40, 1000]) {
    expect(
      deliveries([
        ["one", photos],
        ["another", 1],
      ]).indexOf("another"),
    ).toBeLessThanOrEqual(15);
  }
});

test("a person alone has the whole queue at first, and a thousand photos enter it within ten minutes", () => {
  expect(Array.from({ length: 14 }, (_, ahead) => shareWaitSeconds(ahead))).toEqual(Array(14).fill(0));
  expect(shareWaitSeconds(999)).toBeLessThan(600);
});

test("the wait never falls, is whole seconds with three photos in each, and stays within what a queue can delay", () => {
  const waits = Array.from({ length: 5000 }, (_, ahead) => shareWaitSeconds(ahead));
  expect(waits).toEqual(waits.toSorted((left, right) => left - right));
  const perSecond = Map.groupBy(
    waits.filter((wait) => wait > 0),
    (wait) => wait,
  );
  expect([...perSecond.keys()].every(Number.isInteger)).toBe(true);
  expect(Math.max(...[...perSecond.values()].map(({ length }) => length))).toBe(3);
  expect(waits.at(-1)).toBeLessThan(86_400);
});
