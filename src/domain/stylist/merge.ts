// Merges a message into the session (docs/design.md, "Merging a message into what is in force").

import type { OutfitConstraints } from "../outfit/ask/constraints.ts";
import { type Activity, occasionOf } from "../words/activities.ts";
import type { Occasion } from "../words/occasions.ts";
import { isNamed } from "../words/own-categories.ts";
import { temperatureBand } from "../words/vocabulary.ts";
import { freshSession, type KnownGarment, type Session } from "./session.ts";
import type { Clearing, Understanding } from "./understanding.ts";

type Constraints = OutfitConstraints;
type Weather = NonNullable<Constraints["weather"]>;

/** `wardrobe` gives the category and colours of the garments that the message asks for or excludes. */
export function merge(before: Session, understanding: Understanding, wardrobe: readonly KnownGarment[]): Session {
  if (understanding.intent === "reset") return freshSession;
  if (understanding.intent === "small_talk" || understanding.intent === "other") return before;
  const awaiting = understanding.intent === "trip" && (understanding.trip?.days ?? null) === null ? ("trip_days" as const) : null;
  const clearedSession = understanding.clear.reduce(clearField, before);
  const askedIds = new Set(understanding.must_include);
  const askedGarments = wardrobe.filter(({ id }) => askedIds.has(id));
  const excludedIds = union(clearedSession.excluded_garment_ids, understanding.exclude_garments).filter(
    (id) => !askedIds.has(id),
  );
  const { constraints } = clearedSession;
  // A wish for a garment allows its kind and colours again. Excluding a kind drops an earlier wish for a garment of it.
  const excludedCategories = union(constraints.exclude_categories, understanding.exclude_categories).filter(
    (category) =>
      understanding.exclude_categories.includes(category) || !askedGarments.some((garment) => isNamed(garment, category)),
  );
  const excludedColours = union(constraints.exclude_colors, understanding.exclude_colors).filter(
    (colour) => understanding.exclude_colors.includes(colour) || !askedGarments.some(({ colours }) => colours.includes(colour)),
  );
  const excludedGarments = wardrobe.filter(
    (garment) =>
      understanding.exclude_garments.includes(garment.id) ||
      understanding.exclude_categories.some((excluded) => isNamed(garment, excluded)) ||
      garment.colours.some((colour) => understanding.exclude_colors.includes(colour)),
  );
  const wishedIds = understanding.must_include.length > 0 ? understanding.must_include : (constraints.must_include ?? []);
  return {
    ...clearedSession,
    constraints: dropEmpty({
      ...constraints,
      ...(understanding.occasion !== null && {
        occasion: understanding.occasion,
        activity: activityWithin(understanding.occasion, constraints.activity),
      }),
      ...(understanding.formality_level !== null && { formality_level: understanding.formality_level }),
      ...(understanding.comfort_priority !== null && { comfort_priority: understanding.comfort_priority }),
      ...(understanding.weather !== null && { weather: mergeWeather(constraints.weather ?? {}, understanding.weather) }),
      exclude_categories: excludedCategories,
      exclude_colors: excludedColours,
      style_keywords: union(constraints.style_keywords, understanding.style_keywords),
      must_include: wishedIds.filter((id) => askedIds.has(id) || !excludedGarments.some((garment) => garment.id === id)),
    }),
    excluded_garment_ids: excludedIds,
    awaiting,
    date: understanding.date ?? clearedSession.date,
    place: understanding.place ?? clearedSession.place,
  };
}

/** An activity ends with its occasion. */
function activityWithin(occasion: Occasion, activity: Activity | undefined): Activity | undefined {
  return activity !== undefined && occasionOf(activity) === occasion ? activity : undefined;
}

/** A new band without degrees clears the degrees. New conditions replace the old ones, unless the message adds them. */
function mergeWeather(before: Weather, messageWeather: NonNullable<Understanding["weather"]>): Weather {
  const { temp, temperature_c, conditions, adds } = messageWeather;
  const temperature =
    temperature_c !== null
      ? { temperature_c, temp: temperatureBand(temperature_c) }
      : temp !== null
        ? { temp }
        : {
            ...(before.temp !== undefined && { temp: before.temp }),
            ...(before.temperature_c !== undefined && { temperature_c: before.temperature_c }),
            ...(before.low_c !== undefined && { low_c: before.low_c }),
            ...(before.high_c !== undefined && { high_c: before.high_c }),
          };
  const inForce = conditions.length === 0 ? before.conditions : adds ? union(before.conditions, conditions) : conditions;
  return { ...temperature, ...(inForce !== undefined && { conditions: [...inForce] }) };
}

function clearField(session: Session, { field, values }: Clearing): Session {
  const { constraints } = session;
  const change = (changes: Partial<Constraints>): Session => ({
    ...session,
    constraints: dropEmpty({ ...constraints, ...changes }),
  });
  const without = <Value extends string>(list: readonly Value[] | undefined): Value[] =>
    values.length === 0 ? [] : (list ?? []).filter((value) => !values.includes(value));
  switch (field) {
    case "occasion":
      return change({ occasion: undefined, activity: undefined });
    case "formality_level":
    case "comfort_priority":
      return change({ [field]: undefined });
    case "weather":
      return { ...change({ weather: undefined }), date: null, place: null };
    case "conditions":
      return change({ weather: { ...constraints.weather, conditions: without(constraints.weather?.conditions) } });
    case "temperature":
      return change({ weather: { conditions: constraints.weather?.conditions ?? [] } });
    case "exclude_categories":
      return change({ exclude_categories: without(constraints.exclude_categories) });
    case "exclude_colors":
      return change({ exclude_colors: without(constraints.exclude_colors) });
    case "must_include":
      return change({ must_include: without(constraints.must_include) });
    case "style_keywords":
      return change({ style_keywords: without(constraints.style_keywords) });
    case "exclude_garments":
      return { ...session, excluded_garment_ids: without(session.excluded_garment_ids) };
  }
}

/** Leaves out empty lists and empty weather. */
function dropEmpty(constraints: { [Field in keyof Constraints]: Constraints[Field] | undefined }): Constraints {
  const { weather, ...others } = constraints;
  const conditions = weather?.conditions?.length === 0 ? undefined : weather?.conditions;
  const keptWeather = {
    ...(weather?.temp !== undefined && { temp: weather.temp }),
    ...(weather?.temperature_c !== undefined && { temperature_c: weather.temperature_c }),
    ...(weather?.low_c !== undefined && { low_c: weather.low_c }),
    ...(weather?.high_c !== undefined && { high_c: weather.high_c }),
    ...(conditions !== undefined && { conditions }),
  };
  const filled = Object.entries(others).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return { ...Object.fromEntries(filled), ...(Object.keys(keptWeather).length > 0 && { weather: keptWeather }) };
}

function union<Value>(before: readonly Value[] | undefined, additions: readonly Value[]): Value[] {
  return [...new Set([...(before ?? []), ...additions])];
}
