// What is asked for when a part of a screen opens: shown once it is there, and asked for again where it failed.

import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { tellProblem } from "../toasts.tsx";
import { words } from "../words.ts";
import { Failed, Loading } from "./states.tsx";

export interface Loadable<Value> {
  /** Null before the first answer. What was there stays until the next comes. */
  readonly value: Value | null;
  readonly error: unknown;
  readonly load: () => Promise<void>;
  /** What changed meanwhile; nothing happens before the first answer. */
  readonly change: (next: (value: Value) => Value) => void;
}

/** @param key another one asks again; null asks for nothing yet */
export function useLoaded<Value>(ask: () => Promise<Value>, key: string | null = ""): Loadable<Value> {
  const value = useSignal<Value | null>(null);
  const error = useSignal<unknown>(null);
  const latest = useRef(0);
  const load = async () => {
    latest.current += 1;
    const mine = latest.current;
    error.value = null;
    try {
      const answered = await ask();
      if (mine === latest.current) value.value = answered;
    } catch (thrown) {
      if (mine === latest.current) error.value = thrown;
    }
  };
  useEffect(() => {
    if (key !== null) void load();
  }, [key]);
  return {
    value: value.value,
    error: error.value,
    load,
    change: (next) => {
      if (value.value !== null) value.value = next(value.value);
    },
  };
}

export function Loaded<Value>({ of, children }: { of: Loadable<Value>; children: (value: Value) => JSX.Element | false }) {
  if (of.error !== null) return <Failed error={of.error} retry={of.load} />;
  return of.value === null ? <Loading /> : children(of.value);
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** A list that comes in pages. One page at a time, and none that was asked for before the list became another; with a button for the next one. */
export function usePages<Item>(ask: (offset: number) => Promise<Page<Item>>, key = "") {
  const latest = useRef({ isBusy: true });
  const once = async (list: { isBusy: boolean }, offset: number) => {
    list.isBusy = true;
    try {
      return await ask(offset);
    } finally {
      list.isBusy = false;
    }
  };
  const pages = useLoaded(() => {
    latest.current = { isBusy: true };
    return once(latest.current, 0);
  }, key);
  const more = async () => {
    const list = latest.current;
    if (list.isBusy) return;
    try {
      const next = await once(list, pages.value?.items.length ?? 0);
      if (list === latest.current) pages.change(({ items }) => ({ ...next, items: [...items, ...next.items] }));
    } catch (error) {
      tellProblem(error);
    }
  };
  const button = pages.value !== null && pages.value.items.length < pages.value.total && (
    <button type="button" class="quiet" onClick={() => void more()}>
      {words.more}
    </button>
  );
  return { pages, more: button };
}
