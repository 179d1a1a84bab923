// The garments that the screens share: each in a signal of its own, and the part of the wardrobe that is shown. Nothing of it outlives
// the session.

import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { answer, api, type Garment, type Summary } from "../api.ts";
import { dropLocalPhoto, dropLocalPhotos, keepLocalPhoto } from "../parts/local-photos.ts";
import { visitor } from "../session.ts";
import { withMeanwhile } from "./meanwhile.ts";
import { isWhole, listQuery, type View } from "./view.ts";

const pageSize = 60;
/** As the API takes it. */
export const pageMax = 100;
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

/** Every garment that was read, by its id. */
export const garments = new Map<string, Signal<Garment | null>>();
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
  dropLocalPhotos();
  garments.clear();
  changing.clear();
  shown.value = null;
  questionCount.value = null;
  counts.value = null;
});

/**
 * Garments with changes that are not answered: the latest of them, and the garment as the server had it last. Until the answer, what is
 * read shows less than the person sees already.
 */
export const changing = new Map<string, { latest: symbol; stored: Garment | null }>();

/** The garment's own signal; others read it as `garmentOf`. */
export function signalOf(id: string): Signal<Garment | null> {
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
      const change = changing.get(garment.id);
      if (change !== undefined) {
        if (change.stored === null || change.stored.updated_at <= garment.updated_at) change.stored = garment;
        continue;
      }
      const kept = signalOf(garment.id);
      const before = kept.peek();
      if (before !== null && before.updated_at > garment.updated_at) continue;
      // A list leaves out most of the prediction; what was read whole stays whole.
      const prediction = garment.prediction === null ? null : { ...before?.prediction, ...garment.prediction };
      kept.value = { ...garment, prediction };
      if (garment.thumbnail_url !== null) dropLocalPhoto(garment.id);
    }
  });
}

/** Puts a garment as it is here, whatever its age: an optimistic change, or its rollback. */
export function overwrite(garment: Garment): void {
  signalOf(garment.id).value = garment;
}

const addedListeners = new Set<() => void>();
/** Called after each upload: the feed listens, for the server ends it while nothing happens. */
export function whenAdded(listener: () => void): void {
  addedListeners.add(listener);
}

/** Shows an upload that was accepted, with the photo as it was sent until the server has looked at it. */
export function garmentAdded(garment: Garment, photo?: Blob): void {
  if (photo !== undefined && garment.thumbnail_url === null) keepLocalPhoto(garment.id, photo);
  put(garment);
  for (const listener of addedListeners) listener();
  const list = shown.peek();
  if (list === null || list.ids.includes(garment.id) || !isWhole(list.view) || list.view.sort !== undefined) return;
  shown.value = { ...list, ids: [garment.id, ...list.ids], total: (list.total ?? 0) + 1 };
}

/** Shows a part of the wardrobe. What was shown stays until the new part is here. */
export async function show(view: View): Promise<void> {
  const list = shown.peek();
  if (list !== null && JSON.stringify(list.view) === JSON.stringify(view) && list.error === null) {
    // The feed has kept it right; reading shows whether it missed something.
    if (!list.isLoading) await read(0, Math.min(list.ids.length, readAgainMax));
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
    const now = shown.peek();
    if (given.aborted || now === null) return;
    const isSame = list.total === page.total && list.ids.length >= ids.length && ids.every((id, index) => id === list.ids[index]);
    // While a list is read, one that is added moves the others on by one.
    const unique = isSame ? list.ids : [...new Set(ids)];
    const current = withMeanwhile(unique, list.ids, now.ids);
    shown.value = {
      view: list.view,
      ids: current,
      total: page.total + current.length - unique.length,
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
    console.warn(error);
  }
}
