// The constraints in force, each in a few words.

import type { Constraints, Outfit } from "../api.ts";
import { nameOf } from "../parts/picture.tsx";
import { shownDegrees, type Units, weatherWords, withUnit } from "../parts/temperature.ts";
import { stylistWords } from "../words/later.ts";
import { readable } from "../words.ts";

/** @param shown outfits whose garments give ids their names */
export function inForce(constraints: Constraints, shown: readonly Outfit[]): readonly string[] {
  const { inForce: say } = stylistWords;
  const { occasion, activity, formality_level, time_of_day, weather, coverage, must_include, exclude_garments, units } =
    constraints;
  const names = new Map(
    shown.flatMap(({ garments }) =>
      garments.flatMap((garment) => (garment.deleted ? [] : [[garment.id, nameOf(garment)] as const])),
    ),
  );
  const covered = Object.keys(coverage).filter((part) => part === "arms" || part === "legs" || part === "head");
  const known = must_include.flatMap((id) => names.get(id) ?? []);
  return [
    ...[occasion, activity, formality_level, time_of_day].flatMap((word) => (word === undefined ? [] : [readable(word)])),
    ...(weather === undefined ? [] : weatherIn(weather, units)),
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

function weatherIn(weather: NonNullable<Constraints["weather"]>, units: Units): readonly string[] {
  const { low_c: low, high_c: high, conditions } = weather;
  if (low === undefined || high === undefined || shownDegrees(low, units) === shownDegrees(high, units))
    return weatherWords(weather, units);
  return [stylistWords.inForce.between(shownDegrees(low, units), withUnit(high, units)), ...conditions];
}
