// The bags and accessories that can complete a core, by place of the body: at most one of each place is worn. What one is worth
// beside a core only adds up (score/tally.ts): alone, and for each garment of the core what it gains and loses beside it.

import { factsOf } from "../../words/categories.ts";
import type { Feature } from "../../words/category.ts";
import type { PairCache } from "../score/pair-cache.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import { extraHarmonyWorth, extraPairingCost } from "../score/tally.ts";
import type { DressSense } from "../sense/dress-sense.ts";
import { sameFaultsWithin } from "../sense/fault.ts";
import type { Candidates } from "./candidates.ts";

/** The bags or accessories for one place of the body: `from` to `to` in the list of extras. */
export interface Place {
  readonly from: number;
  readonly to: number;
  /** One of `must_include` is among them: then it is the only one, and is worn. */
  readonly isForced: boolean;
  /** The needs that only extras of this place meet, as bits. */
  readonly needs: number;
}

function placeOf({ position, garment }: ScoredGarment): string {
  return position === "bag" ? "bag" : (factsOf(garment.category).bodyPart ?? garment.category);
}

/** What the extras are worth beside some garments. `Extras.add` overwrites it, so do not keep a reference to it. */
export class BesideCore {
  readonly values: Float64Array;
  /** The features that extras need and the garments have, as bits. */
  features = 0;

  constructor(size: number) {
    this.values = new Float64Array(size);
  }
}

/** What one garment of a core means for the extras, as in `BesideCore`. */
interface Row {
  readonly values: Float64Array;
  readonly features: number;
}

/** The most numbers in the cached rows, 2.4 MB. */
const cachedValuesMax = 300_000;

export class Extras {
  /** By place. */
  readonly list: readonly ScoredGarment[];
  readonly places: readonly Place[];
  /** The needs that some extra meets, as bits. */
  readonly meets: number;
  /** Beside no garment. */
  readonly alone: BesideCore;
  private readonly sense: DressSense;
  private readonly pairCache: PairCache;
  private readonly meetsOf: Int32Array;
  private readonly rows = new Map<ScoredGarment, Row>();
  /** The features of clothes that some extra needs. A feature is a bit by this order. */
  private readonly features: readonly Feature[];
  /** By extra: what it needs of the clothes. */
  private readonly wants: Int32Array;

  constructor({ bags, accessories, lockedIds }: Candidates, sense: DressSense, pairCache: PairCache) {
    this.sense = sense;
    this.pairCache = pairCache;
    const isForced = ({ garment }: ScoredGarment) => lockedIds.has(garment.id);
    // With a fault of its own an extra is worn only where it mends a graver one.
    const isOffered = (extra: ScoredGarment) =>
      isForced(extra) ||
      (extra.sense.meets !== 0 && extra.cost < sense.needCost(extra.sense.meets)) ||
      (extra.sense.reasons.length > 0 && extra.cost < sameFaultsWithin);
    const byPlace = [...Map.groupBy([...bags, ...accessories].filter(isOffered), placeOf).values()].map((offered) => {
      const forced = offered.filter(isForced);
      return forced.length > 0 ? forced : offered;
    });
    const list = byPlace.flat();
    this.list = list;
    this.meetsOf = Int32Array.from(list, (extra) => extra.sense.meets);
    this.meets = this.meetsOf.reduce((bits, own) => bits | own, 0);
    let to = 0;
    this.places = byPlace.map((extras) => {
      const from = to;
      to += extras.length;
      const elsewhere = list.reduce((bits, extra) => (extras.includes(extra) ? bits : bits | extra.sense.meets), 0);
      return { from, to, isForced: extras.some(isForced), needs: this.meets & ~elsewhere };
    });
    const wanted = list.map((extra) => (isForced(extra) ? null : factsOf(extra.garment.category).needs));
    this.features = [...new Set(wanted.filter((feature) => feature !== null))];
    this.wants = Int32Array.from(wanted, (feature) => (feature === null ? 0 : 1 << this.features.indexOf(feature)));
    this.alone = new BesideCore(list.length);
    for (const [at, { cost }] of list.entries()) this.alone.values[at] = -cost;
  }

  get size(): number {
    return this.list.length;
  }

  /** Writes into `into` what the extras are worth beside one garment more than in `before`. */
  add(into: BesideCore, before: BesideCore, garment: ScoredGarment): void {
    const row = this.rowOf(garment);
    into.features = before.features | row.features;
    for (let at = 0; at < into.values.length; at++) into.values[at] = (before.values[at] ?? 0) + (row.values[at] ?? 0);
  }

  /** What the extras are worth beside these garments. */
  beside(core: readonly ScoredGarment[]): BesideCore {
    const beside = new BesideCore(this.size);
    beside.values.set(this.alone.values);
    for (const garment of core) this.add(beside, beside, garment);
    return beside;
  }

  /** What one extra is worth beside all garments of a core; minus infinity if it cannot be worn with them. */
  valueAt(at: number, { values, features }: BesideCore): number {
    return ((this.wants[at] ?? 0) & ~features) === 0 ? (values[at] ?? 0) : Number.NEGATIVE_INFINITY;
  }

  /**
   * No set of extras is worth more beside these garments and those to come. `ahead`: what each extra can still gain; `open`: the
   * needs that the garments leave to the extras. Needs that extras of two places meet count as met.
   */
  most({ values }: BesideCore, ahead: Float64Array, open: number): number {
    let sum = 0;
    for (const { from, to, isForced, needs } of this.places) {
      const needed = needs & open;
      let most = isForced ? Number.NEGATIVE_INFINITY : -this.sense.needCost(needed);
      for (let at = from; at < to; at++) {
        const value = (values[at] ?? 0) + (ahead[at] ?? 0);
        if (value > most) most = Math.max(most, value - this.sense.needCost(needed & ~(this.meetsOf[at] ?? 0)));
      }
      sum += most;
    }
    return sum;
  }

  private rowOf(garment: ScoredGarment): Row {
    const known = this.rows.get(garment);
    if (known !== undefined) return known;
    const { pairCache, list } = this;
    const values = new Float64Array(list.length);
    for (const [at, extra] of list.entries())
      values[at] =
        extraHarmonyWorth(pairCache.harmonyAt(garment.index, extra.index)) -
        extraPairingCost(garment, extra) -
        pairCache.cost(garment, extra);
    const has = factsOf(garment.garment.category).features;
    const features = this.features.reduce((bits, feature, bit) => (has.includes(feature) ? bits | (1 << bit) : bits), 0);
    const row = { values, features };
    if (this.rows.size * list.length < cachedValuesMax) this.rows.set(garment, row);
    return row;
  }
}
