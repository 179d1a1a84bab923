// Where weather reports come from, and the places that they can be asked for.

import { z } from "zod";
import type { PastDay } from "./climate.ts";
import type { Coordinates, Forecast } from "./weather.ts";

/** The longest place name in use has 85 letters; the other characters leave room for a country. */
export const placeCharactersMax = 120;
export const PlaceName = z.string().trim().min(1).max(placeCharactersMax);

/** A place for a weather report: exact coordinates, or a name to look up. */
export type Whereabouts = (Coordinates & { readonly name?: string | undefined }) | { readonly place: string };

export type WeatherReport =
  | {
      readonly state: "known";
      readonly place: string;
      readonly lat: number;
      readonly lon: number;
      /** The IANA name of the place's time zone; null if the service did not say. */
      readonly timeZone: string | null;
      readonly forecast: Forecast;
      /** True if the service is down and this is its last report. */
      readonly stale: boolean;
    }
  | { readonly state: "place_unknown" }
  /** The service gives no usable answer; the log has the reason. */
  | { readonly state: "unavailable"; readonly lat: number | null };

/** The days of the last full years at a place. */
export type ClimateReport =
  | Exclude<WeatherReport, { readonly state: "known" }>
  | {
      readonly state: "known";
      readonly place: string;
      readonly lat: number;
      readonly lon: number;
      readonly days: readonly PastDay[];
    };

/** What is known of the weather at the place of a request; null where it was not asked for. */
export interface PlaceWeather {
  readonly report: WeatherReport | null;
  readonly climate: ClimateReport | null;
}

/** A report has no personal data, so it needs no user: everybody at a place gets the same report. */
export interface WeatherSource {
  /** Never rejects, and has a short timeout. */
  report(where: Whereabouts): Promise<WeatherReport>;
  /** For dates that no forecast reaches. Never rejects, and has a short timeout. */
  climate(where: Whereabouts): Promise<ClimateReport>;
}
