// What a section sends to the server, once at a time, and what it says when that failed. What it reads: web/parts/loaded.tsx.

import { useSignal } from "@preact/signals";
import { sentenceOf } from "../api.ts";

/** Something that is sent: whether it is on its way, what went wrong with it, how to send it, and how to forget what went wrong. */
export function useTask() {
  const isBusy = useSignal(false);
  const error = useSignal<unknown>(null);
  const run = async (task: () => Promise<unknown>): Promise<void> => {
    // Twice before the button could be drawn as one that is busy.
    if (isBusy.peek()) return;
    error.value = null;
    isBusy.value = true;
    try {
      await task();
    } catch (thrown) {
      error.value = thrown;
    } finally {
      isBusy.value = false;
    }
  };
  const forget = () => {
    error.value = null;
  };
  return { isBusy: isBusy.value, error: error.value, run, forget };
}

/** What went wrong, read out when it appears. */
export function WhatFailed({ error }: { error: unknown }) {
  return <div role="alert">{error !== null && <p class="error">{sentenceOf(error)}</p>}</div>;
}
