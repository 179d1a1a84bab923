// The candidates of a search in the database.

import type { Category } from "../words/categories.ts";
import type { ColourName } from "../words/colours.ts";
import type { Garment } from "./garment.ts";
import type { GarmentFilter } from "./garment-store.ts";

/** Words to find garments by, for each attribute. Each match is a hit. */
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
  /** At most `limit` garments that pass the filter: most hits first (`nearest` counts as one), then newest. One round trip. */
  candidates(
    userId: string,
    filter: Omit<GarmentFilter, "limit" | "offset" | "sort" | "q">,
    hints: SearchHints,
    nearest: readonly string[],
    limit: number,
  ): Promise<Garment[]>;
}
