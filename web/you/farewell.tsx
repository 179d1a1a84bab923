// The end of an account: a word to type first, then the receipt, until every store was read back and has nothing.

import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { answer, api, erasures, Problem } from "../api.ts";
import { Field } from "../parts/field.tsx";
import { useTask, WhatFailed } from "../parts/task.tsx";
import { leave, stayForReceipt } from "../session.ts";
import { youWords } from "../words/later.ts";
import { words } from "../words.ts";
import { receiptPath, receiptPauseMs } from "./taste.ts";

const text = youWords.farewell;

export function DeleteAccount({ gone }: { gone: (receiptUrl: string) => void }) {
  const typed = useSignal("");
  const { isBusy, error, run } = useTask();
  const isMeant = typed.value.trim().toLowerCase() === text.word;
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isMeant) return;
    void run(async () => {
      const { receipt_url } = await answer(api.account.$delete({ json: { confirm: true } }));
      stayForReceipt();
      gone(receipt_url);
    });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <p>{text.help}</p>
      <Field label={text.type(text.word)}>
        <input
          name="confirmation"
          autocomplete="off"
          autocapitalize="none"
          required
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
      </Field>
      <WhatFailed error={error} />
      <p>
        <button type="submit" class="danger" disabled={!isMeant || isBusy}>
          {text.submit}
        </button>
      </p>
    </form>
  );
}

/** Nothing else may be asked for: whoever has no account any more is signed out. */
function readReceipt(url: string) {
  const { pathname, searchParams } = new URL(url);
  const id = pathname.split("/").at(-1) ?? "";
  return answer(erasures[":id"].$get({ param: { id }, query: Object.fromEntries(searchParams) }));
}
type Receipt = Awaited<ReturnType<typeof readReceipt>>;

export function ErasureReceipt({ url }: { url: string }) {
  const receipt = useSignal<Receipt | null>(null);
  const error = useSignal<unknown>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const ask = async (tries: number): Promise<void> => {
      try {
        receipt.value = await readReceipt(url);
        error.value = null;
      } catch (thrown) {
        error.value = thrown;
        if (thrown instanceof Problem && !thrown.isPassing) return;
      }
      if (!isLeft && receipt.value?.status !== "done") timer = setTimeout(() => void ask(tries + 1), receiptPauseMs(tries));
    };
    void ask(0);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [url]);

  const isDone = receipt.value?.status === "done";
  const counts = receipt.value?.counts;
  return (
    <section class="screen narrow">
      <h1 ref={heading} tabIndex={-1}>
        {isDone ? text.done : text.going}
      </h1>
      <div role="status" class="stack">
        <p>{isDone ? text.doneHelp : text.goingHelp}</p>
        {counts !== undefined && (
          <dl class="receipt">
            {(["postgres", "r2", "vectorize", "objects"] as const).map((store) => (
              <div key={store}>
                <dt>{text.stores[store]}</dt>
                <dd>{text.left(counts[store])}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <WhatFailed error={error.value} />
      <p class="quiet-text">
        {text.keep} <a href={receiptPath(url)}>{text.receipt}</a>
      </p>
      <p>
        <button type="button" class="primary" onClick={() => void leave()}>
          {words.close}
        </button>
      </p>
    </section>
  );
}
