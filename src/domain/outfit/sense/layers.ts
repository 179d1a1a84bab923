// How many warm layers are too many. A sweater under a blazer under a coat is more than any weather asks for but frost.

import { positionOf, type Wearable } from "../ask/wearable.ts";
import type { Severity } from "./fault.ts";
import type { Circumstances } from "./rule.ts";

/** A waistcoat or a knitted vest (some 0.13 clo, ISO 9920 table B.1) is no layer against the cold. */
const warmLayerClo = 0.2;

export function isWarmLayer({ category, warmth_clo }: Pick<Wearable, "category" | "warmth_clo">): boolean {
  const position = positionOf(category);
  return position === "jacket" || position === "coat" || (position === "mid" && warmth_clo >= warmLayerClo);
}

/** Over the shirt or the dress: the sweater, the jacket and the coat. */
export const layersMany = 3;

export interface LayersRule {
  readonly when: Circumstances;
  readonly severity: Severity;
}

/** Readers of outfits gave those with three 0.5 less than others for the same request from 8 to 12 °C, and 0.1 below 2 °C. */
export const layersRules: readonly LayersRule[] = [
  { when: { from: 4, to: 8 }, severity: "minor" },
  { when: { from: 9 }, severity: "major" },
];
