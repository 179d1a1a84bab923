// What a request says to dress sense, and when a rule holds.

import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { askedOf, holds } from "../../../../src/domain/outfit/sense/circumstances.ts";
import type { Circumstances } from "../../../../src/domain/outfit/sense/rule.ts";
import type { Season } from "../../../../src/domain/words/vocabulary.ts";

const asked = (request: OutfitConstraints, season?: Season) => askedOf(resolveConstraints(request), season, false);
const isInForce = (when: Circumstances, request: OutfitConstraints, removable = false) => holds(when, asked(request), removable);

describe("what is asked", () => {
  it("is a casual day without a word, and what the level stands for without an occasion", () => {
    expect(asked({})).toMatchObject({ occasion: "casual", level: null, temperatures: null, isWeatherKnown: false });
    expect(asked({ formality_level: "formal", time_of_day: "evening" }).occasion).toBe("black_tie");
    expect(asked({ formality_level: "formal", occasion: "date" }).occasion).toBe("date");
  });

  it("is what the level stands for at an everyday occasion for which one dresses: a theatre, a smart lunch", () => {
    const theatre = asked({ occasion: "casual", formality_level: "smart_casual", time_of_day: "evening" });
    expect(theatre).toMatchObject({ occasion: "date", spoken: "this dress level" });
    expect(asked({ occasion: "casual", formality_level: "smart_casual" }).occasion).toBe("casual");
    expect(asked({ occasion: "casual", formality_level: "casual", time_of_day: "evening" }).occasion).toBe("casual");
    expect(asked({ occasion: "wedding", formality_level: "smart_casual" })).toMatchObject({
      occasion: "wedding",
      spoken: "a wedding",
    });
  });

  it("has the hour of an occasion that has only one", () => {
    expect(asked({ occasion: "work" }).time).toBe("day");
    expect(asked({ occasion: "black_tie" }).time).toBe("evening");
    expect(asked({ occasion: "casual" }).time).toBeNull();
    expect(asked({ occasion: "work", time_of_day: "evening" }).time).toBe("evening");
  });

  it("has the temperatures that are told, else those of a band, else those of the season, which are a guess", () => {
    expect(asked({ weather: { temperature_c: 9 } }).temperatures).toEqual({ low: 9, usual: 9, high: 9 });
    expect(asked({ weather: { low_c: 4, high_c: 16 } }).temperatures).toEqual({ low: 4, usual: 10, high: 16 });
    expect(asked({ weather: { low_c: 4 } }).temperatures).toEqual({ low: 4, usual: 4, high: 4 });
    expect(asked({ weather: { temp: "hot" } }, "winter").temperatures?.usual).toBeGreaterThanOrEqual(27);
    const [winter, summer] = [asked({}, "winter"), asked({}, "summer")];
    expect(winter.isWeatherKnown || summer.isWeatherKnown).toBe(false);
    expect(winter.temperatures?.high).toBeLessThan(summer.temperatures?.low ?? 0);
  });
});

describe("a rule holds", () => {
  it("at the occasions that it names, or at all but those", () => {
    expect(isInForce({ occasion: ["wedding", "funeral"] }, { occasion: "wedding" })).toBe(true);
    expect(isInForce({ occasion: ["wedding", "funeral"] }, { occasion: "work" })).toBe(false);
    expect(isInForce({ occasion: { not: ["home"] } }, { occasion: "work" })).toBe(true);
    expect(isInForce({ occasion: { not: ["home"] } }, { occasion: "home" })).toBe(false);
  });

  it("at an hour that is known, in a temperature that is known, and in conditions that are told", () => {
    expect(isInForce({ time: "evening" }, {})).toBe(false);
    expect(isInForce({ time: "evening" }, { time_of_day: "evening" })).toBe(true);
    expect(isInForce({ from: 20 }, {})).toBe(false);
    expect(isInForce({ to: 20 }, {})).toBe(false);
    expect(isInForce({ from: 20 }, { weather: { temperature_c: 20 } })).toBe(true);
    expect(isInForce({ to: 5 }, { weather: { temperature_c: 6 } })).toBe(false);
    expect(isInForce({ condition: ["rainy"] }, {})).toBe(false);
    expect(isInForce({ condition: ["rainy"] }, { weather: { conditions: ["rainy", "windy"] } })).toBe(true);
    // "Not in rain" holds where no weather is told.
    expect(isInForce({ condition: { not: ["rainy"] } }, {})).toBe(true);
    expect(isInForce({ condition: { not: ["rainy"] } }, { weather: { conditions: ["rainy"] } })).toBe(false);
  });

  it("on a day with a range by what stays on: too warm by the high, too cold by what is usual, and by the low if it comes off", () => {
    const day: OutfitConstraints = { weather: { low_c: 2, high_c: 24 } };
    expect([isInForce({ from: 22 }, day), isInForce({ from: 22 }, day, true)]).toEqual([true, false]);
    expect([isInForce({ to: 5 }, day), isInForce({ to: 5 }, day, true)]).toEqual([false, true]);
  });
});
