// The store of the categories that people add.

import type { Category } from "./categories.ts";
import type { OwnCategory, OwnKind } from "./own-categories.ts";

/** Garments whose description changed with their category; the index is told. */
export interface ChangedGarments {
  readonly garment_ids: readonly string[];
}

export interface OwnCategoryStore {
  /** By name. */
  list(userId: string): Promise<OwnCategory[]>;
  /** Adds the category or replaces it, one statement that may be repeated; null when the person has the most already. */
  put(
    userId: string,
    id: string,
    category: OwnKind & { readonly like: Category },
  ): Promise<(ChangedGarments & { readonly category: OwnCategory }) | null>;
  /** Its garments are of the category `like` again; null when the person has no such category. */
  remove(userId: string, name: string): Promise<ChangedGarments | null>;
}
