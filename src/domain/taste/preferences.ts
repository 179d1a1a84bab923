// The body of PUT /preferences, its defaults, and the person's overrides of learned taste.

import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { strictFields } from "../strict-fields.ts";
import { placeCharactersMax, type Whereabouts } from "../weather/weather-source.ts";
import { categories } from "../words/categories.ts";
import { ColourName, colourNames } from "../words/colours.ts";
import { Coverage } from "../words/coverage.ts";
import { Material, materials } from "../words/materials.ts";
import { CategoryName, ownCategoriesMax } from "../words/own-categories.ts";
import { Style, styles, Units } from "../words/vocabulary.ts";
import { featureOf } from "./features.ts";

export const preferredFits = ["slim", "regular", "relaxed"] as const;
export const PreferredFit = z.enum(preferredFits);
export type PreferredFit = z.infer<typeof PreferredFit>;

const share = z.number().min(0, { error: "accepted: 0 to 1" }).max(1, { error: "accepted: 0 to 1" });

/** Where the person lives, to a tenth of a degree (11 km). The name and the time zone are null while nobody could tell. */
export const Home = z.object({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  place: z.string().nullable(),
  time_zone: z.string().nullable(),
});
export type Home = z.infer<typeof Home>;

/** Where to ask for the weather at home. */
export function homeWhereabouts(home: Home | null): Whereabouts | null {
  return home === null ? null : { lat: home.lat, lon: home.lon, ...(home.place !== null && { name: home.place }) };
}

/** Every field of a person's preferences. Rows and answers are derived from this schema. */
export const Preferences = z.object({
  preferred_styles: z.array(Style),
  avoid_styles: z.array(Style),
  favorite_colors: z.array(ColourName),
  avoid_colors: z.array(ColourName),
  preferred_fit: PreferredFit.nullable(),
  formality_min: share,
  formality_max: share,
  comfort_style_balance: share,
  avoid_categories: z.array(z.string()),
  avoid_materials: z.array(Material),
  /** What the person always covers. */
  coverage: Coverage,
  home: Home.nullable(),
  units: Units,
});
export type Preferences = Readonly<z.infer<typeof Preferences>>;

const { shape } = Preferences;

/** A name such as `America/Argentina/Buenos_Aires`; whether there is such a zone, the platform's lists do not agree. */
const TimeZone = z.string().regex(/^[\w+/-]{1,64}$/, { error: "accepted: a time zone such as Europe/Oslo" });
/** A home's place is stored. */
const HomePlace = plainText(placeCharactersMax).trim().min(1);

/** A home by name, or by coordinates with whatever name the person gives it. What an answer says of a home is accepted back. */
const HomeRequest = z.union(
  [
    z.strictObject({ ...Home.pick({ lat: true, lon: true }).shape, place: HomePlace.nullish(), time_zone: TimeZone.nullish() }),
    z.strictObject({ place: HomePlace }),
  ],
  { error: `accepted: {"place": 1..${placeCharactersMax} characters} or {"lat": -90..90, "lon": -180..180}, or null` },
);
export type HomeRequest = z.infer<typeof HomeRequest>;

const accepted = {
  preferred_styles: shape.preferred_styles.max(styles.length),
  avoid_styles: shape.avoid_styles.max(styles.length),
  favorite_colors: shape.favorite_colors.max(colourNames.length),
  avoid_colors: shape.avoid_colors.max(colourNames.length),
  preferred_fit: shape.preferred_fit,
  formality_min: shape.formality_min,
  formality_max: shape.formality_max,
  comfort_style_balance: shape.comfort_style_balance,
  avoid_categories: z.array(CategoryName).max(categories.length + ownCategoriesMax),
  avoid_materials: shape.avoid_materials.max(materials.length),
  coverage: Coverage,
  home: HomeRequest.nullable(),
  units: Units,
};

/** Some preferences, each as a whole. Whether they fit the others shows when they stand beside them in a `PreferencesBody`. */
export const PreferencesChange = strictFields(accepted)
  .partial()
  .refine((change) => changedFields(change).length > 0, {
    error: `accepted: at least one of ${Object.keys(accepted).join(", ")}`,
  });
export type PreferencesChange = z.infer<typeof PreferencesChange>;

export const preferenceFields = Preferences.keyof().options;

/** The fields that a change names. */
export function changedFields(change: Readonly<Partial<Record<keyof Preferences, unknown>>>): (keyof Preferences)[] {
  return preferenceFields.filter((field) => change[field] !== undefined);
}

/** The body that a person sends: all preferences. A missing field gets its default. */
export const PreferencesBody = strictFields({
  preferred_styles: accepted.preferred_styles.default([]),
  avoid_styles: accepted.avoid_styles.default([]),
  favorite_colors: accepted.favorite_colors.default([]),
  avoid_colors: accepted.avoid_colors.default([]),
  preferred_fit: accepted.preferred_fit.default(null),
  formality_min: accepted.formality_min.default(0),
  formality_max: accepted.formality_max.default(1),
  comfort_style_balance: accepted.comfort_style_balance.default(0.5),
  avoid_categories: accepted.avoid_categories.default([]),
  avoid_materials: accepted.avoid_materials.default([]),
  coverage: accepted.coverage.default({}),
  home: accepted.home.default(null),
  units: accepted.units.default("metric"),
}).superRefine((body, context) => {
  for (const [likedField, avoidedField] of [
    ["favorite_colors", "avoid_colors"],
    ["preferred_styles", "avoid_styles"],
  ] as const) {
    for (const [index, word] of body[avoidedField].entries()) {
      if (!body[likedField].some((other) => other === word)) continue;
      context.addIssue({
        code: "custom",
        path: [avoidedField, index],
        message: `${word} is in ${likedField} too; accepted: what is in one of the two`,
      });
    }
  }
  const { formality_min, formality_max } = body;
  // A value out of range already has its own error.
  if (formality_min > formality_max && formality_min <= 1 && formality_max >= 0) {
    context.addIssue({ code: "custom", path: ["formality_min"], message: `accepted: 0 to formality_max (${formality_max})` });
  }
});

export type PreferencesBody = z.infer<typeof PreferencesBody>;

/** The preferences before the person changes them; the same as the defaults of the columns. */
export const defaultPreferences: Preferences = preferencesOf(PreferencesBody.parse({}), null);

export function preferencesOf(body: PreferencesBody, home: Home | null): Preferences {
  return {
    ...body,
    home,
    preferred_styles: [...new Set(body.preferred_styles)],
    avoid_styles: [...new Set(body.avoid_styles)],
    favorite_colors: [...new Set(body.favorite_colors)],
    avoid_colors: [...new Set(body.avoid_colors)],
    avoid_categories: [...new Set(body.avoid_categories)],
    avoid_materials: [...new Set(body.avoid_materials)],
  };
}

/**
 * The person's decisions about their learned taste. They are stored in `learned_weights`; what follows from the log is not
 * stored.
 */
export interface TasteOverrides {
  /** By feature, the weight in thousandths that replaces the learned weight. */
  readonly pinnedWeights: ReadonlyMap<string, number>;
  /** By feature, the time (milliseconds since 1970) up to which the log does not count. */
  readonly forgottenUntil: ReadonlyMap<string, number>;
}

export const noOverrides: TasteOverrides = { pinnedWeights: new Map(), forgottenUntil: new Map() };

/** `learned_weights` as it is stored: `{"pinned": {"color:navy": 0.8}, "forgotten": {"category:jeans": "2026-11-22T…Z"}}`. */
export const StoredOverrides = z
  .object({ pinned: z.record(z.string(), z.number()).default({}), forgotten: z.record(z.string(), z.string()).default({}) })
  .transform(
    ({ pinned, forgotten }): TasteOverrides => ({
      // A word that has since been removed from its list is ignored.
      pinnedWeights: new Map(
        Object.entries(pinned)
          .filter(([key]) => featureOf(key) !== null)
          .map(([key, weight]) => [key, Math.round(Math.min(1, Math.max(-1, weight)) * 1000)]),
      ),
      forgottenUntil: new Map(Object.entries(forgotten).map(([key, time]) => [key, Date.parse(time)])),
    }),
  );

const pinnable = { error: "accepted: -1 (dislike) to 1 (like), or null to take the pin out" };

/** A pin: the weight of a feature from now on, or null to use the learned weight again. */
export const Pin = strictFields({ weight: z.number().min(-1, pinnable).max(1, pinnable).nullable() });

export type StylePreferences = Pick<Preferences, "formality_min" | "formality_max" | "comfort_style_balance">;
