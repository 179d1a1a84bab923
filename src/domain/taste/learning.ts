// Turns the feedback log into weights: what a person likes more or less than chance explains.

import { actionValues, type Counts, Ledger, type LedgerTerms } from "./evidence.ts";
import type { FeedbackEntry } from "./feedback.ts";

/** A learned weight in thousandths, -1000 (what has it is disliked) to 1000 (what has it is liked, or worn). */
export interface Learned {
  readonly weight: number;
  readonly counts: Counts;
}
export type LearnedWeights = ReadonlyMap<string, Learned>;

/**
 * How much evidence the belief that nothing is to be learned is worth, in millionths of a feedback: the prior of Bayesian
 * shrinkage, a normal around 0. Two fifths: without a reason, a colour that is one garment of four is credited with 0.07 of
 * each feedback, so half of what is to be known of it is believed after six. Tried on `npm run eval:taste` from a tenth to
 * two: a fifth learns as well or a little faster, but one dislike would then take a quarter of a colour.
 */
const priorMass = 400_000;

/** Something owned but not worn counts at most like a skip, never like a dislike (docs/design.md, "Taste"). */
const leftOutFloor = -300;

/**
 * The weights of a log, in any order. Feedback counts less the more garments have the feature; wears count by how much they
 * differ from chance.
 */
export function learn(log: readonly FeedbackEntry[], terms: LedgerTerms): LearnedWeights {
  const ledger = new Ledger(terms);
  for (const entry of log) ledger.add(entry);
  return weightsOf(ledger);
}

export function weightsOf(ledger: Ledger): LearnedWeights {
  const weights = new Map<string, Learned>();
  for (const [key, { rated, worth, worn, missed, counts }] of ledger.sums()) {
    const stated = worth / 10;
    const chosen = (actionValues.wear / 10) * (worn - missed);
    const weight = (1000 * (stated + chosen)) / (rated + worn + missed + priorMass);
    const floor = Math.min(0, (1000 * stated) / (rated + priorMass)) + leftOutFloor;
    const bounded = Math.round(Math.min(1000, Math.max(-1000, floor, weight)));
    if (bounded !== 0) weights.set(key, { weight: bounded, counts });
  }
  return weights;
}
