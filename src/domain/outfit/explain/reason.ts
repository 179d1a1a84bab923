// A reason for or against an outfit, and the values of a term that justify praise or blame.

import type { ScoreBreakdown } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import type { Tally } from "../score/tally.ts";
import type { Fault } from "../sense/fault.ts";
import type { ReasonKind } from "./explanation-phrases.ts";

/** From `good` on a term is praised; below `poor` it is blamed. */
export const good = 0.8;
export const poor = 0.6;

export interface Reason {
  readonly kind: ReasonKind;
  readonly slots: Readonly<Record<string, string>>;
  readonly tone: "for" | "even" | "against";
}

export interface OutfitAnalysis {
  readonly garments: readonly ScoredGarment[];
  readonly tally: Tally;
  readonly score_breakdown: ScoreBreakdown;
  /** The gravest first. */
  readonly faults: readonly Fault[];
}

export function praise(kind: ReasonKind, slots: Reason["slots"] = {}): Reason {
  return { kind, slots, tone: "for" };
}

export function remark(kind: ReasonKind, slots: Reason["slots"] = {}): Reason {
  return { kind, slots, tone: "even" };
}

export function blame(kind: ReasonKind, slots: Reason["slots"] = {}): Reason {
  return { kind, slots, tone: "against" };
}
