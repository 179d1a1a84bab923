// A core: all garments of an outfit but bag and accessories. It counts with its best completion. `Best` keeps the best cores in order.

import { type CorePosition, isCore, positionOf, type Wearable } from "../ask/wearable.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";

/** docs/design.md, "The search". */
export const coresMax = 40;

/** More than the rounding of the terms and of their mean, in millionths. */
export const roundingTolerance = 2;

export interface Core {
  readonly positions: readonly CorePosition[];
  /** From the skin outwards, then shoes. */
  readonly garments: readonly ScoredGarment[];
  /** The bag and the accessories that complete it best. */
  readonly extras: readonly ScoredGarment[];
  /** The rank of the outfit with its extras, millionths. */
  readonly rank: number;
}

export interface FoundCore extends Core {
  readonly shape: number;
}

/** By rank; of equal ranks, the shape that is first in `shapes`, then the smaller id from the skin outwards. */
function precedes(one: FoundCore, other: FoundCore): boolean {
  if (one.rank !== other.rank) return one.rank > other.rank;
  if (one.shape !== other.shape) return one.shape < other.shape;
  for (const [index, { garment }] of one.garments.entries()) {
    const there = other.garments[index]?.garment.id ?? "";
    if (garment.id !== there) return garment.id < there;
  }
  return false;
}

export class Best {
  readonly cores: FoundCore[] = [];

  /** The rank that a core needs. An equal rank is enough, because then the order of ties decides. */
  threshold(floor: number): number {
    return this.cores.length < coresMax ? floor : Math.max(floor, this.cores.at(-1)?.rank ?? floor);
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

/** The ids of the core garments: outfits with the same core count as the same idea. */
export function coreKey(garments: readonly Pick<Wearable, "id" | "category">[]): string {
  return garments
    .filter(({ category }) => isCore(positionOf(category)))
    .map(({ id }) => id)
    .sort()
    .join();
}
