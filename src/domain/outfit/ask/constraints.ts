// What a person may ask of an outfit, and the resolved constraints with all defaults. `resolveConstraints` drops duplicates and
// fills gaps. The schemas have no transforms, so they become JSON Schema for a front end and for a language model.

import { z } from "zod";
import { Day } from "../../day.ts";
import { strictFields } from "../../strict-fields.ts";
import { PlaceName, placeCharactersMax } from "../../weather/weather-source.ts";
import { Activity, activitiesOf, occasionOf } from "../../words/activities.ts";
import { categories, factsOf } from "../../words/categories.ts";
import { ColourName, colourNames } from "../../words/colours.ts";
import { Coverage } from "../../words/coverage.ts";
import { withSpaces } from "../../words/english.ts";
import { Material, materials } from "../../words/materials.ts";
import { Occasion } from "../../words/occasions.ts";
import { CategoryName, ownCategoriesMax } from "../../words/own-categories.ts";
import {
  Condition,
  conditions,
  FormalityLevel,
  Style,
  styles,
  TemperatureBand,
  TimeOfDay,
  temperatureBand,
  Units,
} from "../../words/vocabulary.ts";
import { changedTemperature, contradictionIn, middleOf, temperatureFields } from "./temperature.ts";

/** Base, mid, bottom, jacket, coat and shoes. */
const clothesMax = 6;
const accessoriesMax = new Set(categories.map((category) => factsOf(category).bodyPart).filter((part) => part !== null)).size;
/** All that can be worn at once: the clothes, a bag, and one accessory on each place of the body. */
export const garmentsInOutfitMax = clothesMax + 1 + accessoriesMax;
/** docs/design.md, "Limits of the API": a recommendation carries at most five outfits. */
const outfitsMax = 5;
/** docs/design.md, "Data": halfway between comfort (0) and style (1), for a person without a preference. */
const comfortStyleBalanceDefault = 0.5;

/** Nobody rules out more garments one by one; a kind or a colour rules out many at once. */
const excludedGarmentsMax = 200;

const WeatherConstraint = strictFields({
  temp: temperatureFields.temp,
  conditions: z.array(Condition).max(conditions.length).optional(),
  temperature_c: temperatureFields.temperature_c,
  low_c: temperatureFields.low_c,
  high_c: temperatureFields.high_c,
}).superRefine((weather, context) => {
  const contradiction = contradictionIn(weather);
  if (contradiction === null) return;
  context.addIssue({ code: "custom", path: [contradiction.field], message: contradiction.message });
});
type WeatherConstraint = z.infer<typeof WeatherConstraint>;

interface OccasionAndActivity {
  readonly occasion?: Occasion | null | undefined;
  readonly activity?: Activity | null | undefined;
}

/** An activity of another occasion than the one beside it is refused. */
export function refuseStrayActivity({ occasion, activity }: OccasionAndActivity, context: z.RefinementCtx): void {
  if (activity == null || occasion == null || occasionOf(activity) === occasion) return;
  const accepted = activitiesOf(occasion);
  context.addIssue({
    code: "custom",
    path: ["activity"],
    message:
      `${withSpaces(activity)} belongs to the occasion ${occasionOf(activity)}; accepted with ${occasion}: ` +
      (accepted.length === 0 ? "no activity" : accepted.join(", ")),
  });
}

export const OutfitConstraints = strictFields({
  occasion: Occasion.optional(),
  /** What is done within the occasion. Alone it says the occasion too. */
  activity: Activity.optional(),
  formality_level: FormalityLevel.optional(),
  time_of_day: TimeOfDay.optional(),
  weather: WeatherConstraint.optional(),
  exclude_categories: z
    .array(CategoryName)
    .max(categories.length + ownCategoriesMax)
    .optional(),
  exclude_colors: z.array(ColourName).max(colourNames.length).optional(),
  exclude_materials: z.array(Material).max(materials.length).optional(),
  /** Wanted colours. An exclusion of the same colour wins. */
  colors: z.array(ColourName).max(colourNames.length).optional(),
  /** What must be covered; the person's own coverage counts beside it. */
  coverage: Coverage.optional(),
  must_include: z.array(z.uuid().toLowerCase()).max(garmentsInOutfitMax).optional(),
  exclude_garments: z.array(z.uuid().toLowerCase()).max(excludedGarmentsMax).optional(),
  style_keywords: z.array(Style).max(styles.length).optional(),
  comfort_priority: z.number().min(0).max(1).optional(),
  limit: z.int().min(1).max(outfitsMax).optional(),
  units: Units.optional(),
}).superRefine(refuseStrayActivity);
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
  /** From today on, by the calendar of the place. `refusedDate` checks this, because the check needs a clock. */
  date: Day.optional(),
}).superRefine(refuseStrayActivity);
export type RecommendRequest = z.infer<typeof RecommendRequest>;

/** Changes to the constraints that an outfit was scored under. An absent field stays as it is; null removes the constraint. */
export const ConstraintChanges = strictFields({
  occasion: Occasion.nullable().optional(),
  activity: Activity.nullable().optional(),
  formality_level: FormalityLevel.nullable().optional(),
  time_of_day: TimeOfDay.nullable().optional(),
  weather: WeatherConstraint.nullable().optional(),
  exclude_categories: OutfitConstraints.shape.exclude_categories,
  exclude_colors: OutfitConstraints.shape.exclude_colors,
  exclude_materials: OutfitConstraints.shape.exclude_materials,
  colors: OutfitConstraints.shape.colors,
  coverage: OutfitConstraints.shape.coverage,
  exclude_garments: OutfitConstraints.shape.exclude_garments,
  style_keywords: OutfitConstraints.shape.style_keywords,
  comfort_priority: OutfitConstraints.shape.comfort_priority,
}).superRefine(refuseStrayActivity);
export type ConstraintChanges = z.infer<typeof ConstraintChanges>;

/**
 * The constraints in force, as the answer repeats them. A single value that nobody gave stays absent. The fields with a default
 * are absent in outfits that were stored before the field existed.
 */
export const ResolvedConstraints = z.strictObject({
  occasion: Occasion.optional(),
  activity: Activity.optional(),
  formality_level: FormalityLevel.optional(),
  time_of_day: TimeOfDay.optional(),
  weather: z
    .strictObject({
      temp: TemperatureBand.optional(),
      conditions: z.array(Condition),
      temperature_c: z.number().optional(),
      low_c: z.number().optional(),
      high_c: z.number().optional(),
    })
    .optional(),
  exclude_categories: z.array(z.string()),
  exclude_colors: z.array(ColourName),
  exclude_materials: z.array(Material).default([]),
  colors: z.array(ColourName).default([]),
  coverage: Coverage.default({}),
  must_include: z.array(z.string()),
  exclude_garments: z.array(z.string()).default([]),
  style_keywords: z.array(Style),
  comfort_priority: z.number(),
  limit: z.int(),
  units: Units.default("metric"),
});
export type ResolvedConstraints = z.infer<typeof ResolvedConstraints>;
export type ResolvedWeather = NonNullable<ResolvedConstraints["weather"]>;

export interface ConstraintDefaults {
  readonly comfort_style_balance?: number | null | undefined;
  readonly units?: z.infer<typeof Units> | undefined;
  readonly coverage?: Coverage | undefined;
}

function distinct<Value>(values: readonly Value[] | undefined): Value[] {
  return [...new Set(values)];
}

function resolveWeather(weather: WeatherConstraint): ResolvedWeather | undefined {
  const { temperature_c, low_c, high_c } = weather;
  const middle = middleOf(weather);
  const temp = middle === undefined ? weather.temp : temperatureBand(middle);
  const distinctConditions = distinct(weather.conditions);
  if ((temp ?? low_c ?? high_c) === undefined && distinctConditions.length === 0) return undefined;
  return {
    ...(temp !== undefined && { temp }),
    conditions: distinctConditions,
    ...(temperature_c !== undefined && { temperature_c }),
    ...(low_c !== undefined && { low_c }),
    ...(high_c !== undefined && { high_c }),
  };
}

/** Drops duplicates, reads `temp` off the degrees and the occasion off the activity, and fills in defaults. Idempotent. */
export function resolveConstraints(input: OutfitConstraints, preferences: ConstraintDefaults = {}): ResolvedConstraints {
  const weather = input.weather === undefined ? undefined : resolveWeather(input.weather);
  const balance = preferences.comfort_style_balance ?? comfortStyleBalanceDefault;
  const occasion = input.activity === undefined ? input.occasion : occasionOf(input.activity);
  return {
    ...(occasion !== undefined && { occasion }),
    ...(input.activity !== undefined && { activity: input.activity }),
    ...(input.formality_level !== undefined && { formality_level: input.formality_level }),
    ...(input.time_of_day !== undefined && { time_of_day: input.time_of_day }),
    ...(weather !== undefined && { weather }),
    exclude_categories: distinct(input.exclude_categories),
    exclude_colors: distinct(input.exclude_colors),
    exclude_materials: distinct(input.exclude_materials),
    colors: distinct(input.colors),
    coverage: { ...preferences.coverage, ...input.coverage },
    must_include: distinct(input.must_include),
    exclude_garments: distinct(input.exclude_garments),
    style_keywords: distinct(input.style_keywords),
    comfort_priority: input.comfort_priority ?? 1 - balance,
    limit: input.limit ?? outfitsMax,
    units: input.units ?? preferences.units ?? "metric",
  };
}

/** docs/design.md, "Merging a message into what is in force". */
function changedWeather(weather: ResolvedWeather | undefined, change: WeatherConstraint): ResolvedWeather | undefined {
  return resolveWeather({
    ...changedTemperature(weather ?? {}, change),
    conditions: change.conditions ?? weather?.conditions,
  });
}

/** A new occasion ends an activity of another one. A new activity brings its occasion. */
function changedOccasion(inForce: OccasionAndActivity, change: OccasionAndActivity): OccasionAndActivity {
  const activity = change.activity === undefined ? inForce.activity : change.activity;
  if (change.activity != null) return { activity };
  if (change.occasion === undefined) return { occasion: inForce.occasion, activity };
  const belongs = activity != null && occasionOf(activity) === change.occasion;
  return { occasion: change.occasion, activity: belongs ? activity : undefined };
}

export function changeConstraints(inForce: ResolvedConstraints, changes: ConstraintChanges): ResolvedConstraints {
  const { occasion: _, activity: __, formality_level, time_of_day, weather, ...replacements } = changes;
  const { occasion, activity } = changedOccasion(inForce, changes);
  return resolveConstraints({
    ...inForce,
    ...replacements,
    occasion: occasion ?? undefined,
    activity: activity ?? undefined,
    formality_level: formality_level === undefined ? inForce.formality_level : (formality_level ?? undefined),
    time_of_day: time_of_day === undefined ? inForce.time_of_day : (time_of_day ?? undefined),
    weather: weather === undefined ? inForce.weather : weather === null ? undefined : changedWeather(inForce.weather, weather),
  });
}
