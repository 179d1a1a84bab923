// A new password, by the link of a mail. The mail's token stands in the address for a moment only.

import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { query, route } from "../address.ts";
import { Field } from "../parts/field.tsx";
import { useTask, WhatFailed } from "../parts/task.tsx";
import { resetPassword } from "../session.ts";
import { startWords } from "../words/start.ts";
import { words } from "../words.ts";

export function Reset() {
  const [token] = useState(() => query.peek()["token"]);
  const { error, run } = useTask();
  const isDone = useSignal(false);
  // The token leaves the address before anything is painted: no history, screenshot or reload shows it.
  useLayoutEffect(() => route("/reset", true), []);

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    void run(async () => {
      await resetPassword(password, token ?? "");
      isDone.value = true;
    });
  };

  if (token === undefined || isDone.value) {
    return (
      <div class="start">
        <h1>{isDone.value ? startWords.resetDone : startWords.resetBroken}</h1>
        <button type="button" class="primary" onClick={() => route("/")}>
          {startWords.toSignIn}
        </button>
      </div>
    );
  }
  return (
    <div class="start">
      <form class="stack" onSubmit={submit} aria-labelledby="form-title">
        <h1 id="form-title">{startWords.newPassword}</h1>
        <Field label={startWords.password}>
          <input
            name="password"
            type="password"
            autocomplete="new-password"
            minLength={8}
            required
            aria-describedby="password-help"
          />
          <span id="password-help" class="quiet-text">
            {startWords.passwordHelp}
          </span>
        </Field>
        <WhatFailed error={error} />
        <button type="submit" class="primary">
          {words.save}
        </button>
      </form>
    </div>
  );
}
