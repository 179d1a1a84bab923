// Sign in, sign up, and ask for a new password: three forms on one page, for who is not signed in.

import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { Problem, sentenceOf } from "../api.ts";
import { askForReset, signIn, signUp } from "../session.ts";
import { startWords } from "../words/start.ts";
import { words } from "../words.ts";

type Form = "sign in" | "sign up" | "reset";

export function Start() {
  const form = useSignal<Form>("sign in");
  const error = useSignal<unknown>(null);
  const isSent = useSignal(false);
  const isSending = useSignal(false);
  const text = startWords[form.value];

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const value = (name: string) => String(fields.get(name) ?? "");
    error.value = null;
    isSending.value = true;
    try {
      if (form.value === "sign in") await signIn(value("email"), value("password"));
      else if (form.value === "sign up") await signUp(value("name").trim(), value("email"), value("password"));
      else {
        await askForReset(value("email"));
        isSent.value = true;
      }
    } catch (thrown) {
      error.value = thrown;
    } finally {
      isSending.value = false;
    }
  };
  const show = (next: Form) => {
    form.value = next;
    error.value = null;
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
          <label class="field">
            <span>{startWords.name}</span>
            <input name="name" autocomplete="name" required maxLength={100} />
          </label>
        )}
        <label class="field">
          <span>{startWords.email}</span>
          <input name="email" type="email" autocomplete="email" required />
        </label>
        {form.value !== "reset" && (
          <label class="field">
            <span>{startWords.password}</span>
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
          </label>
        )}
        <div role="alert">{error.value !== null && <p class="start-error">{whatWentWrong(error.value)}</p>}</div>
        <div role="status">{isSent.value && <p>{startWords.resetSent}</p>}</div>
        <button type="submit" class="primary" disabled={isSending.value}>
          {isSending.value ? startWords.sending : text.submit}
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

function whatWentWrong(error: unknown): string {
  if (error instanceof Problem && error.status === 401) return startWords.wrongPassword;
  return sentenceOf(error);
}
