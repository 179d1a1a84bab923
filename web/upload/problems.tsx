// What needs the person: photos that failed, files that are no photos, and photos that are there already.

import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { focusContent } from "../parts/focus.ts";
import { nameOf, Picture } from "../parts/picture.tsx";
import { tellProblem } from "../toasts.tsx";
import { garmentOf } from "../wardrobe/garments.ts";
import { readGarment } from "../wardrobe/moves.ts";
import { addWords } from "../words/later.ts";
import { words } from "../words.ts";
import { forget, retryFailed, uploads } from "./upload-queue.ts";
import type { Upload } from "./upload-states.ts";

export function Problems() {
  const failed = uploads.value.filter(({ state }) => state === "failed" || state === "refused");
  const duplicates = uploads.value.filter(({ state }) => state === "duplicate");
  const canRetry = failed.some(({ state }) => state === "failed");
  return (
    <>
      {failed.length > 0 && (
        <section class="stack" aria-labelledby="not-added">
          <header class="row">
            <h2 id="not-added">{addWords.attention}</h2>
            {canRetry && (
              <button
                type="button"
                onClick={() => {
                  focusContent();
                  void retryFailed().catch(tellProblem);
                }}
              >
                {addWords.retryAll}
              </button>
            )}
          </header>
          <ul class="add-list">
            {failed.map((upload) => (
              <Line key={upload.id} upload={upload}>
                <span class="quiet-text">{upload.reason}</span>
              </Line>
            ))}
          </ul>
        </section>
      )}
      {duplicates.length > 0 && (
        <section class="stack" aria-labelledby="duplicates">
          <h2 id="duplicates">{addWords.duplicates}</h2>
          <ul class="add-list">
            {duplicates.map((upload) => (
              <Line key={upload.id} upload={upload}>
                <Known id={upload.garmentId ?? ""} />
              </Line>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Line({ upload, children }: { upload: Upload; children: ComponentChildren }) {
  return (
    <li>
      <span class="add-name">{upload.name}</span>
      {children}
      <button
        type="button"
        class="quiet"
        aria-label={words.withName(words.takeOut, upload.name)}
        onClick={({ currentTarget }) => {
          const line = currentTarget.closest("li");
          const next = line?.nextElementSibling ?? line?.previousElementSibling;
          const button = next?.querySelector("button");
          if (button == null) focusContent();
          else button.focus();
          void forget([upload]).catch(tellProblem);
        }}
      >
        ×
      </button>
    </li>
  );
}

/** A link to the garment that has these bytes. */
function Known({ id }: { id: string }) {
  const garment = garmentOf(id).value;
  useEffect(() => {
    if (garment === null) readGarment(id).catch(console.warn);
  }, [id]);
  return (
    <a class="add-known" href={`/garment/${id}`}>
      {garment !== null && <Picture garment={garment} alt="" />}
      <span>{garment === null ? addWords.unknown : nameOf(garment)}</span>
    </a>
  );
}
