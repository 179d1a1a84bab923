// The usual weather of places that people travel to, for when the weather service knows none: no network, or a name such as "the
// Caribbean" that no geocoder finds. Without it a trip to Manila in December would be packed for winter.

import { dayMs } from "../day.ts";
import { daytimeShare, type UsualWeather } from "./climate.ts";
import places from "./usual-places.json" with { type: "json" };
import { tenths } from "./weather.ts";

/**
 * By name in lower case without accents: low and high in °C in January, April, July and October. Rounded from general knowledge
 * of the national services' normals, for large countries of where most travel; good to about 3 °C, which tells a coat from a shirt.
 */
const table: ReadonlyMap<string, readonly number[]> = new Map(Object.entries(places));

export const usualPlaces: readonly string[] = [...table.keys()];

const monthDays = 30.44;
/** The table has every third month. */
const quarterDays = 3 * monthDays;

/** Null for a place that the table does not have. Between two months of the table the weather changes evenly. */
export function usualAt(place: string, date: string): Omit<UsualWeather, "conditions"> | null {
  const values = valuesOf(place);
  if (values === undefined) return null;
  const newYear = Date.parse(`${date.slice(0, 4)}-01-01`);
  // The months stand for their middle.
  const quarters = ((Date.parse(date) - newYear) / dayMs - monthDays / 2) / quarterDays + 4;
  const [before, share] = [Math.floor(quarters), quarters - Math.floor(quarters)];
  const at = (quarter: number, which: 0 | 1) => values[2 * (quarter % 4) + which] ?? Number.NaN;
  const between = (which: 0 | 1) => at(before, which) + share * (at(before + 1, which) - at(before, which));
  const [low, high] = [between(0), between(1)];
  return { feels_like_c: tenths(low + daytimeShare * (high - low)), low_c: tenths(low), high_c: tenths(high) };
}

/** A rest must be a place of the table itself: "Málaga, Spain", "Duluth Minnesota", but not "London, Ontario". */
function valuesOf(place: string): readonly number[] | undefined {
  const [whole = "", ...others] = place.split(",").map(keyOf);
  const space = whole.lastIndexOf(" ");
  const isOfRegion = space > 0 && !table.has(whole) && table.has(whole.slice(space + 1));
  const [name, rest] = isOfRegion ? [whole.slice(0, space), others] : [whole, others];
  return rest.every((part) => table.has(part)) ? table.get(name) : undefined;
}

function keyOf(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").trim().toLowerCase();
}
