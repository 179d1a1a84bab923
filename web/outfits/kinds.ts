// What is known of each kind of garment: where it is worn, and in which layer. Asked for once; the person's own kinds are among them.

import { signal } from "@preact/signals";
import { answer, api } from "../api.ts";
import { whenLeaving } from "../session.ts";

export interface Kind {
  readonly name: string;
  readonly slot: "top" | "bottom" | "one_piece" | "outerwear" | "shoes" | "bag" | "accessory";
  readonly layer: "base" | "mid" | "jacket" | "coat" | "none";
  /** The built-in kind that it behaves like; itself where it is built in. */
  readonly like: string;
}

/** Null until they are known. */
export const kinds = signal<ReadonlyMap<string, Kind> | null>(null);
let isAsking = false;

async function ask(): Promise<void> {
  try {
    const { built_in, own } = await answer(api.categories.$get());
    const all = [
      ...built_in.map(({ name, slot, layer }) => ({ name, slot, layer, like: name })),
      ...own.map(({ name, slot, layer, like }) => ({ name, slot, layer, like })),
    ];
    kinds.value = new Map(all.map((kind) => [kind.name, kind]));
  } catch {
    // Without them garments lie in a grid: worse to look at, and not worth a message beside that of what failed too.
    kinds.value = new Map();
  } finally {
    isAsking = false;
  }
}

export function loadKinds(): void {
  if (isAsking || (kinds.value !== null && kinds.value.size > 0)) return;
  isAsking = true;
  void ask();
}

whenLeaving(() => {
  kinds.value = null;
});
