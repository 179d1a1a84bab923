// The report of an import: what it says of an export that did not go in whole.

import { expect, test } from "vitest";
import { ImportTally } from "../../../src/domain/account/import-report.ts";

test("an import that left something is not complete, whether its last line comes before or after", () => {
  const leave = (tally: ImportTally) => tally.cut(null, "photos", "3 garments are left");
  const [before, after, whole] = [new ImportTally(), new ImportTally(), new ImportTally()];
  leave(before);
  before.end(true);
  after.end(true);
  leave(after);
  whole.end(true);
  expect([before, after, whole].map(({ report }) => report.complete)).toEqual([false, false, true]);
  expect(before.report.problems).toEqual([{ line: null, path: "photos", message: "3 garments are left" }]);
});

test("what was left is named even where the problems are more than a report holds", () => {
  const tally = new ImportTally();
  for (let line = 1; line <= 500; line += 1) tally.problem(line, "line", "is not valid");
  tally.cut(501, "line", "this line and those after it were not read");
  expect(tally.report.problem_count).toBe(501);
  expect(tally.report.problems[0]?.line).toBe(501);
});
