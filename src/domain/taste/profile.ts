// The learned traits of a person. The person can read, pin or forget them.

import type { Counts } from "./evidence.ts";
import { type FeatureKind, featureOf } from "./features.ts";
import type { LearnedWeights } from "./learning.ts";
import type { TasteOverrides } from "./preferences.ts";
import { learnedWords } from "./sayings.ts";

export interface LearnedTrait {
  readonly feature: FeatureKind;
  readonly value: string;
  /** "You often wear navy." */
  readonly words: string;
  /** -1 to 1. */
  readonly weight: number;
  readonly pinned: boolean;
  readonly evidence: Counts;
}

/** As many traits as a person reads at once. Pinned traits are always included. */
const traitsMax = 50;
/**
 * A smaller weight decides nothing. A weight without feedback of its own (the person wore other things) needs a higher minimum.
 */
const weightMin = 50;
const weightMinUnspoken = 100;

const noCounts: Counts = { likes: 0, dislikes: 0, wears: 0, saves: 0, skips: 0 };

export function learnedTraits(learnedWeights: LearnedWeights, overrides: TasteOverrides): LearnedTrait[] {
  const keys = [...new Set([...overrides.pinnedWeights.keys(), ...learnedWeights.keys()])];
  const traits = keys.flatMap((key) => {
    const feature = featureOf(key);
    if (feature === null) return [];
    const pin = overrides.pinnedWeights.get(key);
    const { weight: learnedWeight, counts } = learnedWeights.get(key) ?? { weight: 0, counts: noCounts };
    const weight = pin ?? learnedWeight;
    const hasFeedback = Object.values(counts).some((times) => times > 0);
    if (pin === undefined && Math.abs(weight) < (hasFeedback ? weightMin : weightMinUnspoken)) return [];
    return [
      {
        feature: feature.kind,
        value: feature.value,
        words: `${learnedWords(feature, weight, pin === undefined ? counts : null)}.`,
        weight: weight / 1000,
        pinned: pin !== undefined,
        evidence: counts,
      },
    ];
  });
  const strongest = traits.sort(byStrength);
  const pinnedTraits = strongest.filter((trait) => trait.pinned);
  const rest = strongest.filter((trait) => !trait.pinned).slice(0, Math.max(0, traitsMax - pinnedTraits.length));
  return [...pinnedTraits, ...rest].sort(byStrength);
}

function byStrength(one: LearnedTrait, other: LearnedTrait): number {
  const name = ({ feature, value }: LearnedTrait) => `${feature} ${value}`;
  return Math.abs(other.weight) - Math.abs(one.weight) || (name(one) < name(other) ? -1 : 1);
}
