// Merges a message into the session (docs/design.md, "Merging a message into what is in force").

import type { OutfitConstraints } from "../outfit/ask/constraints.ts";
import { temperatureBand } from "../words/vocabulary.ts";
import { freshSession, type KnownGarment, type Session } from "./session.ts";
import type { Clearing, Understanding } from "./understanding.ts";

type Constraints = OutfitConstraints;
type Weather = NonNullable<Constraints["weather"]>;

/** `wardrobe` gives the category and colours of the garments that the message asks for or excludes. */
export function merge(before: Session, said: Understanding, wardrobe: readonly KnownGarment[]): Session {
  if (said.intent === "reset") return freshSession;
  if (said.intent === "small_talk" || said.intent === "other") return before;
  const awaiting = said.intent === "trip" && (said.trip?.days ?? null) === null ? ("trip_days" as const) : null;
  const cleared = said.clear.reduce(clearField, before);
  const asked = new Set(said.must_include);
  const askedGarments = wardrobe.filter(({ id }) => asked.has(id));
  const excluded = union(cleared.excluded_garment_ids, said.exclude_garments).filter((id) => !asked.has(id));
  const { constraints } = cleared;
  // A wish for a garment allows its kind and colours again. Excluding a kind drops an earlier wish for a garment of it.
  const excludedCategories = union(constraints.exclude_categories, said.exclude_categories).filter(
    (category) => said.exclude_categories.includes(category) || !askedGarments.some((garment) => garment.category === category),
  );
  const excludedColours = union(constraints.exclude_colors, said.exclude_colors).filter(
    (colour) => said.exclude_colors.includes(colour) || !askedGarments.some(({ colours }) => colours.includes(colour)),
  );
  const ruledOut = wardrobe.filter(
    ({ id, category, colours }) =>
      said.exclude_garments.includes(id) ||
      said.exclude_categories.includes(category) ||
      colours.some((colour) => said.exclude_colors.includes(colour)),
  );
  const wished = said.must_include.length > 0 ? said.must_include : (constraints.must_include ?? []);
  return {
    ...cleared,
    constraints: dropEmpty({
      ...constraints,
      ...(said.occasion !== null && { occasion: said.occasion }),
      ...(said.formality_level !== null && { formality_level: said.formality_level }),
      ...(said.comfort_priority !== null && { comfort_priority: said.comfort_priority }),
      ...(said.weather !== null && { weather: mergeWeather(constraints.weather ?? {}, said.weather) }),
      exclude_categories: excludedCategories,
      exclude_colors: excludedColours,
      style_keywords: union(constraints.style_keywords, said.style_keywords),
      must_include: wished.filter((id) => asked.has(id) || !ruledOut.some((garment) => garment.id === id)),
    }),
    excluded_garment_ids: excluded,
    awaiting,
    date: said.date ?? cleared.date,
    place: said.place ?? cleared.place,
  };
}

/** A new band without degrees clears the degrees. New conditions replace the old ones, unless the message adds them. */
function mergeWeather(before: Weather, said: NonNullable<Understanding["weather"]>): Weather {
  const { temp, temperature_c, conditions, adds } = said;
  const measured =
    temperature_c !== null
      ? { temperature_c, temp: temperatureBand(temperature_c) }
      : temp !== null
        ? { temp }
        : {
            ...(before.temp !== undefined && { temp: before.temp }),
            ...(before.temperature_c !== undefined && { temperature_c: before.temperature_c }),
          };
  const inForce = conditions.length === 0 ? before.conditions : adds ? union(before.conditions, conditions) : conditions;
  return { ...measured, ...(inForce !== undefined && { conditions: [...inForce] }) };
}

function clearField(session: Session, { field, values }: Clearing): Session {
  const { constraints } = session;
  const change = (changed: Partial<Constraints>): Session => ({
    ...session,
    constraints: dropEmpty({ ...constraints, ...changed }),
  });
  const without = <Value extends string>(list: readonly Value[] | undefined): Value[] =>
    values.length === 0 ? [] : (list ?? []).filter((value) => !values.includes(value));
  switch (field) {
    case "occasion":
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
  const kept = {
    ...(weather?.temp !== undefined && { temp: weather.temp }),
    ...(weather?.temperature_c !== undefined && { temperature_c: weather.temperature_c }),
    ...(conditions !== undefined && { conditions }),
  };
  const said = Object.entries(others).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return { ...Object.fromEntries(said), ...(Object.keys(kept).length > 0 && { weather: kept }) };
}

function union<Value>(before: readonly Value[] | undefined, added: readonly Value[]): Value[] {
  return [...new Set([...(before ?? []), ...added])];
}
