// The occasions that one can ask for, each with its activities. Asked for once: they do not change while the page is open.

import { signal } from "@preact/signals";
import { answer, api } from "../api.ts";
import { tellProblem } from "../toasts.tsx";

const list = () => answer(api.occasions.$get());
export type OccasionFacts = Awaited<ReturnType<typeof list>>["occasions"][number];

/** Null until they are known. */
export const occasions = signal<readonly OccasionFacts[] | null>(null);

/** @param failed what to do without them */
export function loadOccasions(failed: (error: unknown) => void = tellProblem): void {
  if (occasions.value !== null) return;
  list().then((found) => {
    occasions.value = found.occasions;
  }, failed);
}
