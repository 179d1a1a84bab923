// Turns the feedback log into weights: what a person likes more or less than chance explains.

import { actionValues, type Counts, Ledger, type LedgerTerms } from "./evidence.ts";
import type { FeedbackEntry } from "./feedback.ts";

/** A learned weight in thousandths, -1000 (what has it is disliked) to 1000 (what has it is liked, or worn). */
export interface LearnedWeight {
  readonly weight: number;
  readonly counts: Counts;
}
export type LearnedWeights = ReadonlyMap<string, LearnedWeight>;

// The evidence, in millionths of a feedback, that the belief that nothing is to be learned is worth: a normal prior around 0. Two
// fifths: a colour that is one garment of four gets 0.07 of each feedback without a reason, so half of it is believed after six.
// Of a tenth to two on `npm run eval:taste`, a fifth learns a little faster, but one dislike then takes a quarter of a colour.
const priorMass = 400_000;

/** Something owned but not worn counts at most like a skip, never like a dislike (docs/design.md, "Taste"). */
const leftOutFloor = -300;

/** The weights of a log, in any order. The more garments have a feature, the less feedback counts; wears count against chance. */
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
