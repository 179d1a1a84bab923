// What is known of each kind of garment: where it is worn, and in which layer. The person's own kinds are among them.

import { computed, signal } from "@preact/signals";
import { categories, loadCategories } from "../parts/categories.ts";

export interface Kind {
  readonly name: string;
  readonly slot: "top" | "bottom" | "one_piece" | "outerwear" | "shoes" | "bag" | "accessory";
  readonly layer: "base" | "mid" | "jacket" | "coat" | "none";
  /** The built-in kind that it behaves like; itself where it is built in. */
  readonly like: string;
}

/** Without them garments lie in a grid: worse to look at, and not worth a message beside that of what failed too. */
const isMissing = signal(false);

/** Null until they are known. */
export const kinds = computed<ReadonlyMap<string, Kind> | null>(() => {
  const { value: known } = categories;
  if (known === null) return isMissing.value ? new Map() : null;
  const builtIn = known.built_in.map((kind) => ({ ...kind, like: kind.name }));
  return new Map([...builtIn, ...known.own].map((kind) => [kind.name, kind]));
});

export function loadKinds(): void {
  loadCategories().catch(() => {
    isMissing.value = true;
  });
}
