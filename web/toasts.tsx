// Short messages at the edge of the screen: what was done, with a way back, and what went wrong.

import { signal } from "@preact/signals";
import { sentenceOf } from "./api.ts";
import { whenLeaving } from "./session.ts";
import { words } from "./words.ts";

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isProblem: boolean;
  readonly undo?: (() => void | Promise<void>) | undefined;
}

/** Long enough to read a sentence and to reach the button; WCAG 2.2.1 wants more for what cannot be done otherwise. */
const shownMs = 8000;
const toasts = signal<readonly Toast[]>([]);
let count = 0;

// They name garments, and undo what that person did.
whenLeaving(() => {
  toasts.value = [];
});

/** Shows a message. With `undo` it offers a way back. */
export function tell(text: string, undo?: Toast["undo"]): void {
  add({ text, isProblem: false, undo });
}

/** Shows what went wrong, in words. */
export function tellProblem(error: unknown): void {
  add({ text: sentenceOf(error), isProblem: true });
}

function add(toast: Omit<Toast, "id">): void {
  count += 1;
  const id = count;
  toasts.value = [...toasts.value.slice(-2), { ...toast, id }];
  setTimeout(() => dismiss(id), shownMs);
}

function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map(({ id, text, isProblem, undo }) => (
        <div key={id} class={isProblem ? "toast problem" : "toast"}>
          <span>{text}</span>
          {undo && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                dismiss(id);
                Promise.resolve(undo()).catch(tellProblem);
              }}
            >
              {words.undo}
            </button>
          )}
          <button type="button" class="quiet" aria-label={words.dismiss} onClick={() => dismiss(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
