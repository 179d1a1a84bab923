// Why nothing is sent just now, and until when. All photos wait together.

import { signal } from "@preact/signals";
import type { Pause } from "./upload-states.ts";

/** Null while all goes on. */
export const pause = signal<{ readonly kind: Pause["kind"]; readonly until: number; readonly reason: string | null } | null>(
  null,
);
let over: Promise<void> | null = null;
let wake = () => {};

export function hold({ kind, ms }: Pause, reason: string | null): void {
  const until = Date.now() + ms;
  if (pause.value === null || pause.value.until < until) pause.value = { kind, until, reason };
}

export function goOn(): void {
  pause.value = null;
  wake();
}

/** Resolves when the pause has passed, or something may have changed. */
export function pauseIsOver(): Promise<void> {
  const { until } = pause.value ?? { until: 0 };
  over ??= new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      over = null;
      if (pause.value !== null && pause.value.until <= Date.now()) pause.value = null;
      resolve();
    };
    // A longer delay would overflow; what is left is waited for then.
    const timer = setTimeout(done, Math.min(Math.max(0, until - Date.now()), 2 ** 31 - 1));
    wake = done;
  });
  return over;
}
