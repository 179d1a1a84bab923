// What a person says of outfits and of their style, as it is kept.

import type { Garment } from "../garment/garment.ts";
import type { KnownPerson } from "../outfit/ask/known-person.ts";
import type { FeedbackAction, FeedbackReason } from "../words/records.ts";
import type { Feature } from "./features.ts";
import type { Preferences } from "./preferences.ts";

export interface NewFeedback {
  readonly id: string;
  readonly outfit_id: string;
  readonly action: FeedbackAction;
  readonly reason: FeedbackReason | null;
  /** `2026-11-22`; null unless the action is `wear`. */
  readonly worn_on: string | null;
  /** Puts the outfit's garments in the laundry along with it. */
  readonly in_laundry: boolean;
}

export interface FeedbackStore {
  /** Notes it, once; false when there is no such outfit. One round trip. */
  note(userId: string, feedback: NewFeedback): Promise<boolean>;
  /** Takes it back, of one day where one is given; false when there is no such outfit, true also when nothing was there. */
  undo(userId: string, outfitId: string, action: FeedbackAction, wornOn: string | null): Promise<boolean>;
}

export interface StyleProfile extends KnownPerson {
  /** When the person last said something of it; null when never. */
  readonly updated_at: Date | null;
  readonly garments: readonly Garment[];
}

/** `id` is that of the row, where there is none yet. Each is one round trip. */
export interface PreferencesStore {
  read(userId: string): Promise<StyleProfile>;
  replace(userId: string, id: string, preferences: Preferences): Promise<StyleProfile>;
  /** Fixes what a thing counts, -1 to 1, or with null lets the log say it again. */
  pin(userId: string, id: string, feature: Feature, weight: number | null): Promise<StyleProfile>;
  /** Takes the pin out, and lets nothing that was said up to now count for it. */
  forget(userId: string, id: string, feature: Feature): Promise<void>;
}
