// Temperatures as the person reads them. The API takes and gives degrees Celsius.

export type Units = "metric" | "us";

export const shownDegrees = (celsius: number, units: Units) => Math.round(units === "us" ? celsius * 1.8 + 32 : celsius);
export const celsiusOf = (shown: number, units: Units) => (units === "us" ? Math.round(((shown - 32) / 1.8) * 10) / 10 : shown);
export const withUnit = (celsius: number, units: Units) => `${shownDegrees(celsius, units)} °${units === "us" ? "F" : "C"}`;
