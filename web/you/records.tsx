// Everything of the account out as a file, and back in, with a report of what was taken.

import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useRef } from "preact/hooks";
import { answer, api, Problem } from "../api.ts";
import { Field } from "../parts/field.tsx";
import { useTask, WhatFailed } from "../parts/task.tsx";
import { randomId } from "../random-id.ts";
import { youWords } from "../words/later.ts";
import { countsInWords, importTypeOf } from "./taste.ts";

const text = youWords.records;

const send = (file: File, key: string) =>
  answer(
    api.account.import.$post(
      { header: {} },
      { init: { body: file, headers: { "content-type": importTypeOf(file), "idempotency-key": key } } },
    ),
  );
/** What an import did. */
type Report = Awaited<ReturnType<typeof send>>;

export function Records() {
  return (
    <>
      <h3>{text.exportTitle}</h3>
      <p class="quiet-text">{text.exportHelp}</p>
      <p class="row">
        {/* The browser saves it while it comes: no script needs to hold a whole wardrobe. */}
        <a class="button" href="/api/v1/account/export?photos=1" download>
          {text.withPhotos}
        </a>
        <a class="button" href="/api/v1/account/export" download>
          {text.withoutPhotos}
        </a>
      </p>
      <h3>{text.importTitle}</h3>
      <Import />
    </>
  );
}

function Import() {
  const { isBusy, error, run } = useTask();
  const taken = useSignal<Report | null>(null);
  /** The same file after a lost answer is the same request; after an answer it is another, which goes on. */
  const key = useRef<{ file: File; id: string } | null>(null);

  const bring = async (file: FormDataEntryValue | null) => {
    taken.value = null;
    if (!(file instanceof File) || file.size === 0) throw new Error(text.noFile);
    const known = key.current;
    const isSame = known !== null && known.file.name === file.name && known.file.lastModified === file.lastModified;
    key.current = isSame ? known : { file, id: randomId() };
    try {
      taken.value = await send(file, key.current.id);
      key.current = null;
    } catch (thrown) {
      // A refusal is an answer; only without one the same request may be running.
      if (thrown instanceof Problem && !thrown.isPassing) key.current = null;
      throw thrown;
    }
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    void run(() => bring(file));
  };

  return (
    <form class="stack" onSubmit={submit}>
      <Field label={text.file}>
        <input type="file" name="file" accept=".zip,.jsonl,.ndjson,application/zip,application/x-ndjson" />
      </Field>
      <p>
        <button type="submit" disabled={isBusy}>
          {isBusy ? text.importing : text.import}
        </button>
      </p>
      <WhatFailed error={error} />
      <div role="status">{taken.value !== null && <Taken report={taken.value} />}</div>
    </form>
  );
}

function Taken({ report: { added, kept, problems, problem_count, complete } }: { report: Report }) {
  const addedWords = countsInWords(added);
  const keptWords = countsInWords(kept);
  return (
    <div class="stack">
      <p>
        {addedWords === null ? text.addedNothing : text.added(addedWords)}
        {keptWords !== null && ` ${text.kept(keptWords)}`}
      </p>
      {!complete && <p>{text.incomplete}</p>}
      {problem_count > 0 && (
        <details>
          <summary>{text.problems(problem_count)}</summary>
          <ul class="stack">
            {problems.map(({ line, path, message }) => (
              <li key={`${line} ${path} ${message}`} class="quiet-text">
                {line === null ? `${path}: ${message}` : text.atLine(line, path, message)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
