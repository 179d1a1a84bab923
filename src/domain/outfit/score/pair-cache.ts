// The tints of one wardrobe and the harmony of each pair, computed once, when it is first needed.

import { pairPartsOf } from "../../taste/features.ts";
import type { Taste } from "../../taste/taste.ts";
import type { Wearable } from "../ask/wearable.ts";
import type { DressSense } from "../sense/dress-sense.ts";
import { colourRangeOf, decisiveNames, harmonyCeiling, million, neutralHarmony, type Tint, tintHarmony } from "./harmony.ts";
import type { ScoredGarment } from "./scored-garment.ts";
import type { Pairing } from "./tally.ts";

/** The most pairs of garments that are cached, 5 MB: the search needs each pair for several shapes. */
const cachedPairsMax = 1_250_000;

export class PairCache implements Pairing {
  private readonly tints: Tint[] = [];
  /**
   * The tints of garment `index` are in `ids` from `starts[index]` to `starts[index + 1]`; `shares` has how much each covers.
   */
  private readonly starts: Int32Array;
  private readonly ids: Int32Array;
  private readonly shares: Int32Array;
  /** The harmony of two tints, -1 until it is computed. The 600 tints of 5,000 garments take 1.5 MB. */
  private readonly tintHarmonies: Int32Array;

  /** By garment, the number of its kind: garments with the same parts for pair features are of one kind. */
  private readonly kinds: Int32Array;
  private readonly kindCount: number;
  private readonly models: Wearable[] = [];
  private readonly pairTastes: Int32Array;
  private readonly personTaste: Taste | null;
  /** By garment, the number of its kind in dress sense; by two kinds, what they cost together, NaN until it is computed. */
  readonly senseKinds: Int32Array;
  private readonly sense: DressSense;
  private readonly senseKindCount: number;
  private readonly costs: Float64Array;

  /** By garment, the row of its harmonies. It stores harmony + 1, so that 0 means empty; undefined until first used. */
  private readonly rows: (Int32Array | undefined)[];
  private rowsRemaining: number;

  constructor(
    garments: readonly ScoredGarment[],
    { taste, sense }: { readonly taste: Taste | null; readonly sense: DressSense },
  ) {
    this.rows = new Array(garments.length);
    this.rowsRemaining = Math.floor(cachedPairsMax / Math.max(1, garments.length));
    this.personTaste = taste;
    this.sense = sense;
    this.senseKinds = Int32Array.from(garments, (garment) => garment.sense.kind);
    this.senseKindCount = sense.kindCount;
    this.costs = new Float64Array(this.senseKindCount ** 2).fill(Number.NaN);
    const kinds = new Map<string, number>();
    this.kinds = Int32Array.from(garments, ({ garment }) => {
      if (taste === null) return 0;
      const key = JSON.stringify(pairPartsOf(garment));
      const kind = kinds.get(key) ?? kinds.size;
      if (kind === kinds.size) {
        kinds.set(key, kind);
        this.models.push(garment);
      }
      return kind;
    });
    this.kindCount = kinds.size;
    this.pairTastes = new Int32Array(kinds.size ** 2).fill(unknownTaste);
    const numbers = new Map<string, number>();
    const [ids, shares]: [number[], number[]] = [[], []];
    this.starts = new Int32Array(garments.length + 1);
    for (const [index, { tints }] of garments.entries()) {
      for (const tint of tints) {
        const key = tintKey(tint);
        const id = numbers.get(key) ?? this.tints.length;
        if (id === this.tints.length) {
          numbers.set(key, id);
          this.tints.push(tint);
        }
        ids.push(id);
        shares.push(tint.share);
      }
      this.starts[index + 1] = ids.length;
    }
    this.ids = Int32Array.from(ids);
    this.shares = Int32Array.from(shares);
    this.tintHarmonies = new Int32Array(this.tints.length ** 2).fill(-1);
  }

  /** Millionths, equal to `garmentHarmony`. The row of the earlier garment is cached, because the search uses it many times. */
  readonly harmony = (next: ScoredGarment, earlier: ScoredGarment): number => this.harmonyAt(earlier.index, next.index);

  harmonyAt(index: number, otherIndex: number): number {
    const row = this.rowOf(index);
    if (row === null) return this.computeHarmony(index, otherIndex);
    return (row[otherIndex] || this.remember(row, index, otherIndex)) - 1;
  }

  /** The row of a garment, for inner loops: harmony + 1, 0 where it is not yet computed. Null if the cache is full. */
  rowOf(index: number): Int32Array | null {
    const existing = this.rows[index];
    if (existing !== undefined) return existing;
    if (this.rowsRemaining === 0) return null;
    this.rowsRemaining--;
    const row = new Int32Array(this.rows.length);
    this.rows[index] = row;
    return row;
  }

  private remember(row: Int32Array, index: number, otherIndex: number): number {
    const entry = this.computeHarmony(index, otherIndex) + 1;
    row[otherIndex] = entry;
    return entry;
  }

  private computeHarmony(index: number, otherIndex: number): number {
    const { starts, ids, shares } = this;
    const from = starts[index] ?? 0;
    const to = starts[index + 1] ?? 0;
    const otherFrom = starts[otherIndex] ?? 0;
    const otherTo = starts[otherIndex + 1] ?? 0;
    if (to - from === 1 && otherTo - otherFrom === 1) return this.tintPairHarmony(ids[from] ?? 0, ids[otherFrom] ?? 0);
    let sum = 0;
    let weights = 0;
    for (let i = from; i < to; i++) {
      for (let j = otherFrom; j < otherTo; j++) {
        const weight = (shares[i] ?? 0) * (shares[j] ?? 0);
        sum += weight * this.tintPairHarmony(ids[i] ?? 0, ids[j] ?? 0);
        weights += weight;
      }
    }
    return weights === 0 ? neutralHarmony * million : Math.round(sum / weights);
  }

  /** Thousandths. */
  readonly taste = (a: ScoredGarment, b: ScoredGarment): number => this.tasteAt(a.index, b.index);

  tasteAt(index: number, otherIndex: number): number {
    if (this.personTaste === null) return 0;
    const [kind, other] = [this.kinds[index] ?? 0, this.kinds[otherIndex] ?? 0];
    const cell = kind * this.kindCount + other;
    const cachedTaste = this.pairTastes[cell] ?? unknownTaste;
    if (cachedTaste !== unknownTaste) return cachedTaste;
    const [one, two] = [this.models[kind], this.models[other]];
    const taste = one === undefined || two === undefined ? 0 : this.personTaste.ofPair(one, two);
    this.pairTastes[cell] = taste;
    return taste;
  }

  /** Millionths. */
  readonly cost = (a: ScoredGarment, b: ScoredGarment): number => this.costAt(a.sense.kind, b.sense.kind);

  /** By the numbers of two kinds in dress sense. */
  costAt(kind: number, otherKind: number): number {
    const cell = kind * this.senseKindCount + otherKind;
    const known = this.costs[cell] ?? Number.NaN;
    if (!Number.isNaN(known)) return known;
    const cost = this.sense.pairCost(kind, otherKind);
    this.costs[cell] = cost;
    this.costs[otherKind * this.senseKindCount + kind] = cost;
    return cost;
  }

  /** For each tint, an upper bound on its harmony with any of these garments, in millionths. */
  bestWith(garments: readonly ScoredGarment[]): Float64Array {
    const present = new Set<number>();
    for (const { index } of garments) for (const id of this.idsOf(index)) present.add(id);
    const colourRange = colourRangeOf([...present].map((id) => this.tints[id]).filter((tint) => tint !== undefined));
    return Float64Array.from(this.tints, (tint) => harmonyCeiling(tint, colourRange));
  }

  /** An upper bound on the garment's harmony, from the bounds by tint of `bestWith`. Millionths. */
  ceiling(garment: ScoredGarment, best: Float64Array): number {
    let sum = 0;
    let shares = 0;
    for (const [index, id] of this.idsOf(garment.index).entries()) {
      const share = garment.tints[index]?.share ?? 0;
      sum += share * (best[id] ?? 0);
      shares += share;
    }
    return shares === 0 ? neutralHarmony * million : sum / shares;
  }

  private idsOf(index: number): Int32Array {
    return this.ids.subarray(this.starts[index], this.starts[index + 1]);
  }

  private tintPairHarmony(id: number, other: number): number {
    const index = id * this.tints.length + other;
    const cachedHarmony = this.tintHarmonies[index] ?? -1;
    if (cachedHarmony >= 0) return cachedHarmony;
    const [tint, otherTint] = [this.tints[id], this.tints[other]];
    const harmony = tint === undefined || otherTint === undefined ? 0 : tintHarmony(tint, otherTint);
    this.tintHarmonies[index] = harmony;
    this.tintHarmonies[other * this.tints.length + id] = harmony;
    return harmony;
  }
}

/** No sum of weights is this small. */
const unknownTaste = -0x7fffffff;

/** Tints with the same key have the same harmonies. The name is part of it only where harmony depends on names. */
function tintKey({ name, lightness, hue, strength, vividness }: Tint): string {
  return `${decisiveNames.has(name) ? name : ""} ${lightness} ${hue} ${strength} ${vividness}`;
}
