// The brake before what cannot be undone: a question, with the safe answer first.

import { useEffect, useRef } from "preact/hooks";
import { words } from "../words.ts";
import { Dialog } from "./dialog.tsx";
import { useTask, WhatFailed } from "./task.tsx";

interface ConfirmationProps {
  readonly title: string;
  readonly help: string;
  readonly action: string;
  readonly close: () => void;
  readonly confirmed: () => Promise<void>;
}

export function Confirmation({ title, help, action, close, confirmed }: ConfirmationProps) {
  const { isBusy, error, run } = useTask();
  const cancel = useRef<HTMLButtonElement>(null);
  // The answer that changes nothing has the focus, so Enter does no harm.
  useEffect(() => cancel.current?.focus(), []);
  return (
    <Dialog title={title} close={close}>
      <p>{help}</p>
      <WhatFailed error={error} />
      <p class="row">
        <button type="button" ref={cancel} onClick={close}>
          {words.cancel}
        </button>
        <button type="button" class="danger" disabled={isBusy} onClick={() => void run(confirmed)}>
          {action}
        </button>
      </p>
    </Dialog>
  );
}
