// Builds feedback for the tests of taste.

import { dayMs } from "../../src/domain/day.ts";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import type { FeedbackEntry } from "../../src/domain/taste/feedback.ts";
import { type LearnedWeights, learn } from "../../src/domain/taste/learning.ts";

export const now = Date.parse("2026-11-23T12:00:00Z");

export function feedback(
  action: FeedbackEntry["action"],
  garments: readonly Wearable[],
  changes: Partial<FeedbackEntry> & { daysAgo?: number } = {},
): FeedbackEntry {
  const { daysAgo = 0, ...rest } = changes;
  const time = now - daysAgo * dayMs;
  return {
    outfit_id: "outfit",
    action,
    reason: null,
    worn_on: action === "wear" ? new Date(time).toISOString().slice(0, 10) : null,
    said_at: time,
    garment_ids: garments.map(({ id }) => id),
    ...rest,
  };
}

export function learnFrom(
  log: readonly FeedbackEntry[],
  wardrobe: readonly Wearable[],
  forgottenUntil: ReadonlyMap<string, number> = new Map(),
): LearnedWeights {
  return learn(log, { wardrobe, forgottenUntil, now });
}

export function weight(weights: LearnedWeights, key: string): number {
  return weights.get(key)?.weight ?? 0;
}
