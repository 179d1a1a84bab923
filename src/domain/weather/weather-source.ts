import type { Coordinates, Forecast } from "./weather.ts";

/** Where weather is wanted: by coordinates, as exact as they come, or by a name to be looked up. */
export type Whereabouts = (Coordinates & { readonly name?: string | undefined }) | { readonly place: string };

export type WeatherReport =
  | {
      readonly state: "known";
      readonly place: string;
      readonly lat: number;
      readonly forecast: Forecast;
      /** True where the service is down and this is what it said before. */
      readonly stale: boolean;
    }
  | { readonly state: "place_unknown" }
  /** The service does not answer, or not sensibly; the log has the reason. */
  | { readonly state: "unavailable"; readonly lat: number | null };

/** No person's data is in it, so it takes no person: everybody at a place is told the same. */
export interface WeatherSource {
  /** Never rejects, and never takes long. */
  report(where: Whereabouts): Promise<WeatherReport>;
}
