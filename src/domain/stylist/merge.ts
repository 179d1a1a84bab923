// Merges a message into the session (docs/design.md, "Merging a message into what is in force").

import type { OutfitConstraints } from "../outfit/ask/constraints.ts";
import { positionOf } from "../outfit/ask/wearable.ts";
import { type Activity, occasionOf } from "../words/activities.ts";
import { type Occasion, occasionFacts } from "../words/occasions.ts";
import { isNamed } from "../words/own-categories.ts";
import { type FormalityLevel, formalityLevelNames, formalityLevels, temperatureBand } from "../words/vocabulary.ts";
import type { Clearing } from "./clearing.ts";
import { freshSession, type KnownGarment, type Session } from "./session.ts";
import type { Intent, Trip, Understanding } from "./understanding.ts";

type Constraints = OutfitConstraints;
type Weather = NonNullable<Constraints["weather"]>;

/** `wardrobe` gives the category and colours of the garments that the message asks for or excludes. */
export function merge(before: Session, understanding: Understanding, wardrobe: readonly KnownGarment[]): Session {
  if (understanding.intent === "reset") return freshSession;
  // "What is the weather in Rome on Friday?" is about the day and the place that come next.
  if (understanding.question?.asks === "forecast")
    return { ...before, date: understanding.date ?? before.date, place: understanding.place ?? before.place };
  if (!dressing.has(understanding.intent) && !understanding.and_outfit) return before;
  // An outfit for something else ends the planning of a trip; a change may be about it.
  const trip =
    understanding.intent === "trip"
      ? mergeTrip(before.trip, understanding.trip)
      : understanding.intent === "outfit"
        ? null
        : before.trip;
  const awaiting = understanding.intent === "trip" && (trip?.days ?? null) === null ? ("trip_days" as const) : null;
  const clearedSession = understanding.clear.reduce(clearField, before);
  const askedIds = new Set(understanding.must_include);
  const askedGarments = wardrobe.filter(({ id }) => askedIds.has(id));
  const excludedIds = union(clearedSession.excluded_garment_ids, understanding.exclude_garments).filter(
    (id) => !askedIds.has(id),
  );
  // A trip to somewhere is for what its message says, not for what was asked before.
  const isNewTrip = understanding.intent === "trip" && (understanding.trip?.legs ?? []).some(({ place }) => place !== null);
  const constraints = isNewTrip ? withoutOccasion(clearedSession.constraints) : clearedSession.constraints;
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
  const level = understanding.formality_level ?? shiftedLevel(constraints, understanding.change?.formality ?? 0);
  const occasion = occasionAfter(constraints.occasion, understanding);
  const wishedIds = wishesAfter(constraints.must_include ?? [], understanding, wardrobe);
  return {
    ...clearedSession,
    constraints: dropEmpty({
      ...constraints,
      ...(understanding.occasion !== null && {
        occasion,
        activity: activityWithin(understanding.occasion, constraints.activity),
      }),
      ...(understanding.activity !== null && {
        occasion,
        activity: activityWithin(occasion ?? "casual", understanding.activity),
      }),
      ...(understanding.time_of_day !== null && { time_of_day: understanding.time_of_day }),
      ...(level !== null && { formality_level: level }),
      ...(understanding.comfort_priority !== null && { comfort_priority: understanding.comfort_priority }),
      ...(understanding.weather !== null && { weather: mergeWeather(constraints.weather ?? {}, understanding.weather) }),
      exclude_categories: excludedCategories,
      exclude_colors: excludedColours,
      exclude_materials: union(constraints.exclude_materials, understanding.exclude_materials),
      // "All black" after "something green" replaces it.
      colors: (understanding.colors.length > 0 ? understanding.colors : (constraints.colors ?? [])).filter(
        (colour) => !excludedColours.includes(colour),
      ),
      coverage: {
        ...constraints.coverage,
        ...Object.fromEntries(understanding.coverage.map((part) => [part, "covered"] as const)),
      },
      style_keywords: union(constraints.style_keywords, understanding.style_keywords),
      must_include: wishedIds.filter((id) => askedIds.has(id) || !excludedGarments.some((garment) => garment.id === id)),
    }),
    excluded_garment_ids: excludedIds,
    colors_only: understanding.colors.length > 0 ? understanding.only_colors : clearedSession.colors_only,
    wanted_categories:
      understanding.wanted_categories.length > 0
        ? understanding.wanted_categories
        : clearedSession.wanted_categories.filter((name) => !excludedCategories.includes(name)),
    cold_indoors: understanding.cold_indoors || (clearedSession.cold_indoors && understanding.occasion === null),
    awaiting,
    trip,
    date: understanding.date ?? clearedSession.date,
    place: understanding.place ?? clearedSession.place,
  };
}

/** A change of one piece keeps the wishes for others: "try other trousers" under the blazer that was asked for. */
function wishesAfter(
  before: readonly string[],
  { intent, must_include }: Pick<Understanding, "intent" | "must_include">,
  wardrobe: readonly KnownGarment[],
): readonly string[] {
  if (must_include.length === 0) return before;
  if (intent !== "change") return must_include;
  const positions = new Set(wardrobe.filter(({ id }) => must_include.includes(id)).map(({ category }) => positionOf(category)));
  const kept = wardrobe.filter(({ id, category }) => before.includes(id) && !positions.has(positionOf(category)));
  return [...new Set([...kept.map(({ id }) => id), ...must_include])];
}

/** "She has booked a proper restaurant": a date stays a date where one dines, and an interview one by video. */
function occasionAfter(
  inForce: Occasion | undefined,
  { occasion, activity }: Pick<Understanding, "occasion" | "activity">,
): Occasion | undefined {
  if (activity === "home_office" && inForce !== undefined) return inForce;
  const told = activity === null ? occasion : occasionOf(activity);
  return inForce === "date" && told === "party" && activity === "dinner" ? inForce : (told ?? inForce);
}

/**
 * "Less formal" is one level below what is in force, else below what the occasion usually asks, else below what is proposed where
 * nothing is said (steps/propose-outfits.ts); null when nothing is shifted.
 */
function shiftedLevel({ formality_level, occasion }: Constraints, direction: -1 | 0 | 1): FormalityLevel | null {
  if (direction === 0) return null;
  const inForce =
    formality_level !== undefined
      ? formalityLevels[formality_level]
      : occasion === undefined
        ? formalityLevels.smart_casual
        : occasionFacts[occasion].formality.usual;
  const beyond = formalityLevelNames.filter((name) => direction * (formalityLevels[name] - inForce) > 0.05);
  return (direction > 0 ? beyond[0] : beyond.at(-1)) ?? null;
}

/** The messages that change what the outfits have to meet. */
const dressing: ReadonlySet<Intent> = new Set(["outfit", "change", "judge", "trip", "care", "feedback"]);

function withoutOccasion({ occasion: _, activity: __, ...constraints }: Constraints): Constraints {
  return constraints;
}

/** A named place begins another trip; a number of days or a limit changes the one that is planned. */
function mergeTrip(before: Trip | null, trip: Trip | null): Trip | null {
  if (trip === null) return before;
  const places = new Set(before?.legs.map(({ place }) => place?.toLowerCase()));
  if (before === null || trip.legs.some(({ place }) => place !== null && !places.has(place.toLowerCase()))) return withLegs(trip);
  return withLegs({
    days: trip.days ?? before.days,
    legs: trip.days === null || trip.legs.length === 0 ? before.legs : trip.legs,
    occasions: [
      ...before.occasions.filter(({ occasion }) => !trip.occasions.some((one) => one.occasion === occasion)),
      ...trip.occasions,
    ],
    shoes_max: trip.shoes_max ?? before.shoes_max,
    is_light: trip.is_light || before.is_light,
  });
}

/** A trip has a leg, if only one of an unknown place; with one leg, its days are those of the trip. */
function withLegs(trip: Trip): Trip {
  const [only, ...others] = trip.legs;
  if (only !== undefined && others.length > 0) return trip;
  const leg = only ?? { place: null, days: null, from: null, month: null };
  const days = trip.days ?? leg.days;
  return { ...trip, days, legs: [{ ...leg, days }] };
}

/** An activity ends with its occasion. */
function activityWithin(occasion: Occasion, activity: Activity | undefined): Activity | undefined {
  return activity !== undefined && occasionOf(activity) === occasion ? activity : undefined;
}

/** New degrees or a new band replace those in force. New conditions replace the old ones, unless the message adds them. */
function mergeWeather(before: Weather, messageWeather: NonNullable<Understanding["weather"]>): Weather {
  const { conditions, adds } = messageWeather;
  const temperature = temperatureIn(messageWeather) ?? before;
  const inForce = conditions.length === 0 ? before.conditions : adds ? union(before.conditions, conditions) : conditions;
  const { temp, temperature_c, low_c, high_c } = temperature;
  return {
    ...(temp !== undefined && { temp }),
    ...(temperature_c !== undefined && { temperature_c }),
    ...(low_c !== undefined && { low_c }),
    ...(high_c !== undefined && { high_c }),
    ...(inForce !== undefined && { conditions: [...inForce] }),
  };
}

/** The band follows from the figures, because a message may name a band for another hour ("cold early, 25 later"). */
function temperatureIn({ temp, temperature_c, low_c, high_c }: NonNullable<Understanding["weather"]>): Weather | null {
  const range = { ...(low_c !== null && { low_c }), ...(high_c !== null && { high_c }) };
  if (low_c !== null && high_c !== null) {
    const middle = temperature_c ?? (low_c + high_c) / 2;
    return { ...range, temperature_c: middle, temp: temperatureBand(middle) };
  }
  if (temperature_c !== null) return { temperature_c, temp: temperatureBand(temperature_c) };
  if (low_c !== null || high_c !== null) return range;
  return temp === null ? null : { temp };
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
    case "time_of_day":
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
    case "exclude_materials":
      return change({ exclude_materials: without(constraints.exclude_materials) });
    case "colors":
      return change({ colors: without(constraints.colors) });
    case "coverage":
      return change({ coverage: undefined });
    case "must_include":
      return change({ must_include: without(constraints.must_include) });
    case "style_keywords":
      return change({ style_keywords: without(constraints.style_keywords) });
    case "exclude_garments":
      return { ...session, excluded_garment_ids: without(session.excluded_garment_ids) };
  }
}

/** Leaves out empty lists, empty coverage and empty weather. */
function dropEmpty(constraints: { [Field in keyof Constraints]: Constraints[Field] | undefined }): Constraints {
  const { weather, coverage, ...others } = constraints;
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
  return {
    ...Object.fromEntries(filled),
    ...(coverage !== undefined && Object.keys(coverage).length > 0 && { coverage }),
    ...(Object.keys(keptWeather).length > 0 && { weather: keptWeather }),
  };
}

function union<Value>(before: readonly Value[] | undefined, additions: readonly Value[]): Value[] {
  return [...new Set([...(before ?? []), ...additions])];
}
