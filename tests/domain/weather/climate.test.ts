// What is usual in a month, from the days of the last years.

import { expect, test } from "vitest";
import { type PastDay, usualWeather } from "../../../src/domain/weather/climate.ts";

const july = (change: Partial<PastDay> = {}): PastDay => ({ date: "2024-07-01", low_c: 14, high_c: 24, rain_mm: 0, ...change });

test("the usual weather is the mean of the days of the month in all years, and of no other month", () => {
  const days = [
    july({ low_c: 10, high_c: 20 }),
    july({ date: "2025-07-31", low_c: 14, high_c: 25 }),
    july({ date: "2025-06-30", low_c: -40, high_c: -40, rain_mm: 50 }),
    july({ date: "2025-08-01", low_c: 40, high_c: 40, rain_mm: 50 }),
  ];
  // The mean of 8:00 to 20:00 is nearer to the high: seven tenths of the way from 12 to 22.5.
  expect(usualWeather(days, "2027-07-10")).toEqual({ feels_like_c: 19.4, low_c: 12, high_c: 22.5, conditions: [] });
});

test("a month is rainy if more than half of its measured days have at least a millimetre of rain", () => {
  const conditionsWith = (...rain: (number | null)[]) =>
    usualWeather(
      rain.map((rain_mm) => july({ rain_mm })),
      "2027-07-10",
    )?.conditions;
  expect(conditionsWith(1, 9, 0)).toEqual(["rainy"]);
  expect(conditionsWith(1, 9, 0, 0.9)).toEqual([]);
  expect(conditionsWith(1, null, null)).toEqual(["rainy"]);
  expect(conditionsWith(null)).toEqual([]);
});

test("nothing is usual where no day of the month is known", () => {
  expect(usualWeather([july()], "2027-01-10")).toBeNull();
});
