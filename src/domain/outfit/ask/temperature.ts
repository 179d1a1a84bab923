// Temperatures as people give them: a band, degrees, or the coldest and the warmest of some hours. What contradicts is found, and a
// change joins what is in force.

import { z } from "zod";
import { TemperatureBand, temperatureBand, temperatureBands } from "../../words/vocabulary.ts";

/** No place is colder or hotter (-60 Oymyakon, +57 the record): a reading beyond is a mistake. */
export const celsiusBound = 60;
const Celsius = z.number().min(-celsiusBound).max(celsiusBound);
export const temperatureFields = {
  temp: TemperatureBand.optional(),
  temperature_c: Celsius.optional(),
  /** The coldest and the warmest of the hours that the outfit is worn. */
  low_c: Celsius.optional(),
  high_c: Celsius.optional(),
};
type Temperature = z.infer<z.ZodObject<typeof temperatureFields>>;

/** The one temperature that stands for all that is known: the stated one, else the middle of low and high. */
export function middleOf({ temperature_c, low_c, high_c }: Temperature): number | undefined {
  if (temperature_c !== undefined) return temperature_c;
  return low_c === undefined || high_c === undefined ? undefined : (low_c + high_c) / 2;
}

interface Contradiction {
  readonly field: keyof Temperature;
  readonly message: string;
}

function figuresContradiction({ temperature_c, low_c, high_c }: Temperature): Contradiction | null {
  const [least, most] = [low_c ?? Number.NEGATIVE_INFINITY, high_c ?? Number.POSITIVE_INFINITY];
  if (least > most) return { field: "low_c", message: `accepted: at most high_c (${most})` };
  if (temperature_c === undefined || (temperature_c >= least && temperature_c <= most)) return null;
  const accepted = `${low_c ?? -celsiusBound} to ${high_c ?? celsiusBound}`;
  return { field: "temperature_c", message: `accepted: from low_c to high_c (${accepted})` };
}

function bandContradiction(temperature: Temperature): Contradiction | null {
  const { temp, low_c, high_c } = temperature;
  const middle = middleOf(temperature);
  const measured = middle ?? low_c ?? high_c;
  if (temp === undefined || measured === undefined) return null;
  const measuredBand = temperatureBand(measured);
  // Bands are listed from hot to cold.
  const bandsWarmer = temperatureBands.indexOf(temp) - temperatureBands.indexOf(measuredBand);
  // A low alone may be colder than the band, and a high alone warmer.
  const agrees = middle !== undefined ? bandsWarmer === 0 : low_c !== undefined ? bandsWarmer <= 0 : bandsWarmer >= 0;
  if (agrees) return null;
  const message = `${measured} °C is "${measuredBand}", not "${temp}": send one of the two, or two that agree`;
  return { field: "temp", message };
}

/** What in these temperatures contradicts the rest, or null. */
export const contradictionIn = (temperature: Temperature) => figuresContradiction(temperature) ?? bandContradiction(temperature);

/** A new band without degrees clears the degrees. New degrees join those in force, and replace all that they contradict. */
export function changedTemperature(inForce: Temperature, change: Temperature): Temperature {
  const { temp, temperature_c, low_c, high_c } = change;
  if ((temperature_c ?? low_c ?? high_c) === undefined) return temp === undefined ? inForce : { temp };
  const joined = {
    // A band that was read off the degrees follows the new ones.
    temp: temp ?? (middleOf(inForce) === undefined ? inForce.temp : undefined),
    temperature_c: temperature_c ?? inForce.temperature_c,
    low_c: low_c ?? inForce.low_c,
    high_c: high_c ?? inForce.high_c,
  };
  return contradictionIn(joined) === null ? joined : change;
}
