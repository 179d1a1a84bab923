// A part of the screen that one opens. What is in it is asked for when it is opened.

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  const isOpened = useSignal(false);
  return (
    <details
      class="section"
      onToggle={(event) => {
        if (event.currentTarget.open) isOpened.value = true;
      }}
    >
      <summary>
        <h2>{title}</h2>
      </summary>
      <div class="stack section-body">{isOpened.value && children}</div>
    </details>
  );
}
