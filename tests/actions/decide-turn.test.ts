// A turn about a day beyond the forecast: the clothes are for what is usual there on that day, not for the current weather.

import { expect, test, vi } from "vitest";
import { decideTurn } from "../../src/actions/decide-turn.ts";
import { emptyUnderstanding } from "../../src/domain/stylist/empty-understanding.ts";
import { freshSession } from "../../src/domain/stylist/session.ts";
import type { Understanding } from "../../src/domain/stylist/understanding.ts";
import type { ClimateReport, WeatherReport } from "../../src/domain/weather/weather-source.ts";
import { stranger } from "../../tools/stylist/conversation.ts";
import { catalogued } from "../support/catalogued-garments.ts";

const now = Date.parse("2026-11-23T09:00:00Z");
const hour = { temperature_c: -4, feels_like_c: -8, code: 73, wind_kmh: 10, daylight: true };
const snowNow = (lat: number): WeatherReport => ({
  state: "known",
  place: "there",
  lat,
  lon: 0,
  timeZone: null,
  stale: false,
  forecast: { utcOffsetSeconds: 0, current: { ...hour, time: "2026-11-23T09:00" }, hours: [] },
});

const noClimate: ClimateReport = { state: "unavailable", lat: null };
const warmJuly: ClimateReport = {
  state: "known",
  place: "Nice",
  lat: 44,
  lon: 7,
  days: [{ date: "2025-07-10", low_c: 20, high_c: 30, rain_mm: 0 }],
};

async function decided(date: string | null, lat: number, climate = noClimate, change: Partial<Understanding> = {}) {
  const understanding = { ...emptyUnderstanding, intent: "outfit" as const, date, place: "there", ...change };
  const unused = () => {
    throw new Error("not called");
  };
  const stylist = {
    engine: "built-in" as const,
    understand: async () => ({ understanding, engine: "built-in" as const }),
    speak: unused,
    finish: unused,
  };
  const garments = [catalogued(1, "shirt", "white"), catalogued(2, "chinos", "beige"), catalogued(3, "loafers", "brown")];
  const lookUp = vi.fn(async () => climate);
  const { answer } = await decideTurn(
    { stylist, weather: { report: async () => snowNow(lat), climate: lookUp }, now: () => now, newId: () => "id" },
    {
      request: { message: "", location: null, origin: "", request_id: "" },
      materials: Promise.resolve({ garments, person: stranger, outfits: [], own_categories: [] }),
      session: freshSession,
      transcript: { summary: null, messages: [] },
      signal: new AbortController().signal,
      turnMs: 1000,
      isModelAllowed: Promise.resolve(false),
      onUsage: () => {},
      onUnderstanding: () => {},
    },
  );
  return {
    weather: answer.constraints.weather,
    scoring: answer.outfits[0]?.context.scored_from?.scoring,
    reply: answer.reply.join(" "),
    climateLookups: lookUp.mock.calls.length,
  };
}

test.each([
  ["in the north", 51, "summer"],
  ["in the south", -34, "winter"],
])("a day of next July %s has the season of that day", async (_, lat, season) => {
  expect(await decided("2027-07-10", lat)).toMatchObject({ weather: undefined, scoring: { season } });
});

test("a day of next July has the usual weather of July there where that is known, and the reply says so", async () => {
  const { weather, scoring, reply } = await decided("2027-07-10", 44, warmJuly);
  expect(weather).toEqual({ temp: "hot", conditions: [], temperature_c: 27, low_c: 20, high_c: 30 });
  expect(scoring).not.toHaveProperty("season");
  expect(reply).toContain("There is no forecast for 2027-07-10 yet: the weather is what is usual in Nice in July.");
});

test("what is usual is looked up for a trip only if it ends beyond the forecast", async () => {
  const lookupsFor = async (days: number) => {
    const legs = [{ place: "there", days, from: "2026-12-05", month: null }];
    const change = { intent: "trip" as const, trip: { days, legs, occasions: [], shoes_max: null, is_light: false } };
    return (await decided("2026-12-05", 44, warmJuly, change)).climateLookups;
  };
  expect([await lookupsFor(3), await lookupsFor(4)]).toEqual([0, 1]);
});

test("without a date the current weather counts", async () => {
  const { weather, scoring } = await decided(null, 51);
  expect(weather).toMatchObject({ temperature_c: -8, conditions: ["snowy"] });
  expect(scoring).not.toHaveProperty("season");
});
