// What Armoire knows about a person, and the scoring context that follows from it.

import { type FeedbackEntry, wearsByGarment } from "../../taste/feedback.ts";
import { learn } from "../../taste/learning.ts";
import type { Preferences, TasteOverrides } from "../../taste/preferences.ts";
import { tasteFor } from "../../taste/taste.ts";
import type { Season } from "../../words/vocabulary.ts";
import type { ScoringContext } from "../score/score.ts";
import type { Wearable } from "./wearable.ts";

export interface KnownPerson {
  readonly preferences: Preferences;
  /** The weights that the person pinned, and the features that they had Armoire forget. */
  readonly overrides: TasteOverrides;
  /** The latest feedback, newest first. */
  readonly log: readonly FeedbackEntry[];
}

/** `now` is in milliseconds since 1970; `season` is the season where the person is, if known. */
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
    taste: tasteFor({
      preferences,
      learnedWeights,
      overrides,
      likesPieces: wardrobe.some(({ opinion }) => opinion === "like"),
    }),
    ...(wears.size > 0 && {
      wearHistory: {
        daysSince: new Map([...wears].map(([id, { daysSince }]) => [id, daysSince])),
        shownGarments: new Set<string>(),
      },
    }),
  };
}
