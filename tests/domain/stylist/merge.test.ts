// The constraints in force after a message: the rules of docs/design.md, "Merging a message into what is in force", one by one.

import { describe, expect, it } from "vitest";
import type { Clearing } from "../../../src/domain/stylist/clearing.ts";
import { emptyUnderstanding, noTrip, noWeather } from "../../../src/domain/stylist/empty-understanding.ts";
import { merge } from "../../../src/domain/stylist/merge.ts";
import { freshSession, knownGarmentOf, type Session } from "../../../src/domain/stylist/session.ts";
import { understand } from "../../../src/domain/stylist/understand.ts";
import type { Understanding } from "../../../src/domain/stylist/understanding.ts";
import { garment } from "../../support/outfit-wardrobe.ts";

const blazer = garment(1, "blazer", "navy");
const jeans = garment(2, "jeans", "black");
const coat = garment(3, "coat", "camel");
const wardrobe = [blazer, jeans, coat].map(knownGarmentOf);

function inForceAfter(...messages: readonly Partial<Understanding>[]): Session {
  return messages.reduce<Session>(
    (session, fields) => merge(session, { ...emptyUnderstanding, intent: "outfit", ...fields }, wardrobe),
    freshSession,
  );
}
const weather = (fields: Partial<NonNullable<Understanding["weather"]>>) => ({
  weather: { ...noWeather, ...fields },
});
const clear = (...clears: Clearing[]) => ({ clear: clears });

describe("a later message", () => {
  it("replaces single values", () => {
    expect(inForceAfter({ occasion: "work", comfort_priority: 0.8 }, { occasion: "date" }).constraints).toEqual({
      occasion: "date",
      comfort_priority: 0.8,
    });
  });

  it("ends an activity with its occasion, and keeps the rest that was asked", () => {
    const asked = { activity: "site" as const, time_of_day: "day" as const, coverage: { legs: "covered" as const } };
    const constraintsAfter = (fields: Partial<Understanding>) =>
      merge(
        { ...freshSession, constraints: { ...asked, occasion: "work" } },
        { ...emptyUnderstanding, intent: "outfit", ...fields },
        wardrobe,
      ).constraints;
    const { activity: _, ...others } = asked;
    expect(constraintsAfter({ occasion: "work" })).toEqual({ ...asked, occasion: "work" });
    expect(constraintsAfter({ style_keywords: ["edgy"] })).toEqual({ ...asked, occasion: "work", style_keywords: ["edgy"] });
    expect(constraintsAfter({ occasion: "date" })).toEqual({ ...others, occasion: "date" });
    expect(constraintsAfter(clear({ field: "occasion", values: [] }))).toEqual(others);
  });

  it("adds to exclusions and style words, without duplicates", () => {
    const fields = { exclude_categories: ["jeans" as const], style_keywords: ["classic" as const] };
    const { constraints } = inForceAfter(fields, { ...fields, exclude_colors: ["white"] }, { exclude_categories: ["shorts"] });
    expect(constraints).toEqual({
      exclude_categories: ["jeans", "shorts"],
      exclude_colors: ["white"],
      style_keywords: ["classic"],
    });
  });

  it("replaces must-includes", () => {
    expect(inForceAfter({ must_include: [blazer.id] }, { must_include: [coat.id] }).constraints.must_include).toEqual([coat.id]);
  });

  it("that excludes a garment removes it from the wishes, by kind, colour or itself", () => {
    for (const fields of [
      { exclude_categories: ["blazer" as const] },
      { exclude_colors: ["navy" as const] },
      { exclude_garments: [blazer.id] },
    ]) {
      expect(inForceAfter({ must_include: [blazer.id] }, fields).constraints.must_include).toBeUndefined();
    }
  });

  it("that asks for a garment allows it again", () => {
    const { constraints, excluded_garment_ids } = inForceAfter(
      { exclude_categories: ["blazer", "shorts"], exclude_colors: ["navy"], exclude_garments: [blazer.id, coat.id] },
      { must_include: [blazer.id] },
    );
    expect(constraints).toEqual({ exclude_categories: ["shorts"], must_include: [blazer.id] });
    expect(excluded_garment_ids).toEqual([coat.id]);
  });
});

describe("weather merges by field:", () => {
  it("new conditions replace the old ones, or are added if the message says so", () => {
    const cold = weather({ temp: "cold" });
    const rain = weather({ conditions: ["rainy"] });
    expect(inForceAfter(cold, rain, weather({ conditions: ["windy"] })).constraints.weather).toEqual({
      temp: "cold",
      conditions: ["windy"],
    });
    expect(inForceAfter(rain, weather({ conditions: ["windy"], adds: true })).constraints.weather).toEqual({
      conditions: ["rainy", "windy"],
    });
  });

  it("a figure sets the band, and a new band without a figure clears the figure", () => {
    expect(inForceAfter(weather({ temperature_c: 31 })).constraints.weather).toEqual({ temperature_c: 31, temp: "hot" });
    expect(inForceAfter(weather({ temperature_c: 31 }), weather({ temp: "cool" })).constraints.weather).toEqual({ temp: "cool" });
  });

  it("weather that is over goes, and the rest stays", () => {
    const wet = weather({ temp: "mild", conditions: ["rainy", "windy"] });
    expect(inForceAfter(wet, clear({ field: "conditions", values: ["rainy"] })).constraints.weather).toEqual({
      temp: "mild",
      conditions: ["windy"],
    });
    expect(inForceAfter(wet, clear({ field: "temperature", values: [] })).constraints.weather).toEqual({
      conditions: ["rainy", "windy"],
    });
  });
});

describe("a taken-back wish", () => {
  it("goes: the whole list or the named members", () => {
    const fields: Partial<Understanding> = {
      occasion: "work",
      exclude_categories: ["jeans", "shorts"],
      exclude_garments: [coat.id],
      place: "Oslo",
      date: "2026-11-24",
    };
    expect(
      inForceAfter(fields, clear({ field: "exclude_categories", values: ["jeans"] })).constraints.exclude_categories,
    ).toEqual(["shorts"]);
    expect(inForceAfter(fields, clear({ field: "exclude_categories", values: [] })).constraints).toEqual({ occasion: "work" });
    expect(inForceAfter(fields, clear({ field: "exclude_garments", values: [coat.id] })).excluded_garment_ids).toEqual([]);
    expect(inForceAfter(fields, clear({ field: "weather", values: [] }))).toMatchObject({ place: null, date: null });
  });

  it("includes everything when the person starts over", () => {
    expect(inForceAfter({ occasion: "work", exclude_garments: [coat.id] }, { intent: "reset" })).toEqual(freshSession);
  });
});

it("the stylist's question is remembered until the next topic", () => {
  const sessionAsking = inForceAfter({ intent: "trip", trip: noTrip });
  expect(sessionAsking.awaiting).toBe("trip_days");
  expect(understand("four days", { wardrobe, own_categories: [], session: sessionAsking, today: "2026-11-23" })).toMatchObject({
    intent: "trip",
    trip: { days: 4 },
  });
  expect(
    understand("a week I think", { wardrobe, own_categories: [], session: sessionAsking, today: "2026-11-23" }).trip,
  ).toMatchObject({ days: 7 });
  expect(understand("four days", { wardrobe, own_categories: [], session: freshSession, today: "2026-11-23" }).trip).toBeNull();
  expect(inForceAfter({ intent: "trip", trip: noTrip }, { occasion: "work" }).awaiting).toBeNull();
});

it("small talk and other topics change nothing, whatever a model understood", () => {
  const before = inForceAfter({ occasion: "work" });
  for (const intent of ["small_talk", "other"] as const) {
    expect(merge(before, { ...emptyUnderstanding, intent, occasion: "wedding", exclude_colors: ["black"] }, wardrobe)).toBe(
      before,
    );
  }
});
