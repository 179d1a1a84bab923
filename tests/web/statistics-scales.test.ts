import { expect, test } from "vitest";
import { lengths, nextPage, ranked } from "../../web/statistics/scales.ts";

test("the longest bar fills its row, and the others are as long as their share of it", () => {
  expect(lengths([8, 2])).toEqual([100, 25]);
});

test("one garment beside a thousand can still be seen, and none is no bar", () => {
  expect(lengths([1000, 1, 0])).toEqual([100, 1.5, 0]);
});

test("nothing at all has no bars, and bars of nothing have no length", () => {
  expect(lengths([])).toEqual([]);
  expect(lengths([0])).toEqual([0]);
});

test("counts come with the most first, equal ones by name, and without what is not owned", () => {
  expect(ranked({ tie: 0, jeans: 2, coat: 2, dress: 5 })).toEqual([
    ["dress", 5],
    ["coat", 2],
    ["jeans", 2],
  ]);
});

test("the next page begins where the shown rows end, and there is none after the last", () => {
  expect(nextPage(10, 35, 10)).toEqual({ limit: 10, offset: 10 });
  expect(nextPage(30, 35, 10)).toEqual({ limit: 5, offset: 30 });
  expect(nextPage(35, 35, 10)).toBeNull();
});
