// Turns the feedback log into weights: what a person likes more, or less, than chance explains.

import { actionValues, type Counts, Ledger, type LedgerTerms } from "./evidence.ts";
import type { FeedbackEntry } from "./feedback.ts";

/** A learned weight of a feature, in thousandths: -1000 (disliked) to 1000 (liked or worn). */
export interface LearnedWeight {
  readonly weight: number;
  readonly counts: Counts;
}
export type LearnedWeights = ReadonlyMap<string, LearnedWeight>;

// The mass of a normal prior around 0, in millionths of a feedback. Two fifths: a colour on one of four garments gets 0.07 of
// each feedback without a reason, so after six of them its weight is half of what they say. On `npm run eval:taste`, with
// priors from 0.1 to 2, a prior of 0.2 learns a little faster, but then one dislike takes a quarter off a colour.
const priorMass = 400_000;

/** A feature that is owned but not worn counts at most like a skip, never like a dislike (docs/design.md, "Taste"). */
const leftOutFloor = -300;

/**
 * The weights of a log in any order. The more garments have a feature, the less a feedback counts; wears are compared with
 * chance.
 */
export function learn(log: readonly FeedbackEntry[], terms: LedgerTerms): LearnedWeights {
  const ledger = new Ledger(terms);
  for (const entry of log) ledger.add(entry);
  return weightsOf(ledger);
}

export function weightsOf(ledger: Ledger): LearnedWeights {
  const weights = new Map<string, LearnedWeight>();
  for (const [key, { ratingMass, worthMass, wearMass, missedMass, counts }] of ledger.sums()) {
    const statedWeight = worthMass / 10;
    const chosenWeight = (actionValues.wear / 10) * (wearMass - missedMass);
    const weight = (1000 * (statedWeight + chosenWeight)) / (ratingMass + wearMass + missedMass + priorMass);
    const floor = Math.min(0, (1000 * statedWeight) / (ratingMass + priorMass)) + leftOutFloor;
    const boundedWeight = Math.round(Math.min(1000, Math.max(-1000, floor, weight)));
    if (boundedWeight !== 0) weights.set(key, { weight: boundedWeight, counts });
  }
  return weights;
}
