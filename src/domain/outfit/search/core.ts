// A core: everything worn but bag and accessories; and the best of them, in order.

import { type CorePosition, isCore, positionOf, type Wearable } from "../ask/wearable.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";

/** docs/design.md, "The search". */
export const coresMax = 40;

/** Above the rounding of the terms and of their mean, in millionths. */
export const roundingTolerance = 2;

export interface Core {
  readonly positions: readonly CorePosition[];
  /** From the skin outwards, then shoes. */
  readonly garments: readonly ScoredGarment[];
  /** Millionths. */
  readonly score: number;
}

export interface FoundCore extends Core {
  readonly shape: number;
}

/** Ties: the shape that comes first in `shapes`, then the smaller id from the skin outwards. */
function precedes(one: FoundCore, other: FoundCore): boolean {
  if (one.score !== other.score) return one.score > other.score;
  if (one.shape !== other.shape) return one.shape < other.shape;
  for (const [index, { garment }] of one.garments.entries()) {
    const there = other.garments[index]?.garment.id ?? "";
    if (garment.id !== there) return garment.id < there;
  }
  return false;
}

export class Best {
  readonly cores: FoundCore[] = [];

  /** The score a core needs; equals are looked at, because their order decides. */
  threshold(floor: number): number {
    return this.cores.length < coresMax ? floor : Math.max(floor, this.cores.at(-1)?.score ?? 0);
  }

  has({ shape, garments }: FoundCore): boolean {
    return this.cores.some(
      (core) => core.shape === shape && core.garments.every((garment, index) => garment === garments[index]),
    );
  }

  add(core: FoundCore): void {
    let index = this.cores.length;
    for (let before = this.cores[index - 1]; before !== undefined && precedes(core, before); before = this.cores[index - 1])
      index--;
    if (index === coresMax) return;
    this.cores.splice(index, 0, core);
    if (this.cores.length > coresMax) this.cores.pop();
  }
}

/** By the ids of the core: two outfits with the same core are one idea. */
export function coreKey(garments: readonly Pick<Wearable, "id" | "category">[]): string {
  return garments
    .filter(({ category }) => isCore(positionOf(category)))
    .map(({ id }) => id)
    .sort()
    .join();
}
