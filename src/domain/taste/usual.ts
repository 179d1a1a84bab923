// How often a wardrobe has each thing: what is in every outfit of a person who owns nothing else is no taste.

import { factsOf } from "../taxonomy.ts";
import type { Slot } from "../vocabulary.ts";
import { type GarmentFeature, type PairFeature, pairFeatures, pairPartsOf, type Trait, traitsOf } from "./features.ts";
import type { Tasted } from "./feedback.ts";

/** A garment by what taste can hang on, worked out once. */
export interface Looked {
  readonly slot: Slot;
  readonly traits: readonly Trait[];
  readonly kinds: readonly GarmentFeature[];
  readonly parts: Readonly<Record<PairFeature, string | null>>;
}

export function looked(garment: Tasted): Looked {
  const traits = traitsOf(garment);
  return {
    slot: factsOf(garment.category).slot,
    traits,
    kinds: [...new Set(traits.map(({ kind }) => kind))],
    parts: pairPartsOf(garment),
  };
}

/** Chances in thousandths: how often a thing would be there if garments were taken from each slot with eyes shut. */
export interface Usual {
  /** Of the garments in this slot whose features of this kind are known. */
  of(kind: GarmentFeature, key: string, slot: Slot): number;
  ofPair(kind: PairFeature, one: string, other: string, first: Slot, second: Slot): number;
  /** Every feature of a single garment that is owned. */
  readonly keys: ReadonlySet<string>;
}

export function usualIn(wardrobe: Iterable<Looked>): Usual {
  const known = new Map<string, number>();
  const shares = new Map<string, number>();
  const keys = new Set<string>();
  for (const { slot, traits, kinds, parts } of wardrobe) {
    for (const kind of kinds) increase(known, `${slot} ${kind}`, 1);
    for (const { key, share } of traits) {
      keys.add(key);
      increase(shares, `${slot} ${key}`, share);
    }
    for (const kind of pairFeatures) {
      const part = parts[kind];
      if (part === null) continue;
      increase(known, `${slot} ${kind}`, 1);
      increase(shares, `${slot} ${kind} ${part}`, 1000);
    }
  }
  const mean = (share: string, of: string) => {
    const garments = known.get(of) ?? 0;
    return garments === 0 ? 0 : (shares.get(share) ?? 0) / garments;
  };
  const part = (kind: PairFeature, value: string, slot: Slot) => mean(`${slot} ${kind} ${value}`, `${slot} ${kind}`);
  return {
    keys,
    of: (kind, key, slot) => Math.round(mean(`${slot} ${key}`, `${slot} ${kind}`)),
    ofPair(kind, one, other, first, second) {
      const straight = part(kind, one, first) * part(kind, other, second);
      const crossed = one === other ? 0 : part(kind, other, first) * part(kind, one, second);
      return Math.min(1000, Math.round((straight + crossed) / 1000));
    },
  };
}

function increase(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
