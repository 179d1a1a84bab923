// What was asked for and answered in this session: who comes back to the screen finds what they left.

import { computed, signal } from "@preact/signals";
import { answer, api, type Outfit, type Recommendation } from "../api.ts";
import type { Pictured } from "../parts/picture.tsx";
import { whenLeaving } from "../session.ts";
import { today } from "./days.ts";
import { plainWish, requestFor, type Wish } from "./wish.ts";

export const wish = signal<Wish>(plainWish);
/** The latest answer, without its outfits. */
export const said = signal<Omit<Recommendation, "outfits"> | null>(null);
/** All that were shown for the wish, those of "others" too. */
export const outfits = signal<readonly Outfit[]>([]);
export const isAsking = signal(false);
export const failure = signal<unknown>(null);
/** Names and pictures for what is kept and left out. */
export const garmentsById = signal<ReadonlyMap<string, Pictured>>(new Map());

/** Outfits for yesterday's today are those of another wish. */
const keyOf = (wished: Wish) => JSON.stringify([wished, today()]);
let answeredKey: string | null = null;
let abort: AbortController | null = null;

export const isAnswered = computed(() => said.value !== null && answeredKey === keyOf(wish.value));

export function know(garments: readonly Pictured[]): void {
  garmentsById.value = new Map([...garmentsById.value, ...garments.map((garment) => [garment.id, garment] as const)]);
}

/** @param more true asks for outfits beside those that are shown */
export async function ask(more = false): Promise<void> {
  abort?.abort();
  const mine = new AbortController();
  abort = mine;
  const asked = wish.value;
  isAsking.value = true;
  failure.value = null;
  try {
    const shown = more ? outfits.value.map(({ id }) => id) : null;
    const { outfits: found, ...rest } = await answer(
      api.outfits.recommend.$post({ header: {}, json: requestFor(asked, shown) }, { init: { signal: mine.signal } }),
    );
    answeredKey = keyOf(asked);
    outfits.value = more ? [...outfits.value, ...found] : found;
    said.value = rest;
  } catch (error) {
    if (mine.signal.aborted) return;
    failure.value = error;
    // What is shown was for another wish.
    if (!more) [outfits.value, said.value] = [[], null];
  } finally {
    if (abort === mine) isAsking.value = false;
  }
}

export function change(next: Wish): void {
  wish.value = next;
  void ask();
}

whenLeaving(() => {
  abort?.abort();
  wish.value = plainWish;
  said.value = null;
  outfits.value = [];
  failure.value = null;
  garmentsById.value = new Map();
  answeredKey = null;
});
