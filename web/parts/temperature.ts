// Temperatures and weather as the person reads them. The API takes and gives degrees Celsius.

import { readable } from "../words.ts";

export type Units = "metric" | "us";

export const shownDegrees = (celsius: number, units: Units) => Math.round(units === "us" ? celsius * 1.8 + 32 : celsius);
export const celsiusOf = (shown: number, units: Units) => (units === "us" ? Math.round(((shown - 32) / 1.8) * 10) / 10 : shown);
export const withUnit = (celsius: number, units: Units) => `${shownDegrees(celsius, units)} °${units === "us" ? "F" : "C"}`;

interface Weather {
  readonly temperature_c?: number | undefined;
  readonly temp?: string | undefined;
  readonly conditions?: readonly string[] | undefined;
}

/** What is known of it, in words: "12 °C", "rainy". */
export function weatherWords({ temperature_c: degrees, temp, conditions = [] }: Weather, units: Units): string[] {
  const warmth = degrees === undefined ? temp : withUnit(degrees, units);
  return [...(warmth === undefined ? [] : [warmth]), ...conditions].map(readable);
}
