// A local weather service that behaves like Open-Meteo, according to its documentation, and misbehaves on demand. It records
// its requests, including headers.

import { createServer, type ServerResponse } from "node:http";

interface ServiceRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface ServedHour {
  readonly celsius: number;
  readonly feels: number;
  readonly code: number | null;
  readonly wind: number;
  readonly day: 0 | 1;
}

interface ServedDay {
  readonly high: number | null;
  readonly low: number | null;
  readonly rain: number | null;
}

interface ServedPlace {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly country?: string;
  readonly country_code?: string;
  readonly admin1?: string;
}

/** Writes a response instead of the service. */
export type Misbehaviour = (response: ServerResponse) => void;

export interface WeatherService {
  readonly url: string;
  readonly requests: ServiceRequest[];
  /** The offset from UTC of all places. */
  utcOffsetSeconds: number;
  /** The forecast by date and hour; the current weather is that of the current hour. */
  weather: (date: string, hour: number) => ServedHour;
  /** The days of the past by date. */
  past: (date: string) => ServedDay;
  places: readonly ServedPlace[];
  /** While set, these write the response of the forecast, of the past days, or of the places. */
  forecastFails: Misbehaviour | null;
  archiveFails: Misbehaviour | null;
  placesFail: Misbehaviour | null;
  close(): Promise<void>;
}

export const mildAndDry: ServedHour = { celsius: 17.4, feels: 16.2, code: 3, wind: 8.5, day: 1 };

export const coolAndDry: ServedDay = { high: 12, low: 2, rain: 0 };

export async function startWeatherService(): Promise<WeatherService> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://weather");
    service.requests.push({ path: url.pathname, query: Object.fromEntries(url.searchParams), headers: request.headers });
    const [fails, reply] = answerAt(service, url.pathname);
    if (fails !== null) return fails(response);
    const body = reply(service, url.searchParams, Date.now());
    response.writeHead(body === null ? 404 : 200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the weather service has no port");
  const service: WeatherService = {
    url: `http://127.0.0.1:${address.port}`,
    requests: [],
    utcOffsetSeconds: 0,
    weather: () => mildAndDry,
    past: () => coolAndDry,
    places: [],
    forecastFails: null,
    archiveFails: null,
    placesFail: null,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
}

function answerAt(service: WeatherService, path: string) {
  if (path === "/v1/search") return [service.placesFail, placesReply] as const;
  if (path === "/v1/archive") return [service.archiveFails, archiveReply] as const;
  return [service.forecastFails, path === "/v1/forecast" ? forecastReply : () => null] as const;
}

const hourMs = 3_600_000;

/** How the replies for a place begin: with the middle of the cell of the grid that it lies in. */
function replyHead(utcOffsetSeconds: number, query: URLSearchParams) {
  return {
    latitude: Number(query.get("latitude")) + 0.013,
    longitude: Number(query.get("longitude")) - 0.021,
    utc_offset_seconds: query.get("timezone") === "auto" ? utcOffsetSeconds : 0,
    timezone: "Etc/Unknown",
    timezone_abbreviation: "UNK",
    elevation: 12,
  };
}

function forecastReply({ utcOffsetSeconds, weather }: WeatherService, query: URLSearchParams, now: number) {
  const local = (at: number) => new Date(at + utcOffsetSeconds * 1000).toISOString();
  const today = Date.parse(`${local(now).slice(0, 10)}T00:00Z`);
  const times = Array.from({ length: 24 * Number(query.get("forecast_days")) }, (_, hour) =>
    new Date(today + hour * hourMs).toISOString().slice(0, 16),
  );
  const variables = (time: string): Record<string, number | null> => {
    const { celsius, feels, code, wind, day } = weather(time.slice(0, 10), Number(time.slice(11, 13)));
    return {
      temperature_2m: celsius,
      apparent_temperature: feels,
      weather_code: code,
      wind_speed_10m: wind,
      is_day: day,
      relative_humidity_2m: 60,
    };
  };
  const pickVariables = (name: string, values: Record<string, number | null>) =>
    Object.fromEntries((query.get(name) ?? "").split(",").map((variable) => [variable, values[variable]]));
  const hours = times.map((time) => pickVariables("hourly", variables(time)));
  const current = `${local(now).slice(0, 14)}${local(now).slice(14, 16) < "30" ? "00" : "30"}`;
  return {
    ...replyHead(utcOffsetSeconds, query),
    generationtime_ms: 0.09,
    current_units: { time: "iso8601", temperature_2m: "°C" },
    current: { time: current, interval: 900, ...pickVariables("current", variables(current)) },
    hourly_units: { time: "iso8601", temperature_2m: "°C" },
    hourly: {
      time: times,
      ...Object.fromEntries(Object.keys(hours[0] ?? {}).map((variable) => [variable, hours.map((hour) => hour[variable])])),
    },
  };
}

/** Past days are documented at open-meteo.com/en/docs/historical-weather-api: one list for each variable that is asked for. */
function archiveReply({ utcOffsetSeconds, past }: WeatherService, query: URLSearchParams) {
  const [first, last] = ["start_date", "end_date"].map((name) => Date.parse(query.get(name) ?? ""));
  const times: string[] = [];
  for (let at = first ?? Number.NaN; at <= (last ?? Number.NaN); at += 24 * hourMs)
    times.push(new Date(at).toISOString().slice(0, 10));
  const variables = (date: string): Record<string, number | null> => {
    const { high, low, rain } = past(date);
    return { apparent_temperature_max: high, apparent_temperature_min: low, rain_sum: rain };
  };
  const names = (query.get("daily") ?? "").split(",");
  return {
    ...replyHead(utcOffsetSeconds, query),
    generationtime_ms: 1.9,
    daily_units: { time: "iso8601", ...Object.fromEntries(names.map((name) => [name, name === "rain_sum" ? "mm" : "°C"])) },
    daily: { time: times, ...Object.fromEntries(names.map((name) => [name, times.map((date) => variables(date)[name])])) },
  };
}

function placesReply({ places }: WeatherService, query: URLSearchParams) {
  const matches = places.filter(({ name }) => name.toLowerCase() === query.get("name")?.toLowerCase());
  // The service leaves the list out if it finds nothing.
  return matches.length === 0
    ? { generationtime_ms: 0.3 }
    : { results: matches.slice(0, Number(query.get("count"))), generationtime_ms: 0.3 };
}
