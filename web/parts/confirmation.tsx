// The brake before what cannot be undone: a button that asks first, with the safe answer before the other.

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../words.ts";
import { Dialog } from "./dialog.tsx";
import { useTask, WhatFailed } from "./task.tsx";

interface ConfirmationProps {
  readonly title: string;
  readonly help: string;
  readonly confirmed: () => Promise<void>;
}

/** @param name what it is for, where the same button stands in every line of a list */
export function ConfirmedButton({
  name,
  kind = "chip danger",
  children = words.remove,
  ...question
}: ConfirmationProps & { name?: string; kind?: string; children?: ComponentChildren }) {
  const isAsking = useSignal(false);
  return (
    <>
      <button type="button" class={kind} aria-label={name} onClick={() => (isAsking.value = true)}>
        {children}
      </button>
      {isAsking.value && (
        <Confirmation {...question} close={() => (isAsking.value = false)}>
          {children}
        </Confirmation>
      )}
    </>
  );
}

function Confirmation({
  title,
  help,
  confirmed,
  close,
  children,
}: ConfirmationProps & { close: () => void; children: ComponentChildren }) {
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
          {children}
        </button>
      </p>
    </Dialog>
  );
}
