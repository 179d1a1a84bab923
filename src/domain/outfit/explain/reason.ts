// One thing that is claimed of an outfit, for or against it, and from where on a term bears a claim out.

import type { ScoreBreakdown, Tally } from "../score/score.ts";
import type { Prepared } from "../score/scored-garment.ts";
import type { Claim } from "./explanation-phrases.ts";

/** From here on a term is worth praise; below the second it is owned up to. */
export const good = 0.8;
export const poor = 0.6;

export interface Reason {
  readonly claim: Claim;
  readonly slots: Readonly<Record<string, string>>;
  /** Whether it speaks for the outfit, neither way, or against it. */
  readonly tone: "for" | "even" | "against";
}

/** An outfit with its score taken apart. */
export interface Explained {
  readonly garments: readonly Prepared[];
  readonly tally: Tally;
  readonly score_breakdown: ScoreBreakdown;
}

export function praise(claim: Claim, slots: Reason["slots"] = {}): Reason {
  return { claim, slots, tone: "for" };
}

/** Said where a term decided by being no better than this. */
export function remark(claim: Claim, slots: Reason["slots"] = {}): Reason {
  return { claim, slots, tone: "even" };
}

export function blame(claim: Claim, slots: Reason["slots"] = {}): Reason {
  return { claim, slots, tone: "against" };
}
