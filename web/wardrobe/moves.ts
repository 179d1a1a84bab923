// Garments that come into the grid and go from it, after the first paint: removed, put back, added on another device.

import { batch } from "@preact/signals";
import { answer, api, Problem } from "../api.ts";
import { garmentAdded, garments, pageMax, put, readAgain, shown, signalOf } from "./garments.ts";
import { belongs, putBack } from "./order.ts";

/** Takes garments out of what is shown. Returns how to put them back where they were. */
export function takeOut(ids: readonly string[]): (back: readonly string[]) => void {
  const gone = new Set(ids);
  const list = shown.peek();
  const before = list?.ids ?? [];
  if (list !== null) {
    const left = before.filter((id) => !gone.has(id));
    shown.value = { ...list, ids: left, total: (list.total ?? 0) - (before.length - left.length) };
  }
  return (back) => {
    const now = shown.peek();
    const returning = new Set(back.filter((id) => before.includes(id)));
    if (now === null) return;
    // What is shown was read meanwhile, without them.
    if (now.view !== list?.view) {
      void readAgain();
      return;
    }
    shown.value = { ...now, ids: putBack(now.ids, before, returning), total: (now.total ?? 0) + returning.size };
  };
}

/** Takes out what a change has moved out of the part that is shown. */
export function takeOutStrangers(): void {
  const list = shown.peek();
  if (list === null) return;
  const strangers = list.ids.filter((id) => {
    const garment = signalOf(id).peek();
    return garment !== null && !belongs(list.view, garment);
  });
  if (strangers.length > 0) takeOut(strangers);
}

/** Reads one garment with all that is known of it; one that is gone goes here too. */
export async function readGarment(id: string): Promise<void> {
  try {
    put(await answer(api.wardrobe[":id"].$get({ param: { id } })));
  } catch (error) {
    if (error instanceof Problem && error.status === 404) forget(id);
    throw error;
  }
}

/** Reads the newest garments, and shows those that another device has added. */
export async function readNewest(): Promise<void> {
  const { items } = await answer(api.wardrobe.$get({ query: { limit: String(pageMax) } }));
  batch(() => {
    const list = shown.peek();
    const last = list?.ids.at(-1);
    const oldest = last === undefined ? undefined : signalOf(last).peek()?.created_at;
    for (const garment of items.toReversed()) {
      // Older than what is shown: it comes with its page.
      if (list !== null && oldest !== undefined && garment.created_at < oldest && list.ids.length < (list.total ?? 0))
        put(garment);
      else garmentAdded(garment);
    }
  });
}

function forget(id: string): void {
  takeOut([id]);
  signalOf(id).value = null;
}

/** The garments that are known here, for names of sets. */
export function setNames(): string[] {
  const names = [...garments.values()].flatMap((kept) => kept.peek()?.set_name ?? []);
  return [...new Set(names)].sort((left, right) => left.localeCompare(right));
}
