// One line on every screen while photos are on their way. With it the queue starts, so it goes on wherever the app is opened.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { path } from "../address.ts";
import { beforeLeaving } from "../session.ts";
import { progress, startUploads, uploads } from "../upload/upload-queue.ts";
import { isUnsent } from "../upload/upload-states.ts";
import { addWords } from "../words/later.ts";
import { Dialog } from "./dialog.tsx";

export function UploadStatus() {
  const leaving = useSignal<((leaves: boolean) => void) | null>(null);
  useEffect(() => {
    startUploads();
    return beforeLeaving(() => {
      if (!uploads.value.some(isUnsent)) return Promise.resolve(true);
      return new Promise((resolve) => {
        leaving.value = resolve;
      });
    });
  }, []);
  const decide = (leaves: boolean) => {
    leaving.value?.(leaves);
    leaving.value = null;
  };

  const { total, isBusy, waiting, said } = progress.value;
  return (
    <>
      {(isBusy || total.failed > 0) && path.value !== "/add" && (
        <a class="upload-status" href="/add">
          <span>{said}</span>
          {isBusy && <progress aria-label={addWords.progress} value={total.share} max={1} />}
        </a>
      )}
      {/* Said when something begins, waits or ends; not with each photo. */}
      <p class="visually-hidden" role="status">
        {total.all > 0 && (waiting ?? (isBusy ? addWords.uploadingAll(total.all) : said))}
      </p>
      {leaving.value !== null && (
        <Dialog title={addWords.leaving.title(uploads.value.filter(isUnsent).length)} close={() => decide(false)}>
          <p>{addWords.leaving.text}</p>
          <div class="row">
            <button type="button" class="primary" onClick={() => decide(false)}>
              {addWords.leaving.stay}
            </button>
            <button type="button" class="danger" onClick={() => decide(true)}>
              {addWords.leaving.leave}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
