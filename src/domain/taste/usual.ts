// How often a wardrobe has each thing: what is in every outfit of a person who owns nothing else is no taste.
// Counted by slot. Slots are numbers here, and what is looked up often is an array: a log of 500 entries asks 50,000 times.

import { factsOf } from "../words/categories.ts";
import { slots } from "../words/vocabulary.ts";
import {
  type FeatureKind,
  type GarmentFeature,
  isPair,
  keyOf,
  type PairFeature,
  pairFeatures,
  pairPartsOf,
  pairValueOf,
  type Trait,
  traitsOf,
} from "./features.ts";
import type { Tasted } from "./feedback.ts";

/** A garment by what taste can hang on, worked out once. */
export interface Looked {
  /** Its place in `slots`. */
  readonly slot: number;
  readonly traits: readonly Trait[];
  readonly kinds: readonly GarmentFeature[];
  readonly parts: Readonly<Record<PairFeature, string | null>>;
}

export function looked(garment: Tasted): Looked {
  const traits = traitsOf(garment);
  return {
    slot: slots.indexOf(factsOf(garment.category).slot),
    traits,
    kinds: [...new Set(traits.map(({ kind }) => kind))],
    parts: pairPartsOf(garment),
  };
}

/** Where something is chosen: a slot, or two of them, as one number. */
export function placeOf(first: number, second: number): number {
  return first <= second ? first * slots.length + second : second * slots.length + first;
}

/** Chances in thousandths: how often a thing would be there if garments were taken from each slot with eyes shut. */
export interface Usual {
  of(key: string, slot: number): number;
  ofPair(kind: PairFeature, one: string, other: string, first: number, second: number): number;
  /** `keyOf` of a pair, made once: making 10,000 of them for a log takes longer than all the rest. */
  pairKey(kind: PairFeature, one: string, other: string): string;
  /** What chance alone would put on a feature of these choices, summed by place (`placeOf`, or the slot); holes are none. */
  among(kind: FeatureKind, value: string, choices: readonly number[]): number;
  /** Every feature of a single garment that is owned. */
  readonly keys: ReadonlySet<string>;
}

const none: readonly number[] = slots.map(() => 0);

export function usualIn(wardrobe: Iterable<Looked>): Usual {
  const known = new Map<FeatureKind, number[]>();
  const shares = new Map<string, number[]>();
  const parts: Record<PairFeature, Map<string, number[]>> = { color_pair: new Map(), category_pair: new Map() };
  for (const garment of wardrobe) {
    for (const kind of garment.kinds) increase(known, kind, garment.slot, 1);
    for (const { key, share } of garment.traits) increase(shares, key, garment.slot, share);
    for (const kind of pairFeatures) {
      const part = garment.parts[kind];
      if (part === null) continue;
      increase(known, kind, garment.slot, 1);
      increase(parts[kind], part, garment.slot, 1000);
    }
  }
  const divide = (sums: Map<string, number[]>, kindOf: (name: string) => FeatureKind | undefined) => {
    for (const [name, sum] of sums) {
      const kind = kindOf(name);
      const counts = kind === undefined ? none : (known.get(kind) ?? none);
      sums.set(
        name,
        sum.map((total, slot) => Math.round(total / Math.max(1, counts[slot] ?? 0))),
      );
    }
  };
  const kinds = [...known.keys()];
  divide(shares, (key) => kinds.find((kind) => key.startsWith(`${kind}:`)));
  for (const kind of pairFeatures) divide(parts[kind], () => kind);

  const chance = (one: readonly number[], other: readonly number[], same: boolean, first: number, second: number) => {
    const straight = (one[first] ?? 0) * (other[second] ?? 0);
    const crossed = same ? 0 : (other[first] ?? 0) * (one[second] ?? 0);
    return Math.min(1000, Math.round((straight + crossed) / 1000));
  };
  const pairKeys = { color_pair: new Map<string, Map<string, string>>(), category_pair: new Map<string, Map<string, string>>() };
  return {
    keys: new Set(shares.keys()),
    pairKey(kind, one, other) {
      const known = pairKeys[kind].get(one)?.get(other);
      if (known !== undefined) return known;
      const key = keyOf(kind, pairValueOf(one, other));
      const ofOne = pairKeys[kind].get(one) ?? new Map<string, string>();
      pairKeys[kind].set(one, ofOne.set(other, key));
      return key;
    },
    of: (key, slot) => shares.get(key)?.[slot] ?? 0,
    ofPair: (kind, one, other, first, second) =>
      chance(parts[kind].get(one) ?? none, parts[kind].get(other) ?? none, one === other, first, second),
    among(kind, value, choices) {
      let sum = 0;
      if (!isPair(kind)) {
        const chances = shares.get(`${kind}:${value}`) ?? none;
        choices.forEach((mass, slot) => {
          sum += Math.round((mass * (chances[slot] ?? 0)) / 1000);
        });
        return sum;
      }
      const [first = "", second = ""] = value.split("-");
      const [one, other] = [parts[kind].get(first) ?? none, parts[kind].get(second) ?? none];
      for (let here = 0; here < slots.length; here += 1) {
        for (let there = here; there < slots.length; there += 1) {
          const mass = choices[placeOf(here, there)] ?? 0;
          if (mass !== 0) sum += Math.round((mass * chance(one, other, first === second, here, there)) / 1000);
        }
      }
      return sum;
    },
  };
}

function increase<Key>(sums: Map<Key, number[]>, key: Key, slot: number, by: number): void {
  let bySlot = sums.get(key);
  if (bySlot === undefined) {
    bySlot = [...none];
    sums.set(key, bySlot);
  }
  bySlot[slot] = (bySlot[slot] ?? 0) + by;
}
