// A turn about a day beyond the forecast: the clothes are for the season of that day, not for the current weather.

import { expect, test } from "vitest";
import { decideTurn } from "../../src/actions/decide-turn.ts";
import { freshSession } from "../../src/domain/stylist/session.ts";
import { emptyUnderstanding } from "../../src/domain/stylist/understanding.ts";
import type { WeatherReport } from "../../src/domain/weather/weather-source.ts";
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

async function decided(date: string | null, lat: number) {
  const understanding = { ...emptyUnderstanding, intent: "outfit" as const, date, place: "there" };
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
  const { answer } = await decideTurn(
    { stylist, weather: { report: async () => snowNow(lat) }, now: () => now, newId: () => "id" },
    {
      request: { message: "", location: null, origin: "", request_id: "" },
      materials: Promise.resolve({ garments, person: stranger, outfits: [], own_categories: [], modelTokensToday: 0 }),
      session: freshSession,
      transcript: { summary: null, messages: [] },
      signal: new AbortController().signal,
      limits: { turnMs: 1000, modelTokens: 0 },
      onUsage: () => {},
      onUnderstanding: () => {},
    },
  );
  return { weather: answer.constraints.weather, scoring: answer.outfits[0]?.context.scored_from?.scoring };
}

test.each([
  ["in the north", 51, "summer"],
  ["in the south", -34, "winter"],
])("a day of next July %s has the season of that day", async (_, lat, season) => {
  expect(await decided("2027-07-10", lat)).toMatchObject({ weather: undefined, scoring: { season } });
});

test("without a date the current weather counts", async () => {
  const { weather, scoring } = await decided(null, 51);
  expect(weather).toMatchObject({ temperature_c: -8, conditions: ["snowy"] });
  expect(scoring).not.toHaveProperty("season");
});
