// What a section does with the server: it reads something when it opens, or sends something, once at a time, and says what failed.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { sentenceOf } from "../api.ts";
import { Failed, Loading } from "../parts/states.tsx";

/** Something that is sent: whether it is on its way, what went wrong with it, and how to send it. */
export function useTask() {
  const isBusy = useSignal(false);
  const error = useSignal<unknown>(null);
  const run = async (task: () => Promise<unknown>): Promise<void> => {
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
  return { isBusy: isBusy.value, error: error.value, run };
}

/** What went wrong, read out when it appears. */
export function WhatFailed({ error }: { error: unknown }) {
  return <div role="alert">{error !== null && <p class="error">{sentenceOf(error)}</p>}</div>;
}

/** Something that is read at first sight. `pending` is what to show until it is there. */
export function useLoaded<T>(read: () => Promise<T>) {
  const value = useSignal<T | null>(null);
  const { error, run } = useTask();
  const load = () =>
    run(async () => {
      value.value = await read();
    });
  useEffect(() => void load(), []);
  const pending = value.value !== null ? null : error === null ? <Loading /> : <Failed error={error} retry={load} />;
  return { value, load, pending };
}
