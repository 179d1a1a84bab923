// The stores of a person's feedback and preferences.

import type { KnownPerson } from "../outfit/ask/known-person.ts";
import type { GarmentDescription } from "../outfit/ask/to-wearable.ts";
import type { FeedbackAction, FeedbackReason } from "../words/records.ts";
import type { Feature } from "./features.ts";
import type { Home, Preferences } from "./preferences.ts";

export interface NewFeedback {
  readonly id: string;
  readonly outfit_id: string;
  readonly action: FeedbackAction;
  readonly reason: FeedbackReason | null;
  /** `2026-11-22`; null unless the action is `wear`. */
  readonly worn_on: string | null;
  /** Also puts the outfit's garments in the laundry. */
  readonly in_laundry: boolean;
}

export interface FeedbackStore {
  /** Stores the feedback once; false if there is no such outfit. One round trip. */
  note(userId: string, feedback: NewFeedback): Promise<boolean>;
  /**
   * Removes the feedback, of one day if `wornOn` is set. False if there is no such outfit; true even if there was no feedback.
   */
  undo(userId: string, outfitId: string, action: FeedbackAction, wornOn: string | null): Promise<boolean>;
}

export interface StyleProfile extends KnownPerson {
  /** When the person last changed it; null if never. */
  readonly updated_at: Date | null;
  readonly garments: readonly GarmentDescription[];
}

export interface ChangedPreferences {
  readonly preferences: Preferences;
  readonly fields: readonly (keyof Preferences)[];
  /** `updated_at` of the profile that the change was made from. */
  readonly readAt: Date | null;
}

/** `id` is the id for a new row, if there is none yet. Each call is one round trip, but a change, which reads what it wrote. */
export interface PreferencesStore {
  read(userId: string): Promise<StyleProfile>;
  home(userId: string): Promise<Home | null>;
  replace(userId: string, id: string, preferences: Preferences): Promise<StyleProfile>;
  /**
   * Writes these fields of the preferences if nothing has changed since `readAt`; else null. The other fields stay, or get their defaults
   * where there were none yet.
   */
  change(userId: string, id: string, changed: ChangedPreferences): Promise<StyleProfile | null>;
  /** Fixes the weight of a feature, -1 to 1; null removes the pin. */
  pin(userId: string, id: string, feature: Feature, weight: number | null): Promise<StyleProfile>;
  /** Removes the pin, and ignores all feedback up to now for this feature. */
  forget(userId: string, id: string, feature: Feature): Promise<void>;
}
