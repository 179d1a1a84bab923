// The tints of one wardrobe, and how well each two of them go together: worked out once each, when first asked for.

import { neutralHarmony, one, type Tint, tintHarmony } from "./harmony.ts";
import type { Prepared } from "./prepared.ts";

export class Palette {
  private readonly tints: Tint[] = [];
  /** By the garment's index: the tints it has. */
  private readonly tintsOf: Int32Array[] = [];
  /** Harmony of tint and tint, -1 until it is asked for. 1,500 tints, more than 5,000 garments have, take 9 MB. */
  private readonly known: Int32Array;

  constructor(garments: readonly Prepared[]) {
    const ids = new Map<string, number>();
    for (const { index, tints } of garments) {
      this.tintsOf[index] = Int32Array.from(tints, (tint) => {
        const key = `${tint.name} ${tint.lightness} ${tint.hue} ${tint.strength} ${tint.vividness}`;
        const id = ids.get(key) ?? this.tints.length;
        if (id === this.tints.length) {
          ids.set(key, id);
          this.tints.push(tint);
        }
        return id;
      });
    }
    this.known = new Int32Array(this.tints.length ** 2).fill(-1);
  }

  /** Millionths; the same number as `garmentHarmony`. */
  readonly harmony = (a: Prepared, b: Prepared): number => {
    const [mine, theirs] = [this.tintsOf[a.index], this.tintsOf[b.index]];
    if (mine === undefined || theirs === undefined) return neutralHarmony * one;
    if (mine.length === 1 && theirs.length === 1) return this.between(mine[0] ?? 0, theirs[0] ?? 0);
    let sum = 0;
    let weights = 0;
    for (let i = 0; i < mine.length; i++) {
      const share = a.tints[i]?.share ?? 0;
      for (let j = 0; j < theirs.length; j++) {
        const weight = share * (b.tints[j]?.share ?? 0);
        sum += weight * this.between(mine[i] ?? 0, theirs[j] ?? 0);
        weights += weight;
      }
    }
    return weights === 0 ? neutralHarmony * one : Math.round(sum / weights);
  };

  /** For each tint, the best harmony with any tint that these garments have. */
  bestWith(garments: readonly Prepared[]): Int32Array {
    const present = new Set<number>();
    for (const { index } of garments) for (const id of this.tintsOf[index] ?? []) present.add(id);
    const others = Int32Array.from(present);
    const best = new Int32Array(this.tints.length);
    for (let id = 0; id < best.length; id++) {
      let most = others.length === 0 ? neutralHarmony * one : 0;
      for (const other of others) most = Math.max(most, this.between(id, other));
      best[id] = most;
    }
    return best;
  }

  /** No garment whose tints are at best as good as `best` says goes better with this one than that. Millionths. */
  ceiling(garment: Prepared, best: Int32Array): number {
    let sum = 0;
    let shares = 0;
    for (const [place, id] of (this.tintsOf[garment.index] ?? []).entries()) {
      const share = garment.tints[place]?.share ?? 0;
      sum += share * (best[id] ?? 0);
      shares += share;
    }
    return shares === 0 ? neutralHarmony * one : sum / shares;
  }

  private between(id: number, other: number): number {
    const place = id * this.tints.length + other;
    const found = this.known[place] ?? -1;
    if (found >= 0) return found;
    const [tint, otherTint] = [this.tints[id], this.tints[other]];
    const harmony = tint === undefined || otherTint === undefined ? 0 : tintHarmony(tint, otherTint);
    this.known[place] = harmony;
    this.known[other * this.tints.length + id] = harmony;
    return harmony;
  }
}
