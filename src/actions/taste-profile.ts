// Reads and changes a person's style profile: their preferences, and what Armoire learned from their feedback.

import { invalid } from "../domain/failure.ts";
import { wearables } from "../domain/outfit/ask/to-wearable.ts";
import { acceptedValues, type Feature, type FeatureKind, feature } from "../domain/taste/features.ts";
import { learn } from "../domain/taste/learning.ts";
import type { Preferences } from "../domain/taste/preferences.ts";
import { type LearnedTrait, learnedTraits } from "../domain/taste/profile.ts";
import type { StyleProfile } from "../domain/taste/taste-stores.ts";
import type { Ports } from "./ports.ts";

type TastePorts = Pick<Ports, "preferences" | "newId" | "now">;

export interface TasteProfile {
  readonly preferences: Preferences;
  readonly learned: readonly LearnedTrait[];
  readonly updated_at: Date | null;
}

export async function readTaste({ preferences, now }: Pick<Ports, "preferences" | "now">, userId: string): Promise<TasteProfile> {
  return profileOf(await preferences.read(userId), now());
}

export async function setPreferences({ preferences, newId, now }: TastePorts, userId: string, newPreferences: Preferences) {
  return profileOf(await preferences.replace(userId, newId(), newPreferences), now());
}

/** Fixes the weight of a feature whatever the feedback says; null removes the pin. */
export async function pinFeature(
  { preferences, newId, now }: TastePorts,
  userId: string,
  kind: FeatureKind,
  value: string,
  weight: number | null,
) {
  return profileOf(await preferences.pin(userId, newId(), featureNamed(kind, value), weight), now());
}

/** Removes the pin, and ignores all feedback on the feature up to now. */
export async function forgetFeature({ preferences, newId }: TastePorts, userId: string, kind: FeatureKind, value: string) {
  await preferences.forget(userId, newId(), featureNamed(kind, value));
}

function featureNamed(kind: FeatureKind, value: string): Feature {
  const match = feature(kind, value);
  if (match === null) throw invalid("value", `accepted: ${acceptedValues(kind)}`);
  return match;
}

function profileOf({ preferences, overrides, updated_at, log, garments }: StyleProfile, now: number): TasteProfile {
  const learnedTaste = learn(log, { wardrobe: wearables(garments), forgottenUntil: overrides.forgottenUntil, now });
  return { preferences, learned: learnedTraits(learnedTaste, overrides), updated_at };
}
