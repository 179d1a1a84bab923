// The garments that the screens share: each in a signal of its own, and the part of the wardrobe that is shown. Nothing of it outlives
// the session.

import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { answer, api, type Garment, Problem, type Summary } from "../api.ts";
import { visitor } from "../session.ts";
import { putBack } from "./order.ts";
import { belongs, isWhole, listQuery, type View } from "./view.ts";

const pageSize = 60;
const pageMax = 100;
/** Of a list that is read again; the rest comes as one scrolls. */
const readAgainMax = 300;

export interface Shown {
  readonly view: View;
  readonly ids: readonly string[];
  /** Null until the first page is here. */
  readonly total: number | null;
  readonly isLoading: boolean;
  readonly error: unknown;
  /** Whether nothing has the words, so that these are near them by meaning. */
  readonly isByMeaning: boolean;
}

const garments = new Map<string, Signal<Garment | null>>();
export const shown = signal<Shown | null>(null);
/** How many questions are open; null until it is known. */
export const questionCount = signal<number | null>(null);
/** What the whole wardrobe has, in numbers. */
export const counts = signal<Summary | null>(null);
let reading: AbortController | null = null;

// Also when the session ended elsewhere: whoever signs in next sees nothing of this person.
visitor.subscribe((who) => {
  if (who !== null) return;
  reading?.abort();
  garments.clear();
  shown.value = null;
  questionCount.value = null;
  counts.value = null;
});

function signalOf(id: string): Signal<Garment | null> {
  const known = garments.get(id);
  if (known !== undefined) return known;
  const fresh = signal<Garment | null>(null);
  garments.set(id, fresh);
  return fresh;
}

/** The garment as far as it is known here; null before it is read, and after it is removed. */
export const garmentOf = (id: string): ReadonlySignal<Garment | null> => signalOf(id);

/** Takes garments as the API sent them. One that is newer here stays: an answer may have been long on its way. */
export function put(...fresh: readonly Garment[]): void {
  batch(() => {
    for (const garment of fresh) {
      const kept = signalOf(garment.id);
      const before = kept.peek();
      if (before !== null && before.updated_at > garment.updated_at) continue;
      // A list leaves out the guesses and the suggestion of a set; what was read with them keeps them.
      const prediction =
        garment.prediction !== null && garment.prediction.guesses === undefined && before?.prediction?.guesses !== undefined
          ? { ...garment.prediction, guesses: before.prediction.guesses }
          : garment.prediction;
      kept.value = { ...garment, prediction };
    }
  });
}

/** Puts a garment as it is here, whatever its age: an optimistic change, or its rollback. */
export function overwrite(garment: Garment): void {
  signalOf(garment.id).value = garment;
}

/** Shows an upload that was accepted, before its photo was looked at. */
export function garmentAdded(garment: Garment): void {
  put(garment);
  const list = shown.peek();
  if (list === null || list.ids.includes(garment.id) || !isWhole(list.view) || list.view.sort !== undefined) return;
  shown.value = { ...list, ids: [garment.id, ...list.ids], total: (list.total ?? 0) + 1 };
}

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
    if (now === null || now.view !== list?.view) return;
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

/** Shows a part of the wardrobe. What was shown stays until the new part is here. */
export async function show(view: View): Promise<void> {
  const list = shown.peek();
  if (list !== null && JSON.stringify(list.view) === JSON.stringify(view) && list.error === null) {
    // The feed has kept it right; the first page shows whether it missed something.
    if (!list.isLoading) await read(0);
    return;
  }
  shown.value = { view, ids: list?.ids ?? [], total: list?.total ?? null, isLoading: true, error: null, isByMeaning: false };
  await read(0);
}

export async function showMore(): Promise<void> {
  const list = shown.peek();
  if (list === null || list.isLoading || list.isByMeaning || list.ids.length >= (list.total ?? 0)) return;
  shown.value = { ...list, isLoading: true, error: null };
  await read(list.ids.length);
}

/** Reads what is shown once more: after a failure, after a long absence. */
export async function readAgain(): Promise<void> {
  const list = shown.peek();
  if (list === null) return;
  shown.value = { ...list, isLoading: true, error: null };
  await read(0, Math.min(list.ids.length, readAgainMax));
}

/** @param least how many to read at least, so that a list that is read again does not shrink under the reader */
async function read(offset: number, least = 0): Promise<void> {
  const list = shown.peek();
  if (list === null) return;
  reading?.abort();
  reading = new AbortController();
  const { signal: given } = reading;
  try {
    const ids = offset === 0 ? [] : [...list.ids];
    let page = await pageAt(list.view, offset, least > pageSize ? pageMax : pageSize, given);
    ids.push(...page.ids);
    while (ids.length < least && page.ids.length > 0 && !page.isByMeaning) {
      page = await pageAt(list.view, ids.length, pageMax, given);
      ids.push(...page.ids);
    }
    if (given.aborted) return;
    const isSame = list.total === page.total && list.ids.length >= ids.length && ids.every((id, index) => id === list.ids[index]);
    shown.value = {
      view: list.view,
      // While a list is read, one that is added moves the others on by one.
      ids: isSame ? list.ids : [...new Set(ids)],
      total: page.total,
      isLoading: false,
      error: null,
      isByMeaning: page.isByMeaning,
    };
  } catch (error) {
    if (!given.aborted && shown.value !== null) shown.value = { ...shown.value, isLoading: false, error };
  }
}

async function pageAt(
  view: View,
  offset: number,
  limit: number,
  given: AbortSignal,
): Promise<{ ids: string[]; total: number; isByMeaning: boolean }> {
  const query = { ...listQuery(view), limit: String(limit), offset: String(offset) };
  const { items, total } = await answer(api.wardrobe.$get({ query }, { init: { signal: given } }));
  if (total > 0 || view.q === undefined) {
    put(...items);
    return { ids: items.map(({ id }) => id), total, isByMeaning: false };
  }
  // Nothing has these words. A search by meaning knows that a jumper is a sweater, and what is warm.
  const { q, sort, ...filter } = view;
  const found = await answer(api.wardrobe.search.$get({ query: { ...filter, q, limit: "20" } }, { init: { signal: given } }));
  put(...found.items.map(({ garment }) => garment));
  return { ids: found.items.map(({ garment }) => garment.id), total: found.items.length, isByMeaning: true };
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

/** Counts what there is: of each kind and colour, and of questions. Without it the screen works, so a failure is only noted. */
export async function count(): Promise<void> {
  try {
    const [summary, { total }] = await Promise.all([
      answer(api.wardrobe.summary.$get({ query: { insight: "false" } })),
      answer(api.wardrobe.review.$get({ query: { limit: "1" } })),
    ]);
    counts.value = summary;
    questionCount.value = total;
  } catch (error) {
    console.warn("Not counted:", error);
  }
}

/** The garments that are known here, for names of sets. */
export function setNames(): string[] {
  const names = [...garments.values()].flatMap((kept) => kept.peek()?.set_name ?? []);
  return [...new Set(names)].sort((left, right) => left.localeCompare(right));
}
