// The body of PUT /preferences, its defaults, and what a person pinned or had forgotten of what was learned.

import { z } from "zod";
import { strictFields } from "../strict-fields.ts";
import { ColourName, colourNames } from "../words/colours.ts";
import { Style, styles } from "../words/vocabulary.ts";
import { featureOf } from "./features.ts";

export const preferredFits = ["slim", "regular", "relaxed"] as const;
export const PreferredFit = z.enum(preferredFits);
export type PreferredFit = z.infer<typeof PreferredFit>;

const share = z.number().min(0, { error: "accepted: 0 to 1" }).max(1, { error: "accepted: 0 to 1" });

/** Every field of a person's preferences, once: rows and answers are derived from it. */
export const Preferences = z.object({
  preferred_styles: z.array(Style),
  avoid_styles: z.array(Style),
  favorite_colors: z.array(ColourName),
  avoid_colors: z.array(ColourName),
  preferred_fit: PreferredFit.nullable(),
  formality_min: share,
  formality_max: share,
  comfort_style_balance: share,
});
export type Preferences = Readonly<z.infer<typeof Preferences>>;

const { shape } = Preferences;

/** What a person sends: the whole of their preferences; a field that is not sent gets its default. */
export const PreferencesBody = strictFields({
  preferred_styles: shape.preferred_styles.max(styles.length).default([]),
  avoid_styles: shape.avoid_styles.max(styles.length).default([]),
  favorite_colors: shape.favorite_colors.max(colourNames.length).default([]),
  avoid_colors: shape.avoid_colors.max(colourNames.length).default([]),
  preferred_fit: shape.preferred_fit.default(null),
  formality_min: shape.formality_min.default(0),
  formality_max: shape.formality_max.default(1),
  comfort_style_balance: shape.comfort_style_balance.default(0.5),
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
  // One that is out of range is refused as such, and once.
  if (formality_min > formality_max && formality_min <= 1 && formality_max >= 0) {
    context.addIssue({ code: "custom", path: ["formality_min"], message: `accepted: 0 to formality_max (${formality_max})` });
  }
});

/** Until the person says otherwise; the same as the columns' defaults. */
export const defaultPreferences: Preferences = PreferencesBody.parse({});

export function preferencesOf(body: Preferences): Preferences {
  return {
    ...body,
    preferred_styles: [...new Set(body.preferred_styles)],
    avoid_styles: [...new Set(body.avoid_styles)],
    favorite_colors: [...new Set(body.favorite_colors)],
    avoid_colors: [...new Set(body.avoid_colors)],
  };
}

/** What the person decided about what was learned of them. Kept in `learned_weights`, which holds nothing that the log says. */
export interface TasteOverrides {
  /** By feature, the weight in thousandths that counts whatever the log says. */
  readonly pinnedWeights: ReadonlyMap<string, number>;
  /** By feature, the time in milliseconds since 1970 up to which nothing in the log counts. */
  readonly forgottenUntil: ReadonlyMap<string, number>;
}

export const noOverrides: TasteOverrides = { pinnedWeights: new Map(), forgottenUntil: new Map() };

/** `learned_weights` as it is stored: `{"pinned": {"color:navy": 0.8}, "forgotten": {"category:jeans": "2026-11-22T…Z"}}`. */
export const StoredOverrides = z
  .object({ pinned: z.record(z.string(), z.number()).default({}), forgotten: z.record(z.string(), z.string()).default({}) })
  .transform(
    ({ pinned, forgotten }): TasteOverrides => ({
      // A word that was taken out of its list since is nobody's taste any more.
      pinnedWeights: new Map(
        Object.entries(pinned)
          .filter(([key]) => featureOf(key) !== null)
          .map(([key, weight]) => [key, Math.round(Math.min(1, Math.max(-1, weight)) * 1000)]),
      ),
      forgottenUntil: new Map(Object.entries(forgotten).map(([key, time]) => [key, Date.parse(time)])),
    }),
  );

const pinnable = { error: "accepted: -1 (dislike) to 1 (like), or null to take the pin out" };

/** What a person pins: how much the thing counts from now on, or null to let the log speak again. */
export const Pin = strictFields({ weight: z.number().min(-1, pinnable).max(1, pinnable).nullable() });

export type StylePreferences = Pick<Preferences, "formality_min" | "formality_max" | "comfort_style_balance">;
