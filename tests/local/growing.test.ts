// docs/growing.md shows what tools/costs.ts computes, and more people never cost less.

import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { costsOf, costTable } from "../../tools/costs.ts";

const peoples = [1, 100, 10_000, 100_000, 10_000_000];

test("the page has the table of costs as it is computed", async () => {
  expect(await readFile("docs/growing.md", "utf8")).toContain(costTable(peoples));
});

test("no service costs less for more people", () => {
  for (const [place, people] of peoples.slice(1).entries()) {
    const fewer = costsOf(peoples[place] ?? 0);
    for (const [service, dollars] of Object.entries(costsOf(people))) expect(dollars).toBeGreaterThanOrEqual(fewer[service] ?? 0);
  }
});
