// What the database may find for a search.

import type { Category } from "../words/categories.ts";
import type { ColourName } from "../words/colours.ts";
import type { Garment } from "./garment.ts";
import type { GarmentFilter } from "./garment-store.ts";

/** Words that a garment may be found by, by what they are words of; any one is a hit. */
export interface SearchHints {
  readonly categories: readonly Category[];
  readonly colours: readonly ColourName[];
  readonly patterns: readonly string[];
  readonly materials: readonly string[];
  readonly seasons: readonly string[];
  readonly styles: readonly string[];
  readonly words: readonly string[];
}

export interface SearchStore {
  /** At most `limit` garments that pass the filter: most hits first (being in `nearest` is one), then newest. One round trip. */
  candidates(
    userId: string,
    filter: Omit<GarmentFilter, "limit" | "offset" | "q">,
    hints: SearchHints,
    nearest: readonly string[],
    limit: number,
  ): Promise<Garment[]>;
}
