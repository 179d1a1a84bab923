// What a person may ask of an outfit, and the resolved constraints with all defaults. `resolveConstraints` drops duplicates and
// fills gaps. The schemas have no transforms, so they become JSON Schema for a front end and for a language model.

import { z } from "zod";
import { Day } from "../../day.ts";
import { strictFields } from "../../strict-fields.ts";
import { PlaceName, placeCharactersMax } from "../../weather/weather-source.ts";
import { categories } from "../../words/categories.ts";
import { ColourName, colourNames } from "../../words/colours.ts";
import { Occasion } from "../../words/occasions.ts";
import { CategoryName, ownCategoriesMax } from "../../words/own-categories.ts";
import {
  Condition,
  conditions,
  FormalityLevel,
  Style,
  styles,
  TemperatureBand,
  temperatureBand,
  Units,
} from "../../words/vocabulary.ts";

/** One outfit holds at most base, mid, bottom, jacket, coat, shoes, a bag and two accessories. */
export const garmentsInOutfitMax = 9;
/** docs/design.md, "Limits of the API": a recommendation carries at most five outfits. */
const outfitsMax = 5;
/** No place is colder or hotter (-60 Oymyakon, +57 the record): a reading beyond is a mistake. */
export const celsiusBound = 60;
/** docs/design.md, "Data": halfway between comfort (0) and style (1), for a person without a preference. */
const comfortStyleBalanceDefault = 0.5;

const WeatherConstraint = strictFields({
  temp: TemperatureBand.optional(),
  conditions: z.array(Condition).max(conditions.length).optional(),
  temperature_c: z.number().min(-celsiusBound).max(celsiusBound).optional(),
}).superRefine((weather, context) => {
  if (weather.temp === undefined || weather.temperature_c === undefined) return;
  const measuredBand = temperatureBand(weather.temperature_c);
  if (measuredBand === weather.temp) return;
  context.addIssue({
    code: "custom",
    path: ["temp"],
    message: `${weather.temperature_c} °C is "${measuredBand}", not "${weather.temp}": send one of the two, or two that agree`,
  });
});
type WeatherConstraint = z.infer<typeof WeatherConstraint>;

export const OutfitConstraints = strictFields({
  occasion: Occasion.optional(),
  formality_level: FormalityLevel.optional(),
  weather: WeatherConstraint.optional(),
  exclude_categories: z
    .array(CategoryName)
    .max(categories.length + ownCategoriesMax)
    .optional(),
  exclude_colors: z.array(ColourName).max(colourNames.length).optional(),
  must_include: z.array(z.uuid().toLowerCase()).max(garmentsInOutfitMax).optional(),
  style_keywords: z.array(Style).max(styles.length).optional(),
  comfort_priority: z.number().min(0).max(1).optional(),
  limit: z.int().min(1).max(outfitsMax).optional(),
  units: Units.optional(),
});
export type OutfitConstraints = z.infer<typeof OutfitConstraints>;

export const RequestLocation = z.union(
  [
    z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
    z.strictObject({ place: PlaceName }),
  ],
  { error: `Expected {"lat": -90..90, "lon": -180..180} or {"place": 1..${placeCharactersMax} characters}` },
);

/** Forty answers of five outfits. Nobody looks further, and the ids fit in one line of the log. */
const notOutfitsMax = 200;

export const RecommendRequest = strictFields({
  ...OutfitConstraints.shape,
  location: RequestLocation.optional(),
  compare_to: z.uuid().toLowerCase().optional(),
  not_outfits: z.array(z.uuid().toLowerCase()).max(notOutfitsMax).optional(),
  /** Today to 14 days ahead, by the calendar of the place. `refusedDate` checks this, because the check needs a clock. */
  date: Day.optional(),
});
export type RecommendRequest = z.infer<typeof RecommendRequest>;

/** Changes to the constraints that an outfit was scored under. An absent field stays as it is; null removes the constraint. */
export const ConstraintChanges = strictFields({
  occasion: Occasion.nullable().optional(),
  formality_level: FormalityLevel.nullable().optional(),
  weather: WeatherConstraint.nullable().optional(),
  exclude_categories: OutfitConstraints.shape.exclude_categories,
  exclude_colors: OutfitConstraints.shape.exclude_colors,
  style_keywords: OutfitConstraints.shape.style_keywords,
  comfort_priority: OutfitConstraints.shape.comfort_priority,
});
export type ConstraintChanges = z.infer<typeof ConstraintChanges>;

/** The constraints in force, as the answer repeats them. A single value that nobody gave stays absent. */
export const ResolvedConstraints = z.strictObject({
  occasion: Occasion.optional(),
  formality_level: FormalityLevel.optional(),
  weather: z
    .strictObject({
      temp: TemperatureBand.optional(),
      conditions: z.array(Condition),
      temperature_c: z.number().optional(),
    })
    .optional(),
  exclude_categories: z.array(z.string()),
  exclude_colors: z.array(ColourName),
  must_include: z.array(z.string()),
  style_keywords: z.array(Style),
  comfort_priority: z.number(),
  limit: z.int(),
  /** Absent in outfits that were stored before the field existed. */
  units: Units.default("metric"),
});
export type ResolvedConstraints = z.infer<typeof ResolvedConstraints>;
export type ResolvedWeather = NonNullable<ResolvedConstraints["weather"]>;

export interface ConstraintDefaults {
  readonly comfort_style_balance?: number | null | undefined;
  readonly units?: z.infer<typeof Units> | undefined;
}

function distinct<Value>(values: readonly Value[] | undefined): Value[] {
  return [...new Set(values)];
}

function resolveWeather(weather: WeatherConstraint): ResolvedWeather | undefined {
  const temp = weather.temperature_c === undefined ? weather.temp : temperatureBand(weather.temperature_c);
  const distinctConditions = distinct(weather.conditions);
  if (temp === undefined && distinctConditions.length === 0) return undefined;
  return {
    ...(temp !== undefined && { temp }),
    conditions: distinctConditions,
    ...(weather.temperature_c !== undefined && { temperature_c: weather.temperature_c }),
  };
}

/** Drops duplicates, reads `temp` off `temperature_c` and fills in defaults. Idempotent. */
export function resolveConstraints(input: OutfitConstraints, preferences: ConstraintDefaults = {}): ResolvedConstraints {
  const weather = input.weather === undefined ? undefined : resolveWeather(input.weather);
  const balance = preferences.comfort_style_balance ?? comfortStyleBalanceDefault;
  return {
    ...(input.occasion !== undefined && { occasion: input.occasion }),
    ...(input.formality_level !== undefined && { formality_level: input.formality_level }),
    ...(weather !== undefined && { weather }),
    exclude_categories: distinct(input.exclude_categories),
    exclude_colors: distinct(input.exclude_colors),
    must_include: distinct(input.must_include),
    style_keywords: distinct(input.style_keywords),
    comfort_priority: input.comfort_priority ?? 1 - balance,
    limit: input.limit ?? outfitsMax,
    units: input.units ?? preferences.units ?? "metric",
  };
}

/**
 * docs/design.md, "Merging a message into what is in force": fields merge; a new band without a temperature clears the old one.
 */
function changedWeather(weather: ResolvedWeather | undefined, change: WeatherConstraint): ResolvedWeather | undefined {
  const temperatureSource = change.temp === undefined && change.temperature_c === undefined ? weather : change;
  return resolveWeather({
    conditions: change.conditions ?? weather?.conditions,
    ...(temperatureSource?.temperature_c === undefined
      ? { temp: temperatureSource?.temp }
      : { temperature_c: temperatureSource.temperature_c }),
  });
}

export function changeConstraints(inForce: ResolvedConstraints, changes: ConstraintChanges): ResolvedConstraints {
  const { occasion, formality_level, weather, ...replacements } = changes;
  return resolveConstraints({
    ...inForce,
    ...replacements,
    occasion: occasion === undefined ? inForce.occasion : (occasion ?? undefined),
    formality_level: formality_level === undefined ? inForce.formality_level : (formality_level ?? undefined),
    weather: weather === undefined ? inForce.weather : weather === null ? undefined : changedWeather(inForce.weather, weather),
  });
}
