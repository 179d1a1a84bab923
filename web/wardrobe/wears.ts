// On how many days a garment was worn, by the outfits that it is in.

import type { Outfit } from "../api.ts";

export interface Wears {
  readonly days: number;
  /** The last of them; null if it was never worn. */
  readonly last: string | null;
}

/** Two outfits of one day are one day. */
export function wearsIn(outfits: readonly Pick<Outfit, "feedback">[]): Wears {
  const days = new Set(outfits.flatMap(({ feedback }) => feedback.flatMap(({ worn_on: day }) => day ?? [])));
  return { days: days.size, last: [...days].sort().at(-1) ?? null };
}
