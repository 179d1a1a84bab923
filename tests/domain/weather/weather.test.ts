// Weather for clothes: conditions from codes, days from hours, dates in local time, and filling in what a request leaves open.

import { describe, expect, test } from "vitest";
import { fillInWeather } from "../../../src/actions/fill-in-weather.ts";
import { RecommendRequest, resolveConstraints } from "../../../src/domain/outfit/ask/constraints.ts";
import { TripRequest } from "../../../src/domain/outfit/trip/trip.ts";
import { tripDays } from "../../../src/domain/outfit/trip/trip-weather.ts";
import { dateBeyondForecast, fillWeather, neededLocation, refusedDate } from "../../../src/domain/weather/fill-weather.ts";
import {
  acceptedDates,
  ageOf,
  choosePlace,
  type Forecast,
  instantOf,
  localDate,
  placeWords,
  roundCoordinates,
  seasonOn,
  type WeatherHour,
  weatherNow,
  weatherOn,
} from "../../../src/domain/weather/weather.ts";
import type { ClimateReport, WeatherReport } from "../../../src/domain/weather/weather-source.ts";
import { temperatureBands } from "../../../src/domain/words/vocabulary.ts";

const plain: WeatherHour = {
  time: "2026-11-23T12:00",
  temperature_c: 12,
  feels_like_c: 10,
  code: 3,
  wind_kmh: 5,
  daylight: true,
};
const noon = Date.parse("2026-11-23T12:10Z");

function hourOf(change: Partial<WeatherHour>): WeatherHour {
  return { ...plain, ...change };
}

/** The hours of three days from 23 November on, changed by `at`. */
function forecastOf(at: (hour: number, day: number) => Partial<WeatherHour>, utcOffsetSeconds = 0): Forecast {
  const hours = Array.from({ length: 72 }, (_, index) => {
    const [day, hour] = [Math.floor(index / 24), index % 24];
    const time = `2026-11-${23 + day}T${String(hour).padStart(2, "0")}:00`;
    return hourOf({ time, daylight: hour >= 8 && hour <= 16, ...at(hour, day) });
  });
  return { utcOffsetSeconds, current: plain, hours };
}

const now = (change: Partial<WeatherHour>) => weatherNow({ utcOffsetSeconds: 0, hours: [], current: hourOf(change) });

describe("a code of the WMO table", () => {
  test.each([
    [[0, 1], ["sunny"]],
    [[2], ["sunny", "cloudy"]],
    [[3, 45, 48], ["cloudy"]],
    [[51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 80, 81, 82, 95, 96, 97, 99], ["rainy"]],
    [[71, 73, 75, 77, 85, 86], ["snowy"]],
    [[42, null], []],
  ])("%j is %j by day", (codes, expectedConditions) => {
    for (const code of codes) expect([code, now({ code }).conditions]).toEqual([code, expectedConditions]);
  });

  test("there is no sun at night", () => {
    expect(now({ code: 0, daylight: false }).conditions).toEqual([]);
    expect(now({ code: 2, daylight: false }).conditions).toEqual(["cloudy"]);
    expect(now({ code: 71, daylight: false }).conditions).toEqual(["snowy"]);
  });

  test("a fresh breeze is windy and a moderate one is not, in rain too", () => {
    expect(now({ code: 61, wind_kmh: 29 }).conditions).toEqual(["rainy", "windy"]);
    expect(now({ code: 61, wind_kmh: 28.9 }).conditions).toEqual(["rainy"]);
  });
});

test("the band is that of the felt temperature, with these limits", () => {
  const edges: [number, string][] = [
    [27, "hot"],
    [26.9, "warm"],
    [20, "warm"],
    [19.9, "mild"],
    [13, "mild"],
    [12.9, "cool"],
    [5, "cool"],
    [4.9, "cold"],
    [-40, "cold"],
  ];
  for (const [feelsLikeC, band] of edges)
    expect([feelsLikeC, now({ feels_like_c: feelsLikeC, temperature_c: 15 }).temp]).toEqual([feelsLikeC, band]);
  expect(new Set(edges.map(([, band]) => band))).toEqual(new Set(temperatureBands));
  expect(now({ temperature_c: 31.26, feels_like_c: 34.94 })).toMatchObject({
    temperature_c: 31.3,
    feels_like_c: 34.9,
    temp: "hot",
  });
});

describe("a day", () => {
  test("is the mean, the lowest and the highest of its hours from 8:00 to 20:00, without the night", () => {
    const weather = weatherOn(
      forecastOf((hour, day) => ({ feels_like_c: day === 1 ? (hour < 8 || hour > 20 ? -20 : hour) : 40, code: 3 })),
      "2026-11-24",
      noon,
    );
    expect(weather).toMatchObject({ feels_like_c: 14, low_c: 8, high_c: 20, temp: "mild", conditions: ["cloudy"] });
  });

  test("is the mean of the remaining hours if it is today", () => {
    const forecast = forecastOf((hour) => ({ feels_like_c: hour, code: hour === 9 ? 61 : 3 }));
    expect(weatherOn(forecast, "2026-11-23", noon)).toMatchObject({ feels_like_c: 16, conditions: ["cloudy"] });
    expect(weatherOn(forecast, "2026-11-24", noon)).toMatchObject({ feels_like_c: 14, conditions: ["cloudy", "rainy"] });
    const late = Date.parse("2026-11-23T22:40Z");
    expect(weatherOn(forecast, "2026-11-23", late)).toMatchObject({ feels_like_c: 22.5 });
  });

  test("is wet if one hour is, and sunny if half of its daylight is", () => {
    const sunny = (hours: number) => forecastOf((hour) => ({ code: hour < 8 + hours ? 0 : hour === 19 ? 80 : 3 }));
    expect(weatherOn(sunny(5), "2026-11-24", noon)?.conditions).toEqual(["sunny", "rainy"]);
    expect(weatherOn(sunny(4), "2026-11-24", noon)?.conditions).toEqual(["cloudy", "rainy"]);
    const polar = forecastOf(() => ({ code: 0, daylight: false }));
    expect(weatherOn(polar, "2026-11-24", noon)?.conditions).toEqual([]);
  });

  test("is unknown beyond the forecast and after it is over", () => {
    const forecast = forecastOf(() => ({}));
    expect(weatherOn(forecast, "2026-11-26", noon)).toBeNull();
    expect(weatherOn(forecast, "2026-11-22", noon)).toBeNull();
    const cutForecast = (hours: number) => ({ ...forecast, hours: forecast.hours.slice(0, 48 + hours) });
    expect(weatherOn(cutForecast(14), "2026-11-25", noon)).toBeNull();
    expect(weatherOn(cutForecast(15), "2026-11-25", noon)).not.toBeNull();
  });

  test("begins and ends in local time", () => {
    const evening = Date.parse("2026-11-23T18:30Z");
    const [kiritimati, samoa] = [14 * 3600, -11 * 3600];
    expect([localDate(evening, kiritimati), localDate(evening, samoa)]).toEqual(["2026-11-24", "2026-11-23"]);
    const hours = forecastOf((hour) => ({ feels_like_c: hour })).hours;
    const feelsLikeOn = (utcOffsetSeconds: number, date: string) =>
      weatherOn({ utcOffsetSeconds, current: plain, hours }, date, evening)?.feels_like_c;
    expect([
      feelsLikeOn(kiritimati, "2026-11-24"),
      feelsLikeOn(kiritimati, "2026-11-23"),
      feelsLikeOn(samoa, "2026-11-23"),
    ]).toEqual([14, undefined, 14]);
    expect(instantOf("2026-11-24T08:30", kiritimati).toISOString()).toBe("2026-11-23T18:30:00.000Z");
  });
});

describe("a date", () => {
  const refusal = (date: string, utcOffsetSeconds: number | null) => {
    const forecast = { ...forecastOf(() => ({})), utcOffsetSeconds: utcOffsetSeconds ?? 0 };
    return refusedDate(
      date,
      noon,
      utcOffsetSeconds === null
        ? null
        : { state: "known", place: "Oslo", lat: 60, lon: 10, timeZone: "Europe/Oslo", stale: false, forecast },
      utcOffsetSeconds !== null,
    );
  };

  test("at a place is accepted from today to a year ahead, and the refusal names the range", () => {
    const range = { from: "2026-11-23", to: "2027-11-24" };
    expect(acceptedDates(noon, 3600, true)).toEqual(range);
    expect([refusal(range.from, 3600), refusal(range.to, 3600)]).toEqual([null, null]);
    for (const date of ["2026-11-22", "2027-11-25", "2025-11-23"]) {
      expect(refusal(date, 3600)).toEqual({ state: "date_refused", isPlaceKnown: true, ...range });
    }
  });

  test("without a place is accepted to fourteen days ahead, if it is in the range of any time zone", () => {
    expect(acceptedDates(Date.parse("2026-11-23T11:00Z"), null, false)).toEqual({ from: "2026-11-22", to: "2026-12-08" });
    expect(acceptedDates(Date.parse("2026-11-23T05:00Z"), null, false)).toEqual({ from: "2026-11-22", to: "2026-12-07" });
    expect([refusal("2026-11-21", null), refusal("2026-12-09", null)]).not.toContain(null);
  });

  test("is beyond the forecast from the fifteenth day on, by the clock of the place or of every place", () => {
    const known = { state: "known", place: "Oslo", lat: 60, lon: 10, timeZone: null, stale: false } as const;
    const beyond = (date: string, utcOffsetSeconds: number | null) => {
      const report = utcOffsetSeconds === null ? null : { ...known, forecast: forecastOf(() => ({}), utcOffsetSeconds) };
      return dateBeyondForecast(date, noon, report);
    };
    expect([beyond("2026-12-07", 0), beyond("2026-12-08", 0)]).toEqual([null, "2026-12-08"]);
    expect([beyond("2026-12-08", null), beyond("2026-12-09", null)]).toEqual([null, "2026-12-09"]);
  });

  test("has a season: reversed south of the equator, none in the tropics, and the northern one for an unknown place", () => {
    const seasons = (latitude: number | null) =>
      ["2026-12-01", "2026-02-28", "2026-03-01", "2026-08-31", "2026-11-30"].map((date) => seasonOn(date, latitude));
    expect(seasons(59.9)).toEqual(["winter", "winter", "spring", "summer", "fall"]);
    expect(seasons(null)).toEqual(seasons(59.9));
    expect(seasons(-33.9)).toEqual(["summer", "summer", "fall", "winter", "spring"]);
    expect(seasons(1.3)).toEqual([null, null, null, null, null]);
  });
});

test("a reply of the service is fresh for half an hour, usable for six hours, and then gone", () => {
  const lifetime = { freshSeconds: 1800, usableSeconds: 21_600 };
  const ages = [0, 1799.9, 1800, 21_599.9, 21_600].map((seconds) => ageOf(noon - seconds * 1000, noon, lifetime));
  expect(ages).toEqual(["fresh", "fresh", "stale", "stale", "gone"]);
});

test("coordinates are rounded to a tenth of a degree, and zero has no sign", () => {
  expect(roundCoordinates({ lat: 59.9139, lon: 10.7522 })).toEqual({ lat: 59.9, lon: 10.8 });
  expect(Object.is(roundCoordinates({ lat: -0.04, lon: 0 }).lat, 0)).toBe(true);
});

test("a place is chosen by country, code or region, in any letter case; otherwise the best known one is chosen", () => {
  const paris = { name: "Paris, France", lat: 48.9, lon: 2.3, within: ["France", "FR", "Île-de-France"] };
  const texas = { name: "Paris, United States", lat: 33.7, lon: -95.6, within: ["United States", "US", "Texas", "Lamar"] };
  const chosenPlace = (place: string) => choosePlace([paris, texas], placeWords(place).within);
  expect([
    chosenPlace("Paris"),
    chosenPlace("Paris, FR"),
    chosenPlace("paris ,  TEXAS, us"),
    chosenPlace("Paris, Ontario"),
  ]).toEqual([paris, paris, texas, paris]);
  expect(choosePlace([], [])).toBeNull();
  expect(placeWords("  New   York , NY,")).toEqual({ name: "new york", within: ["ny"] });
  expect(placeWords("A\u030Alesund").name).toBe("\u00E5lesund");
});

describe("the weather that a request leaves open", () => {
  const request = (input: unknown) => RecommendRequest.parse(input);
  const knownReport = (change: Partial<Extract<WeatherReport, { state: "known" }>> = {}): WeatherReport => ({
    state: "known",
    place: "Oslo, Norway",
    lat: 59.9,
    lon: 10.8,
    timeZone: "Europe/Oslo",
    stale: false,
    forecast: { ...forecastOf(() => ({ feels_like_c: -3, code: 73 })), current: hourOf({ feels_like_c: 8.26, code: 61 }) },
    ...change,
  });
  const fill = (input: unknown, report: WeatherReport | null, climate: ClimateReport | null = null) =>
    fillWeather(request(input), { report, climate }, noon);
  const weatherOf = (input: unknown, report: WeatherReport | null) => fill(input, report).constraints.weather;
  const codesOf = (input: unknown, report: WeatherReport | null) => fill(input, report).notes.map(({ code }) => code);
  const oslo = { location: { place: "Oslo" } };
  const climate: Extract<ClimateReport, { state: "known" }> = {
    state: "known",
    place: "Oslo, Norway",
    lat: 59.9,
    lon: 10.8,
    days: [{ date: "2024-07-01", low_c: 10, high_c: 20, rain_mm: 4 }],
  };

  test("is filled with the felt weather of the place, now or on the date", () => {
    expect(weatherOf(oslo, knownReport())).toEqual({ temperature_c: 8.3, conditions: ["rainy"] });
    const warming = knownReport({ forecast: forecastOf((hour) => ({ feels_like_c: hour - 17, code: 73 })) });
    expect(weatherOf({ ...oslo, date: "2026-11-24" }, warming)).toEqual({
      temperature_c: -3,
      low_c: -9,
      high_c: 3,
      conditions: ["snowy"],
    });
    expect(resolveConstraints(fill(oslo, knownReport()).constraints).weather?.temp).toBe("cool");
    expect(fill({ ...oslo, date: "2026-11-24" }, knownReport()).notes).toEqual([
      { code: "weather_filled", message: "The weather is that of Oslo, Norway on 2026-11-24." },
    ]);
    expect(codesOf(oslo, knownReport({ stale: true }))).toEqual(["weather_stale"]);
  });

  test("is filled field by field; no location is needed if nothing is open", () => {
    expect(weatherOf({ ...oslo, weather: { temp: "hot" } }, knownReport())).toEqual({ temp: "hot", conditions: ["rainy"] });
    expect(weatherOf({ ...oslo, weather: { conditions: [] } }, knownReport())).toEqual({ temperature_c: 8.3, conditions: [] });
    const lowOnly = { ...oslo, date: "2026-11-24", weather: { low_c: 4 } };
    expect(weatherOf(lowOnly, knownReport())).toEqual({ low_c: 4, conditions: ["snowy"] });
    expect(fill(lowOnly, knownReport()).season).toBe("fall");
    expect(neededLocation(request({ ...oslo, weather: { temperature_c: 1 } }))).toEqual(oslo.location);
    expect(neededLocation(request({ ...oslo, weather: { temperature_c: 1, conditions: ["sunny"] } }))).toBeNull();
    expect(neededLocation(request({ weather: { temp: "hot" } }))).toBeNull();
  });

  test("leaves the other fields as they are, without place and date", () => {
    const { constraints } = fill({ ...oslo, date: "2026-11-24", occasion: "work", limit: 2 }, knownReport());
    const weather = { temperature_c: -3, low_c: -3, high_c: -3, conditions: ["snowy"] };
    expect(constraints).toEqual({ occasion: "work", limit: 2, weather });
    expect(fill({ occasion: "work" }, null).constraints).toEqual({ occasion: "work" });
  });

  test("stays within the range of a request, even in the coldest places", () => {
    const forecast = { ...forecastOf(() => ({ feels_like_c: -71 })), current: hourOf({ feels_like_c: -71 }) };
    for (const date of [{}, { date: "2026-11-24" }]) {
      const { constraints } = fill({ ...oslo, ...date }, knownReport({ forecast }));
      expect(constraints.weather?.temperature_c).toBe(-60);
      expect(RecommendRequest.safeParse(constraints).success).toBe(true);
    }
  });

  test("is replaced by the season of the date if there is no temperature, and a note says so", () => {
    const seasonOf = (input: unknown, report: WeatherReport | null) => fill(input, report).season;
    expect([seasonOf({ date: "2026-12-01" }, null), codesOf({ date: "2026-12-01" }, null)]).toEqual(["winter", ["season_used"]]);
    const down: WeatherReport = { state: "unavailable", lat: -33.9 };
    const hamlet = { location: { place: "Little Snoring" } };
    expect([seasonOf(hamlet, down), codesOf(hamlet, down)]).toEqual(["spring", ["weather_unavailable", "season_used"]]);
    const sydney = { location: { lat: -33.87, lon: 151.21 }, date: "2026-12-01" };
    expect(seasonOf(sydney, { state: "unavailable", lat: null })).toBe("summer");
    expect(codesOf(hamlet, { state: "place_unknown" })).toEqual(["place_unknown", "season_used"]);
    expect(codesOf({ location: { lat: 1.3, lon: 103.8 } }, { state: "unavailable", lat: 1.3 })).toEqual(["weather_unavailable"]);
    const short = knownReport({ forecast: { ...forecastOf(() => ({})), hours: [] } });
    expect(codesOf({ ...hamlet, date: "2026-12-01" }, short)).toEqual(["weather_unavailable", "season_used"]);
    for (const statedWeather of [{ temp: "hot" }, { temperature_c: 30 }, { low_c: 20, high_c: 30 }]) {
      expect(seasonOf({ date: "2026-12-01", weather: statedWeather }, null)).toBeUndefined();
    }
    expect(seasonOf({ date: "2026-12-01", weather: { conditions: ["rainy"] } }, null)).toBe("winter");
  });

  test("is today's season north of the equator if nothing is said and no home is known, and a note says so", () => {
    expect(fill({}, null)).toEqual({
      state: "filled",
      constraints: {},
      season: "fall",
      notes: [
        {
          code: "season_used",
          message:
            "The temperature is unknown, so clothes for fall are preferred, the season on 2026-11-23 (assumed to be north of the equator).",
        },
      ],
    });
  });

  test("beyond the forecast is what is usual in the month, and a note says that it is no forecast", () => {
    const july = { ...oslo, date: "2027-07-10" };
    const filled = fill(july, null, climate);
    expect(filled.constraints.weather).toEqual({ temperature_c: 17, low_c: 10, high_c: 20, conditions: ["rainy"] });
    expect([filled.season, filled.notes]).toEqual([
      undefined,
      [
        {
          code: "climate_normal",
          message: "There is no forecast for 2027-07-10 yet: the weather is what is usual in Oslo, Norway in July.",
        },
      ],
    ]);
    const stated = fill({ ...july, weather: { temp: "hot" } }, null, climate);
    expect(stated.constraints.weather).toEqual({ temp: "hot", conditions: ["rainy"] });
  });

  test("of a place that people travel to is what is usual there when the service knows nothing", () => {
    const manila = { location: { place: "Manila, Philippines" }, date: "2026-12-12" };
    for (const report of [null, { state: "place_unknown" } as const]) {
      const filled = fill(manila, report);
      expect(filled.season).toBeUndefined();
      expect(filled.constraints.weather?.temperature_c).toBeGreaterThan(25);
      expect(filled.notes.map(({ code }) => code)).toEqual(["climate_normal"]);
    }
    const soon = { ...manila, date: "2026-11-24" };
    expect(codesOf(soon, { state: "unavailable", lat: null })).toEqual(["weather_unavailable", "climate_normal"]);
    // January is summer in the south. What is said of the weather counts, and a report that is there too.
    const sydney = (date: string) => fill({ location: { place: "Sydney" }, date }, null).constraints.weather?.temperature_c ?? 0;
    expect(sydney("2027-01-15")).toBeGreaterThan(sydney("2027-07-15") + 5);
    expect(fill({ ...manila, weather: { temp: "cold" } }, null).constraints.weather).toEqual({ temp: "cold" });
    expect(codesOf({ location: { place: "Manila" }, date: "2026-11-24" }, knownReport())).toEqual(["weather_filled"]);
  });

  test("beyond the forecast falls back on the season where nothing usual is known", () => {
    const july = { location: { place: "Coober Pedy" }, date: "2027-07-10" };
    const cases: [ClimateReport | null, string | undefined, string[]][] = [
      [{ state: "unavailable", lat: -32 }, "winter", ["weather_unavailable", "season_used"]],
      [{ state: "place_unknown" }, "summer", ["place_unknown", "season_used"]],
      [{ ...climate, lat: -32, days: [] }, "winter", ["weather_unavailable", "season_used"]],
      [null, "summer", ["season_used"]],
    ];
    for (const [known, season, codes] of cases) {
      const filled = fill(july, null, known);
      expect([filled.season, filled.notes.map(({ code }) => code), filled.constraints]).toEqual([season, codes, {}]);
    }
  });

  test("is asked of the forecast or of the past days, and of both only where the calendars differ", async () => {
    const asked: string[] = [];
    const weather = {
      report: async () => {
        asked.push("forecast");
        return knownReport();
      },
      climate: async () => {
        asked.push("past days");
        return climate;
      },
    };
    const askedFor = async (input: unknown, home: { lat: number; lon: number } | null = null) => {
      asked.length = 0;
      const { state } = await fillInWeather({ weather, now: () => noon }, request(input), async () => home);
      return [state, ...asked];
    };
    expect(await askedFor(oslo)).toEqual(["filled", "forecast"]);
    expect(await askedFor({ ...oslo, date: "2026-12-07" })).toEqual(["filled", "forecast"]);
    expect(await askedFor({ ...oslo, date: "2026-12-08" })).toEqual(["filled", "forecast", "past days"]);
    expect(await askedFor({ ...oslo, date: "2026-12-09" })).toEqual(["filled", "past days"]);
    expect(await askedFor({ date: "2027-07-10" }, { lat: 60, lon: 11 })).toEqual(["filled", "past days"]);
    expect(await askedFor({ date: "2027-07-10" })).toEqual(["date_refused"]);
    const stated = { date: "2027-07-10", weather: { temp: "warm" } };
    expect([await askedFor(stated), await askedFor(stated, { lat: 60, lon: 11 })]).toEqual([["date_refused"], ["filled"]]);
  });

  test("is the season of the home's side of the equator where no place is named", async () => {
    const home = async () => ({ lat: -33.9, lon: 151.2 });
    const report = async () => knownReport();
    const statedWeather = request({ weather: { conditions: ["rainy"] } });
    const weather = { report, climate: async () => climate };
    const filled = await fillInWeather({ weather, now: () => noon }, statedWeather, home);
    expect(filled).toMatchObject({ season: "spring", constraints: statedWeather });
  });

  test("is refused for a date that is over at the place, though it is today elsewhere", async () => {
    const forecast = { ...forecastOf(() => ({})), utcOffsetSeconds: 13 * 3600 };
    const reportCalls: unknown[] = [];
    const report = async (place: unknown) => {
      reportCalls.push(place);
      return knownReport({ forecast });
    };
    const state = async (date: string) =>
      (
        await fillInWeather(
          { weather: { report, climate: async () => climate }, now: () => noon },
          request({ ...oslo, date }),
          async () => null,
        )
      ).state;
    expect([await state("2026-11-23"), await state("2026-11-24")]).toEqual(["date_refused", "filled"]);
    expect(reportCalls).toHaveLength(2);
    // A date that is refused in every time zone needs no report.
    expect([await state("2026-11-21"), reportCalls.length]).toEqual(["date_refused", 2]);
  });
});

describe("the weather of a trip", () => {
  const report: WeatherReport = {
    state: "known",
    place: "Oslo, Norway",
    lat: 59.9,
    lon: 10.8,
    timeZone: "Europe/Oslo",
    stale: false,
    forecast: forecastOf((_, day) => ({ feels_like_c: 10 * day, code: day === 1 ? 61 : 3 })),
  };
  const daysOf = (input: unknown, dayReport: WeatherReport | null, climate: ClimateReport | null = null) =>
    tripDays(TripRequest.parse(input), { report: dayReport, climate }, noon);
  const day = { occasions: ["casual"] };
  const oslo = { location: { place: "Oslo" } };

  test("is the forecast of each day, from today on without a date; stated weather stays", () => {
    const days = daysOf({ ...oslo, days: [day, { ...day, weather: { conditions: ["windy"] } }, day] }, report);
    expect(days.map(({ date, weather }) => [date, weather])).toEqual([
      ["2026-11-23", { temperature_c: 0, low_c: 0, high_c: 0, conditions: ["cloudy"] }],
      ["2026-11-24", { temperature_c: 10, low_c: 10, high_c: 10, conditions: ["windy"] }],
      ["2026-11-25", { temperature_c: 20, low_c: 20, high_c: 20, conditions: ["cloudy"] }],
    ]);
    expect(days.map(({ notes }) => notes[0]?.message)).toEqual(
      ["23", "24", "25"].map((date) => `The weather is that of Oslo, Norway on 2026-11-${date}.`),
    );
  });

  test("is that of the season beyond the forecast, by the stated or the following date", () => {
    const days = daysOf({ location: { place: "Little Snoring" }, days: [{ ...day, date: "2027-07-31" }, day] }, report);
    expect(days.map(({ date, weather, season }) => [date, weather, season])).toEqual([
      ["2027-07-31", undefined, "summer"],
      ["2027-08-01", undefined, "summer"],
    ]);
  });

  test("beyond the forecast is what is usual there in the month of each day, where that is known", () => {
    const past = (date: string, celsius: number) => ({ date, low_c: celsius, high_c: celsius, rain_mm: 0 });
    const known = [past("2025-07-05", 24), past("2025-08-05", 28)];
    const days = daysOf({ ...oslo, days: [{ ...day, date: "2027-07-31" }, day] }, null, {
      state: "known",
      place: "Rome, Italy",
      lat: 41.9,
      lon: 12.5,
      days: known,
    });
    expect(days.map(({ weather, notes }) => [weather?.temperature_c, notes[0]?.code])).toEqual([
      [24, "climate_normal"],
      [28, "climate_normal"],
    ]);
  });

  test("is that of today's season without place and date", () => {
    expect(daysOf({ days: [day] }, null)).toMatchObject([
      { date: null, occasions: ["casual"], weather: undefined, season: "fall", notes: [{ code: "season_used" }] },
    ]);
  });
});
