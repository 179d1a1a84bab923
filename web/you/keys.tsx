// API keys: what programs and agents sign in with. A key is shown once, when it is made.

import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { answer, api, Problem, sentenceOf } from "../api.ts";
import { ConfirmedButton } from "../parts/confirmation.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { focusNext } from "../parts/focus.ts";
import { Loaded, useLoaded } from "../parts/loaded.tsx";
import { useTask } from "../parts/task.tsx";
import { askForConfirmation, person } from "../session.ts";
import { tell, tellProblem } from "../toasts.tsx";
import { youWords } from "../words/later.ts";
import { locale, words } from "../words.ts";

const text = youWords.keys;
const scopes = ["read", "write", "chat"] as const;
const lifetimes = [30, 90, 365] as const;
const lifetimeDefault = 90;

type Key = Awaited<ReturnType<typeof readKeys>>[number];
const readKeys = async () => (await answer(api.keys.$get())).items;

export function Keys() {
  const keys = useLoaded(readKeys);
  const made = useSignal<string | null>(null);
  const renew = async ({ id, name }: Key) => {
    try {
      const renewed = await answer(api.keys[":id"].renew.$post({ param: { id } }));
      keys.change((known) => known.map((key) => (key.id === id ? renewed : key)));
      tell(text.renewed(name, dayOf(renewed.expires_at)));
    } catch (thrown) {
      tellProblem(thrown);
    }
  };
  const end = async ({ id, name }: Key) => {
    await answer(api.keys[":id"].$delete({ param: { id } }));
    keys.change((known) => known.filter((key) => key.id !== id));
    tell(text.ended(name));
    focusNext(() => document.getElementById("key-name"));
  };

  return (
    <>
      <p class="quiet-text">{text.help}</p>
      <Loaded of={keys}>
        {(known) => (
          <>
            {known.length > 0 && (
              <ul class="lines" aria-label={text.title}>
                {known.map((key) => (
                  <li key={key.id}>
                    <div>
                      <p>
                        {key.name} <code>{key.prefix}…</code>
                      </p>
                      <p class="quiet-text">
                        {text.facts(
                          key.scopes.map((scope) => text.scopes[scope]),
                          dayOf(key.expires_at),
                          new Date(key.expires_at) < new Date(),
                          key.last_used_on === null ? null : dayOf(key.last_used_on),
                        )}
                      </p>
                    </div>
                    <span class="actions">
                      <button
                        type="button"
                        class="chip"
                        aria-label={words.withName(text.renew, key.name)}
                        onClick={() => void renew(key)}
                      >
                        {text.renew}
                      </button>
                      <ConfirmedButton
                        name={words.withName(text.end, key.name)}
                        title={text.endTitle(key.name)}
                        help={text.endHelp}
                        confirmed={() => end(key)}
                      >
                        {text.end}
                      </ConfirmedButton>
                    </span>
                  </li>
                ))}
              </ul>
            )}
            <NewKey
              made={(key) => {
                made.value = key;
                void keys.load();
              }}
            />
          </>
        )}
      </Loaded>
      {made.value !== null && (
        <MadeKey
          secret={made.value}
          close={() => {
            made.value = null;
          }}
        />
      )}
    </>
  );
}

function NewKey({ made }: { made: (key: string) => void }) {
  const { isBusy, error, run } = useTask();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    void run(async () => {
      const { key } = await answer(
        api.keys.$post({
          json: {
            name: String(fields.get("name")).trim(),
            scopes: scopes.filter((scope) => fields.getAll("scopes").includes(scope)),
            expires_in_days: Number(fields.get("days")),
          },
        }),
      );
      // Not the whole form: the next key is likely to be of the same kind.
      const name = form.elements.namedItem("name");
      if (name instanceof HTMLInputElement) name.value = "";
      made(key);
    });
  };
  return (
    <form class="stack" onSubmit={submit} aria-label={text.makeTitle}>
      <h3>{text.makeTitle}</h3>
      <Field label={text.name}>
        <input id="key-name" name="name" required maxLength={100} placeholder={text.nameExample} />
      </Field>
      <fieldset class="field">
        <legend>{text.may}</legend>
        {scopes.map((scope) => (
          <label key={scope} class="check">
            <input type="checkbox" name="scopes" value={scope} defaultChecked />
            {text.scopesLong[scope]}
          </label>
        ))}
      </fieldset>
      <Field label={text.lifetime}>
        <select name="days" defaultValue={String(lifetimeDefault)}>
          {lifetimes.map((days) => (
            <option key={days} value={String(days)} selected={days === lifetimeDefault}>
              {text.days(days)}
            </option>
          ))}
        </select>
      </Field>
      <div role="alert">{error !== null && <NotMade error={error} />}</div>
      <p>
        <button type="submit" class="primary" disabled={isBusy}>
          {text.make}
        </button>
      </p>
    </form>
  );
}

/** Where mails are set up, the address must be confirmed first: here one gets that mail again. */
function NotMade({ error }: { error: unknown }) {
  const isSent = useSignal(false);
  const isUnconfirmed = error instanceof Problem && error.code === "unverified_address";
  const sendMail = async () => {
    const { value: who } = person;
    if (who === null) return;
    try {
      await askForConfirmation(who.email);
      isSent.value = true;
    } catch (thrown) {
      tellProblem(thrown);
    }
  };
  return (
    <div class="failure">
      <p>{isSent.value ? text.mailSent : sentenceOf(error)}</p>
      {isUnconfirmed && !isSent.value && (
        <button type="button" class="chip" onClick={() => void sendMail()}>
          {text.sendMail}
        </button>
      )}
    </div>
  );
}

function MadeKey({ secret, close }: { secret: string; close: () => void }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      tell(text.copied);
    } catch {
      tellProblem(new Error(text.notCopied));
    }
  };
  return (
    <Dialog title={text.madeTitle} close={close}>
      <p>{text.madeHelp}</p>
      <Field label={text.key}>
        <input class="secret" readOnly value={secret} onFocus={(event) => event.currentTarget.select()} />
      </Field>
      <p class="row">
        <button type="button" class="primary" onClick={() => void copy()}>
          {text.copy}
        </button>
        <button type="button" onClick={close}>
          {text.kept}
        </button>
      </p>
    </Dialog>
  );
}

function dayOf(time: string): string {
  return new Date(time).toLocaleDateString(locale, { dateStyle: "medium" });
}
