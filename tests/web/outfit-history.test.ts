// The month of what was worn, and the dates that it needs.

import { describe, expect, test } from "vitest";
import { addDays, addMonths, boundsOf, dayOf, daysBetween, weekdays, weeksOf } from "../../web/outfits/days.ts";
import { wornByDay } from "../../web/outfits/reading.ts";

describe("days", () => {
  test("are those of the person's clock, also late in the evening", () => {
    expect(dayOf(new Date(2026, 10, 30, 23, 59))).toBe("2026-11-30");
    expect(dayOf(new Date(2026, 0, 1, 0, 1))).toBe("2026-01-01");
  });

  test("go on over the ends of months and years, and over a leap day", () => {
    expect([addDays("2026-12-31", 1), addDays("2028-02-28", 1), addDays("2026-03-01", -1)]).toEqual([
      "2027-01-01",
      "2028-02-29",
      "2026-02-28",
    ]);
  });

  test("between two days include both, and there are none backwards", () => {
    expect(daysBetween("2026-11-29", "2026-12-01")).toEqual(["2026-11-29", "2026-11-30", "2026-12-01"]);
    expect(daysBetween("2026-12-02", "2026-12-01")).toEqual([]);
  });
});

describe("a month", () => {
  test("ends on its last day", () => {
    expect(boundsOf("2028-02")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect([addMonths("2026-12", 1), addMonths("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
  });

  test("has whole weeks from Monday on, with each of its days once", () => {
    // 1 November 2026 was a Sunday.
    const weeks = weeksOf("2026-11");
    expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks.flat().filter((day) => day !== null)).toEqual(daysBetween("2026-11-01", "2026-11-30"));
  });

  test("that begins on a Monday has no empty days before it", () => {
    expect(weeksOf("2026-06")[0]?.[0]).toBe("2026-06-01");
  });

  test("names seven days, Monday first", () => {
    expect(weekdays("long")).toHaveLength(7);
    expect(new Set(weekdays("long")).size).toBe(7);
  });
});

describe("what was worn", () => {
  const worn = (id: string, ...days: string[]) => ({
    id,
    occasion: null,
    context: { constraints_applied: {}, scorer_version: "8" },
    score: 1,
    score_breakdown: {},
    faults: [],
    explanation: "",
    source: "worn" as const,
    garments: [],
    feedback: days.map((day) => ({ action: "wear" as const, reason: null, worn_on: day })),
    created_at: "",
  });

  test("stands on each of its days within the month, in their order", () => {
    const outfits = [worn("a", "2026-11-20", "2026-11-03", "2026-10-31"), worn("b", "2026-11-03"), worn("c")];
    const byDay = wornByDay(outfits, "2026-11-01", "2026-11-30");
    expect([...byDay].map(([day, those]) => [day, those.map(({ id }) => id)])).toEqual([
      ["2026-11-03", ["a", "b"]],
      ["2026-11-20", ["a"]],
    ]);
  });
});
