// Where one is in the client. Its own links are followed here; what the Worker answers itself is opened by the browser.

import { computed, signal } from "@preact/signals";
import { workerPath } from "./worker-paths.ts";

const current = () => location.pathname + location.search;

/** Path and query. */
export const address = signal(current());
const url = computed(() => new URL(address.value, location.origin));
export const path = computed(() => url.value.pathname.replace(/(?<=.)\/+$/, ""));
export const query = computed<Readonly<Record<string, string | undefined>>>(() => Object.fromEntries(url.value.searchParams));

/** @param isReplaced going back does not lead to the address before */
export function route(to: string, isReplaced = false): void {
  history[isReplaced ? "replaceState" : "pushState"](null, "", to);
  address.value = to;
}

addEventListener("popstate", () => {
  address.value = current();
});

addEventListener("click", (event) => {
  const { target, button, ctrlKey, metaKey, altKey, shiftKey } = event;
  const link = target instanceof Element && target.closest("a");
  // With a key a browser opens another tab, or saves.
  if (!link || event.defaultPrevented || button !== 0 || ctrlKey || metaKey || altKey || shiftKey) return;
  const isWithinPage = link.getAttribute("href")?.startsWith("#");
  if (isWithinPage || link.origin !== location.origin || new RegExp(workerPath).test(link.pathname)) return;
  event.preventDefault();
  route(link.pathname + link.search);
});
