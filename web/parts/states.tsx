// What a screen shows when there is nothing to show: while it loads, when it failed, when it is empty.

import type { ComponentChildren } from "preact";
import { sentenceOf } from "../api.ts";
import { words } from "../words.ts";

export function Loading() {
  return (
    <p class="state" role="status">
      <span class="visually-hidden">{words.loading}</span>
      <span class="loader" aria-hidden="true" />
    </p>
  );
}

/** What went wrong and what to do about it. */
export function Failed({ error, retry }: { error: unknown; retry: () => unknown }) {
  return (
    <div class="state" role="alert">
      <p>{sentenceOf(error)}</p>
      <button type="button" onClick={() => void retry()}>
        {words.retry}
      </button>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
