// What to do after a failed call of a hosted model: try again soon, wait until midnight, or never try this input again.

import { dayMs } from "./day.ts";
export type ModelFailureKind = "transient" | "quota" | "bad_input" | "unusable_model";

// Codes of Workers AI by the effect of a retry (docs: workers-ai/platform/errors; 3021 is cloudflare/ai#657). 3036 means the
// daily allowance is spent; 3040 is a momentary lack of capacity, and worth a retry today.
const kinds: Readonly<Record<string, ModelFailureKind>> = {
  "3036": "quota",
  "3040": "transient",
  "3021": "transient",
  "3007": "transient",
  "3008": "transient",
  "3003": "bad_input",
  "5004": "bad_input",
  "3006": "bad_input",
  "5007": "unusable_model",
  "5016": "unusable_model",
  "5035": "unusable_model",
  "3042": "unusable_model",
};

/** The kind of a thrown error, from the code in its message. Unknown codes count as transient. */
export function modelFailureKind(message: string): ModelFailureKind {
  for (const match of message.matchAll(/\b(\d{3,5})\s*:/g)) {
    const kind = kinds[match[1] ?? ""];
    if (kind !== undefined) return kind;
  }
  return "transient";
}

export class ModelFailure extends Error {
  readonly kind: ModelFailureKind;
  readonly model: string;

  constructor(model: string, kind: ModelFailureKind, cause: unknown) {
    super(`${model}: ${kind}`, { cause });
    this.name = "ModelFailure";
    this.model = model;
    this.kind = kind;
  }
}

/** Seconds until the next 00:00 UTC, when the daily allowance returns. */
export function secondsUntilMidnight(milliseconds: number): number {
  return Math.ceil((dayMs - (milliseconds % dayMs)) / 1000);
}
