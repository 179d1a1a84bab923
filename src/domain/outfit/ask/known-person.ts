// What is known of a person beside the request, as the score asks for it.

import { type FeedbackEntry, wearsByGarment } from "../../taste/feedback.ts";
import { learn } from "../../taste/learning.ts";
import type { Preferences, TasteOverrides } from "../../taste/preferences.ts";
import { tasteFor } from "../../taste/taste.ts";
import type { Season } from "../../words/vocabulary.ts";
import type { ScoringContext } from "../score/score.ts";
import type { Wearable } from "./wearable.ts";

export interface KnownPerson {
  readonly preferences: Preferences;
  /** What they pinned or made us forget. */
  readonly overrides: TasteOverrides;
  /** The latest feedback, the newest first. */
  readonly log: readonly FeedbackEntry[];
}

/** `now` in milliseconds since 1970; `season` where the person is, if it is known. */
export function contextFor(
  { preferences, overrides, log }: KnownPerson,
  wardrobe: readonly Wearable[],
  now: number,
  season?: Season | undefined,
): ScoringContext {
  const learnedWeights = learn(log, { wardrobe, forgottenUntil: overrides.forgottenUntil, now });
  const wears = wearsByGarment(log, now);
  return {
    formalityRange: { min: preferences.formality_min, max: preferences.formality_max },
    ...(season !== undefined && { season }),
    taste: tasteFor({ preferences, learnedWeights, overrides }),
    ...(wears.size > 0 && {
      wearHistory: {
        daysSince: new Map([...wears].map(([id, { daysSince }]) => [id, daysSince])),
        shownGarments: new Set<string>(),
      },
    }),
  };
}
