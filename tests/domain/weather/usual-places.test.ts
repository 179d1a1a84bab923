// The table of usual weather: each row is possible, and the year goes round without a jump.

import { expect, test } from "vitest";
import { usualAt, usualPlaces } from "../../../src/domain/weather/usual-places.ts";

const days = Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10));

test.each(usualPlaces)(
  "%s is warmer at its height than at its low, on every day, and changes little from one to the next",
  (place) => {
    const year = days.map((day) => usualAt(place, day));
    year.forEach((usual, day) => {
      const next = year[(day + 1) % year.length];
      if (usual === null || next === null || next === undefined) throw new Error("every day is known");
      expect(usual.low_c).toBeLessThan(usual.feels_like_c);
      expect(usual.feels_like_c).toBeLessThan(usual.high_c);
      expect(Math.abs(next.feels_like_c - usual.feels_like_c)).toBeLessThan(1);
      // Yakutsk in January.
      expect(usual.low_c).toBeGreaterThan(-45);
      expect(usual.high_c).toBeLessThan(48);
    });
  },
);

test("a name is found in any case, with its accents or its country, and another is not", () => {
  expect(usualAt("MÁLAGA, Spain", "2027-07-15")).toEqual(usualAt("malaga", "2027-07-15"));
  expect(usualAt("Little Snoring", "2027-07-15")).toBeNull();
});
