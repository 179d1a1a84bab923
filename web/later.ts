// All that nobody waits for at the first paint: one file, fetched after it, or as soon as a screen or a tap needs it.

import { signal } from "@preact/signals";
import { tellProblem } from "./toasts.tsx";
import { words } from "./words.ts";

const load = () => import("./rest.ts");
type Rest = Awaited<ReturnType<typeof load>>;
export type LaterScreenName = keyof Rest["screens"];

/** Null until it is here. */
export const rest = signal<Rest | null>(null);
let loading: Promise<Rest> | null = null;

/** @throws Error that says that it did not come */
export async function loadRest(): Promise<Rest> {
  loading ??= load();
  try {
    rest.value = await loading;
    return rest.value;
  } catch (cause) {
    loading = null;
    throw new Error(words.problems.screen, { cause });
  }
}

/** Does something with it once it is here; says so if it does not come. */
export function withRest(use: (rest: Rest) => unknown): void {
  loadRest().then(use, tellProblem);
}

/** Fetches it when the browser has nothing else to do. Offline, or when a new version was deployed, the first screen works without it. */
export function loadRestWhenIdle(): void {
  const begin = () => {
    loadRest().catch((error: unknown) => {
      console.warn(error);
      addEventListener("online", begin, { once: true });
    });
  };
  // An idle moment may come before anything is painted, and an empty page is painted too.
  new PerformanceObserver((entries, observer) => {
    if (entries.getEntriesByName("first-contentful-paint").length === 0) return;
    observer.disconnect();
    // Safari has no requestIdleCallback.
    if ("requestIdleCallback" in window) requestIdleCallback(begin, { timeout: 2000 });
    else setTimeout(begin, 300);
  }).observe({ type: "paint", buffered: true });
}
