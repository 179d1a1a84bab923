// All categories, Armoire's and the person's own. Asked for once, by whichever part of the app needs them first.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { answer, api } from "../api.ts";
import { whenLeaving } from "../session.ts";
import { tellProblem } from "../toasts.tsx";

const read = () => answer(api.categories.$get());
export type Categories = Awaited<ReturnType<typeof read>>;

/** Null until they are read. */
export const categories = signal<Categories | null>(null);
let reading: Promise<void> | null = null;
whenLeaving(() => {
  categories.value = null;
});

/** @throws Problem */
export function loadCategories(): Promise<void> {
  if (categories.value !== null) return Promise.resolve();
  reading ??= read()
    .then((found) => {
      categories.value = found;
    })
    .finally(() => {
      reading = null;
    });
  return reading;
}

export function useCategories(): Categories | null {
  useEffect(() => void loadCategories().catch(tellProblem), []);
  return categories.value;
}

/** One of the person's own is deleted. */
export function forgetCategory(name: string): void {
  const { value: known } = categories;
  if (known !== null) categories.value = { ...known, own: known.own.filter((own) => own.name !== name) };
}
