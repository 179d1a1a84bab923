// A core: everything worn but bag and accessories; and the best of them, in order.

import { type CorePosition, isCore, positionOf, type Wearable } from "../ask/wearable.ts";
import type { Prepared } from "../score/scored-garment.ts";

/** DESIGN section 7: the best 40 distinct cores are completed and chosen from. */
export const coresKept = 40;

/** Above the rounding of the terms and of their mean, in millionths. */
export const slack = 2;

export interface Core {
  readonly positions: readonly CorePosition[];
  /** From the skin outwards, then shoes. */
  readonly garments: readonly Prepared[];
  /** Millionths. */
  readonly score: number;
}

export interface Found extends Core {
  readonly shape: number;
}

/** Ties: the shape that comes first in `shapes`, then the smaller id from the skin outwards. */
function precedes(one: Found, other: Found): boolean {
  if (one.score !== other.score) return one.score > other.score;
  if (one.shape !== other.shape) return one.shape < other.shape;
  for (const [place, { garment }] of one.garments.entries()) {
    const there = other.garments[place]?.garment.id ?? "";
    if (garment.id !== there) return garment.id < there;
  }
  return false;
}

/** The best so far, in order. */
export class Best {
  readonly cores: Found[] = [];

  /** What a core has to reach to be among them; of equals the order decides, so equals are looked at. */
  threshold(floor: number): number {
    return this.cores.length < coresKept ? floor : Math.max(floor, this.cores.at(-1)?.score ?? 0);
  }

  has({ shape, garments }: Found): boolean {
    return this.cores.some(
      (core) => core.shape === shape && core.garments.every((garment, place) => garment === garments[place]),
    );
  }

  add(core: Found): void {
    let place = this.cores.length;
    for (let before = this.cores[place - 1]; before !== undefined && precedes(core, before); before = this.cores[place - 1])
      place--;
    if (place === coresKept) return;
    this.cores.splice(place, 0, core);
    if (this.cores.length > coresKept) this.cores.pop();
  }
}

/** What a person sees first of an outfit, by its garments' ids: two outfits with the same core are one idea. */
export function coreKey(garments: readonly Pick<Wearable, "id" | "category">[]): string {
  return garments
    .filter(({ category }) => isCore(positionOf(category)))
    .map(({ id }) => id)
    .sort()
    .join();
}
