// The day of a message: words that name a day, words that do not, and that a date is read as nothing else.

import { afterEach, describe, expect, test, vi } from "vitest";
import { noWeather } from "../../../../src/domain/stylist/empty-understanding.ts";
import { calendarDates } from "../../../../src/domain/stylist/read/days.ts";
import { freshSession } from "../../../../src/domain/stylist/session.ts";
import { understand } from "../../../../src/domain/stylist/understand.ts";

/** A Monday. */
const today = "2026-11-23";
const read = (message: string, day = today) =>
  understand(message, { wardrobe: [], own_categories: [], session: freshSession, today: day });

test.each([
  ["what should I wear tomorrow", "2026-11-24"],
  ["a wedding on Saturday", "2026-11-28"],
  ["a wedding next Saturday", "2026-11-28"],
  ["a wedding next Tuesday", "2026-12-01"],
  ["dinner the day after tomorrow", "2026-11-25"],
  ["brunch next weekend", "2026-12-05"],
  ["what do I wear in ten days", "2026-12-03"],
  ["an interview in 10 days", "2026-12-03"],
  ["dinner a week from today", "2026-11-30"],
  ["a wedding in two weeks", "2026-12-07"],
  ["a wedding in a fortnight", "2026-12-07"],
  ["a party in a couple of days", "2026-11-25"],
  ["a hike ten days from now", "2026-12-03"],
  ["dinner on Dec 3", "2026-12-03"],
  ["dinner on the 3rd of December", "2026-12-03"],
  ["3 dec: dinner", "2026-12-03"],
  ["a wedding on Saturday 5 December", "2026-12-05"],
  ["a meeting on 2026-12-03", "2026-12-03"],
  ["Office lunch on the 10th, what would you wear?", "2026-12-10"],
  ["a wedding on 20 June", "2027-06-20"],
  ["dinner on 5/12/2026", "2026-12-05"],
])("%s: %s", (message, date) => {
  expect(read(message).date).toBe(date);
});

test.each([
  ["2026-11-23", "5/12", "2026-12-05"],
  ["2026-11-23", "12/5", "2026-12-05"],
  ["2026-05-10", "5/12", "2026-05-12"],
  ["2026-12-28", "4/1", "2027-01-04"],
  ["2026-11-23", "25/12", "2026-12-25"],
  ["2026-11-23", "12/25", "2026-12-25"],
])("a date in figures with two readings means the sooner one: on %s, %s is %s", (day, figures, date) => {
  expect(read(`dinner on ${figures}`, day).date).toBe(date);
});

test.each([
  "what do I wear to work",
  "a sun hat and boots",
  "may I wear the sun hat",
  "march ahead",
  "may I wear jeans",
  "second outfit",
  "love the 2nd one",
  "something for work",
  "something in blue",
  "boots to match",
  "something for my sister",
  "a wedding in June",
  "nothing in March",
  "what do I wear in the week",
  "warm in the day, cold in the night",
  "pack for two weeks",
  "it is 10/15 degrees here",
  "it's 24/7 rain here",
  "3/4 length trousers",
  "the coat in size 12 may be too small",
  "I'd give the outfit a 9/10",
  "I haven't worn it in two weeks",
  "I wore it on Nov 20",
  "the wedding is in two weeks but today I need something for work",
  "the wedding is in two weeks but first I need something for work",
  "what to wear in 99999999999999999999 weeks",
])("no day: %s", (message) => {
  expect(read(message).date).toBeNull();
});

describe("a date", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("is no temperature", () => {
    expect(read("Dec 3, rainy").weather).toEqual({ ...noWeather, conditions: ["rainy"] });
    expect(read("a wedding on 5/12, snowy")).toMatchObject({ date: "2026-12-05", weather: { temperature_c: null } });
  });

  test("is counted by the person's own calendar, whatever the machine's clock says", () => {
    for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]) {
      vi.stubEnv("TZ", zone);
      expect(calendarDates("in ten days, or on Dec 31", today)).toMatchObject({ ahead: "2026-12-03", date: "2026-12-31" });
    }
  });
});
