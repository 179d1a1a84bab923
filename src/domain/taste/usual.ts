// How often each feature occurs in a wardrobe. A wear of navy says nothing about a person who owns only navy.
// Slots are numbers and tables are arrays, because a log of 500 entries needs 50,000 lookups.

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
import type { TasteGarment } from "./feedback.ts";

export interface GarmentTraits {
  /** Index in `slots`. */
  readonly slot: number;
  readonly traits: readonly Trait[];
  readonly kinds: readonly GarmentFeature[];
  readonly parts: Readonly<Record<PairFeature, string | null>>;
}

export function garmentTraits(garment: TasteGarment): GarmentTraits {
  const traits = traitsOf(garment);
  return {
    slot: slots.indexOf(factsOf(garment.category).slot),
    traits,
    kinds: [...new Set(traits.map(({ kind }) => kind))],
    parts: pairPartsOf(garment),
  };
}

/** The index of a pair of slots; their order does not matter. */
export function slotPairIndex(first: number, second: number): number {
  return first <= second ? first * slots.length + second : second * slots.length + first;
}

/** Chances in thousandths: how often a feature would occur if garments were chosen at random. */
export interface Usual {
  of(key: string, slot: number): number;
  ofPair(kind: PairFeature, one: string, other: string, first: number, second: number): number;
  /** `keyOf` for a pair, cached: to build 10,000 of these strings would take longer than everything else. */
  pairKey(kind: PairFeature, one: string, other: string): string;
  /**
   * The mass that chance gives a feature, from the mass of choices by slot (by `slotPairIndex` for pairs). Array holes count as
   * 0.
   */
  among(kind: FeatureKind, value: string, choices: readonly number[]): number;
  readonly keys: ReadonlySet<string>;
}

const none: readonly number[] = slots.map(() => 0);

export function usualIn(wardrobe: Iterable<GarmentTraits>): Usual {
  const { traits, parts } = sharesIn(wardrobe);
  const sharesOf = (kind: PairFeature, part: string) => parts[kind].get(part) ?? none;
  return {
    keys: new Set(traits.keys()),
    pairKey: pairKeys(),
    of: (key, slot) => traits.get(key)?.[slot] ?? 0,
    ofPair: (kind, one, other, first, second) =>
      pairChance(sharesOf(kind, one), sharesOf(kind, other), one === other, first, second),
    among(kind, value, choices) {
      let sum = 0;
      if (!isPair(kind)) {
        const chances = traits.get(`${kind}:${value}`) ?? none;
        for (const [slot, mass] of choices.entries()) sum += Math.round(((mass ?? 0) * (chances[slot] ?? 0)) / 1000);
        return sum;
      }
      const [one = "", other = ""] = value.split("-");
      const [ofOne, ofOther] = [sharesOf(kind, one), sharesOf(kind, other)];
      for (let first = 0; first < slots.length; first += 1) {
        for (let second = first; second < slots.length; second += 1) {
          const mass = choices[slotPairIndex(first, second)] ?? 0;
          if (mass !== 0) sum += Math.round((mass * pairChance(ofOne, ofOther, one === other, first, second)) / 1000);
        }
      }
      return sum;
    },
  };
}

/** For each trait, and for each part of pair features, the share of the garments of each slot that have it, in thousandths. */
function sharesIn(wardrobe: Iterable<GarmentTraits>) {
  const counts = new Map<FeatureKind, number[]>();
  const traits = new Map<string, number[]>();
  const parts: Record<PairFeature, Map<string, number[]>> = { color_pair: new Map(), category_pair: new Map() };
  for (const garment of wardrobe) {
    for (const kind of garment.kinds) increase(counts, kind, garment.slot, 1);
    for (const { key, share } of garment.traits) increase(traits, key, garment.slot, share);
    for (const kind of pairFeatures) {
      const part = garment.parts[kind];
      if (part === null) continue;
      increase(counts, kind, garment.slot, 1);
      increase(parts[kind], part, garment.slot, 1000);
    }
  }
  const kinds = [...counts.keys()];
  const divide = (sums: Map<string, number[]>, kindOf: (name: string) => FeatureKind | undefined) => {
    for (const [name, sum] of sums) {
      const kind = kindOf(name);
      const all = kind === undefined ? none : (counts.get(kind) ?? none);
      sums.set(
        name,
        sum.map((total, slot) => Math.round(total / Math.max(1, all[slot] ?? 0))),
      );
    }
  };
  divide(traits, (key) => kinds.find((kind) => key.startsWith(`${kind}:`)));
  for (const kind of pairFeatures) divide(parts[kind], () => kind);
  return { traits, parts };
}

/** The chance, in thousandths, that random garments of two slots have the two parts, in either order. */
function pairChance(one: readonly number[], other: readonly number[], same: boolean, first: number, second: number): number {
  const straight = (one[first] ?? 0) * (other[second] ?? 0);
  const crossed = same ? 0 : (other[first] ?? 0) * (one[second] ?? 0);
  return Math.min(1000, Math.round((straight + crossed) / 1000));
}

function pairKeys(): Usual["pairKey"] {
  const keys = { color_pair: new Map<string, Map<string, string>>(), category_pair: new Map<string, Map<string, string>>() };
  return (kind, one, other) => {
    const existing = keys[kind].get(one)?.get(other);
    if (existing !== undefined) return existing;
    const key = keyOf(kind, pairValueOf(one, other));
    const ofOne = keys[kind].get(one) ?? new Map<string, string>();
    keys[kind].set(one, ofOne.set(other, key));
    return key;
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
