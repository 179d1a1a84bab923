// What a person says of their style: the body of PUT /preferences, its defaults, and what they pinned or had forgotten of
// what was learned.

import { z } from "zod";
import { strictFields } from "../strict-fields.ts";
import { ColourName, colourNames } from "../words/colours.ts";
import { Style, styles } from "../words/vocabulary.ts";
import { featureOf } from "./features.ts";

export const preferredFits = ["slim", "regular", "relaxed"] as const;
export const PreferredFit = z.enum(preferredFits);
export type PreferredFit = z.infer<typeof PreferredFit>;

const share = z.number().min(0, { error: "accepted: 0 to 1" }).max(1, { error: "accepted: 0 to 1" });

/** The whole of a person's preferences; a field that is not sent gets its default. */
export const PreferencesBody = strictFields({
  preferred_styles: z.array(Style).max(styles.length).default([]),
  avoid_styles: z.array(Style).max(styles.length).default([]),
  favorite_colors: z.array(ColourName).max(colourNames.length).default([]),
  avoid_colors: z.array(ColourName).max(colourNames.length).default([]),
  preferred_fit: PreferredFit.nullable().default(null),
  formality_min: share.default(0),
  formality_max: share.default(1),
  comfort_style_balance: share.default(0.5),
}).superRefine((body, context) => {
  for (const [liked, avoided] of [
    ["favorite_colors", "avoid_colors"],
    ["preferred_styles", "avoid_styles"],
  ] as const) {
    for (const [place, word] of body[avoided].entries()) {
      if (!body[liked].some((other) => other === word)) continue;
      context.addIssue({
        code: "custom",
        path: [avoided, place],
        message: `${word} is in ${liked} too; accepted: what is in one of the two`,
      });
    }
  }
  const { formality_min, formality_max } = body;
  // One that is out of range is refused as such, and once.
  if (formality_min > formality_max && formality_min <= 1 && formality_max >= 0) {
    context.addIssue({
      code: "custom",
      path: ["formality_min"],
      message: `accepted: 0 to formality_max (${formality_max})`,
    });
  }
});
export type PreferencesBody = z.infer<typeof PreferencesBody>;

export interface Preferences extends StylePreferences {
  readonly preferred_styles: readonly Style[];
  readonly avoid_styles: readonly Style[];
  readonly favorite_colors: readonly ColourName[];
  readonly avoid_colors: readonly ColourName[];
  readonly preferred_fit: PreferredFit | null;
}

/** Until the person says otherwise; the same as the columns' defaults. */
export const defaultPreferences: Preferences = {
  preferred_styles: [],
  avoid_styles: [],
  favorite_colors: [],
  avoid_colors: [],
  preferred_fit: null,
  formality_min: 0,
  formality_max: 1,
  comfort_style_balance: 0.5,
};

/** The preferences of a body, each word once. */
export function preferencesOf(body: PreferencesBody): Preferences {
  return {
    preferred_styles: [...new Set(body.preferred_styles)],
    avoid_styles: [...new Set(body.avoid_styles)],
    favorite_colors: [...new Set(body.favorite_colors)],
    avoid_colors: [...new Set(body.avoid_colors)],
    preferred_fit: body.preferred_fit,
    formality_min: body.formality_min,
    formality_max: body.formality_max,
    comfort_style_balance: body.comfort_style_balance,
  };
}

/** What the person decided about what was learned of them. Kept in `learned_weights`, which holds nothing that the log says. */
export interface Taught {
  /** By feature, the weight in thousandths that counts whatever the log says. */
  readonly pinned: ReadonlyMap<string, number>;
  /** By feature, the time in milliseconds since 1970 up to which nothing in the log counts. */
  readonly forgotten: ReadonlyMap<string, number>;
}

export const nothingTaught: Taught = { pinned: new Map(), forgotten: new Map() };

/** `learned_weights` as it is stored: `{"pinned": {"color:navy": 0.8}, "forgotten": {"category:jeans": "2026-11-22T…Z"}}`. */
export const StoredTaught = z
  .object({ pinned: z.record(z.string(), z.number()).default({}), forgotten: z.record(z.string(), z.string()).default({}) })
  .transform(
    ({ pinned, forgotten }): Taught => ({
      // A word that was taken out of its list since is nobody's taste any more.
      pinned: new Map(
        Object.entries(pinned)
          .filter(([key]) => featureOf(key) !== null)
          .map(([key, weight]) => [key, Math.round(Math.min(1, Math.max(-1, weight)) * 1000)]),
      ),
      forgotten: new Map(Object.entries(forgotten).map(([key, time]) => [key, Date.parse(time)])),
    }),
  );

/** What a person pins: how much the thing counts from now on, or null to let the log speak again. */
export const Pin = strictFields({
  weight: z
    .number()
    .min(-1, { error: "accepted: -1 (dislike) to 1 (like), or null to take the pin out" })
    .max(1, { error: "accepted: -1 (dislike) to 1 (like), or null to take the pin out" })
    .nullable(),
});

/** The part of a person's preferences that a recommendation fills gaps from. */
export interface StylePreferences {
  readonly formality_min: number;
  readonly formality_max: number;
  readonly comfort_style_balance: number;
}
