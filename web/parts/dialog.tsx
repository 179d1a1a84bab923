// A dialog over the screen: the browser's own, which traps the focus, closes with Escape and gives the focus back.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../words.ts";

export function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const { current } = dialog;
    const opener = document.activeElement;
    current?.showModal();
    // Taken away by the screen, not closed: the browser does not give the focus back then.
    return () => {
      if (current?.open && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    // A click on the dialog itself, not on what is in it, is one beside it. The keyboard has Escape.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={() => {
        // One that has left the screen tells nobody: another may have been opened meanwhile.
        if (dialog.current !== null) close();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="dialog">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" class="quiet" aria-label={words.close} onClick={() => dialog.current?.close()}>
            ×
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
