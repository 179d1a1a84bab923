// Sign in, sign up, and ask for a new password: three forms on one page, for who is not signed in.

import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { Problem } from "../api.ts";
import { Field } from "../parts/field.tsx";
import { useTask, WhatFailed } from "../parts/task.tsx";
import { askForReset, signIn, signUp } from "../session.ts";
import { startWords } from "../words/start.ts";
import { words } from "../words.ts";

type Form = "sign in" | "sign up" | "reset";

export function Start() {
  const form = useSignal<Form>("sign in");
  const isSent = useSignal(false);
  const { isBusy, error, run, forget } = useTask();
  const text = startWords[form.value];

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const value = (name: string) => String(fields.get(name) ?? "");
    void run(async () => {
      if (form.value === "sign in") await signIn(value("email"), value("password"));
      else if (form.value === "sign up") await signUp(value("name").trim(), value("email"), value("password"));
      else {
        await askForReset(value("email"));
        isSent.value = true;
      }
    });
  };
  const show = (next: Form) => {
    form.value = next;
    forget();
    isSent.value = false;
  };

  return (
    <div class="start">
      <header>
        <p class="start-brand">{words.product}</p>
        <p class="start-promise">{startWords.promise}</p>
      </header>
      <form class="stack" onSubmit={submit} aria-labelledby="form-title">
        <h1 id="form-title">{text.title}</h1>
        {form.value === "sign up" && (
          <Field label={startWords.name}>
            <input name="name" autocomplete="name" required maxLength={100} />
          </Field>
        )}
        <Field label={startWords.email}>
          <input name="email" type="email" autocomplete="email" required />
        </Field>
        {form.value !== "reset" && (
          <Field label={startWords.password}>
            <input
              name="password"
              type="password"
              autocomplete={form.value === "sign in" ? "current-password" : "new-password"}
              minLength={form.value === "sign up" ? 8 : undefined}
              aria-describedby={form.value === "sign up" ? "password-help" : undefined}
              required
            />
            {form.value === "sign up" && (
              <span id="password-help" class="quiet-text">
                {startWords.passwordHelp}
              </span>
            )}
          </Field>
        )}
        <WhatFailed error={error instanceof Problem && error.status === 401 ? new Error(startWords.wrongPassword) : error} />
        <div role="status">{isSent.value && <p>{startWords.resetSent}</p>}</div>
        <button type="submit" class="primary" disabled={isBusy}>
          {isBusy ? startWords.sending : text.submit}
        </button>
        <p class="row">
          {form.value !== "sign in" && (
            <button type="button" class="quiet" onClick={() => show("sign in")}>
              {startWords.toSignIn}
            </button>
          )}
          {form.value === "sign in" && (
            <>
              <button type="button" onClick={() => show("sign up")}>
                {startWords.toSignUp}
              </button>
              <button type="button" class="quiet" onClick={() => show("reset")}>
                {startWords.toReset}
              </button>
            </>
          )}
        </p>
      </form>
    </div>
  );
}
