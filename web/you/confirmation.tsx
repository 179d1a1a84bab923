// The brake before what cannot be undone: a question, with the safe answer first.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { sentenceOf } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { words } from "../words.ts";

interface ConfirmationProps {
  readonly title: string;
  readonly help: string;
  readonly action: string;
  readonly close: () => void;
  readonly confirmed: () => Promise<void>;
}

export function Confirmation({ title, help, action, close, confirmed }: ConfirmationProps) {
  const isBusy = useSignal(false);
  const error = useSignal<unknown>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  // The answer that changes nothing has the focus, so Enter does no harm.
  useEffect(() => cancel.current?.focus(), []);
  const go = async () => {
    isBusy.value = true;
    error.value = null;
    try {
      await confirmed();
    } catch (thrown) {
      error.value = thrown;
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <Dialog title={title} close={close}>
      <p>{help}</p>
      <div role="alert">{error.value !== null && <p class="error">{sentenceOf(error.value)}</p>}</div>
      <p class="row">
        <button type="button" ref={cancel} onClick={close}>
          {words.cancel}
        </button>
        <button type="button" class="danger" disabled={isBusy.value} onClick={() => void go()}>
          {action}
        </button>
      </p>
    </Dialog>
  );
}
