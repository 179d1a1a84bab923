// The constraints in force, each in a few words.

import type { Constraints, Outfit } from "../api.ts";
import { nameOf } from "../parts/picture.tsx";
import { shownDegrees, withUnit } from "../parts/temperature.ts";
import { stylistWords } from "../words/stylist.ts";
import { readable } from "../words.ts";

/** @param shown outfits whose garments give ids their names */
export function inForce(constraints: Constraints, shown: readonly Outfit[]): readonly string[] {
  const { inForce: say } = stylistWords;
  const { occasion, activity, formality_level, time_of_day, weather, coverage, must_include, exclude_garments } = constraints;
  const names = new Map(
    shown.flatMap(({ garments }) =>
      garments.flatMap((garment) => (garment.deleted ? [] : [[garment.id, nameOf(garment)] as const])),
    ),
  );
  const covered = Object.keys(coverage).filter((part) => part === "arms" || part === "legs" || part === "head");
  const known = must_include.flatMap((id) => names.get(id) ?? []);
  return [
    ...[occasion, activity, formality_level, time_of_day].flatMap((word) => (word === undefined ? [] : [readable(word)])),
    ...temperature(constraints),
    ...(weather?.conditions ?? []),
    ...constraints.colors.map(readable),
    ...constraints.style_keywords.map(readable),
    ...known.map(say.with),
    ...(must_include.length > known.length ? [say.withGarments(must_include.length - known.length)] : []),
    ...[...constraints.exclude_categories, ...constraints.exclude_colors, ...constraints.exclude_materials].map((word) =>
      say.without(readable(word)),
    ),
    ...(exclude_garments.length > 0 ? [say.withoutGarments(exclude_garments.length)] : []),
    ...covered.map(say.covered),
  ];
}

function temperature({ weather, units }: Constraints): readonly string[] {
  if (weather === undefined) return [];
  const { low_c, high_c, temperature_c, temp } = weather;
  if (low_c !== undefined && high_c !== undefined && shownDegrees(low_c, units) !== shownDegrees(high_c, units))
    return [stylistWords.inForce.between(shownDegrees(low_c, units), withUnit(high_c, units))];
  if (temperature_c !== undefined) return [withUnit(temperature_c, units)];
  return temp === undefined ? [] : [temp];
}
