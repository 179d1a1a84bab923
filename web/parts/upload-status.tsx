// One line on every screen while photos are on their way. With it the queue starts, so it goes on wherever the app is opened.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { beforeLeaving } from "../session.ts";
import { pause, shares, startUploads, uploads } from "../upload/upload-queue.ts";
import { isUnsent, lastBatch, totalOf } from "../upload/upload-states.ts";
import { waitingWords } from "../upload/waiting-words.ts";
import { words } from "../words.ts";
import { Dialog } from "./dialog.tsx";

export function UploadStatus() {
  const { path } = useLocation();
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

  const { all, done, failed, share } = totalOf(lastBatch(uploads.value), shares.value);
  const isBusy = done < all;
  const waiting = isBusy ? waitingWords(all - done, pause.value) : null;
  const finished = failed > 0 ? words.add.failed(failed) : words.add.done(done);
  return (
    <>
      {(isBusy || failed > 0) && path !== "/add" && (
        <a class="upload-status" href="/add">
          <span>{isBusy ? words.add.uploading(done + 1, all) : finished}</span>
          {isBusy && <progress aria-label={words.add.progress} value={share} max={1} />}
        </a>
      )}
      {/* Said when something begins, waits or ends; not with each photo. */}
      <p class="visually-hidden" role="status">
        {all > 0 && (waiting ?? (isBusy ? words.add.uploadingAll(all) : finished))}
      </p>
      {leaving.value !== null && (
        <Dialog title={words.add.leaving.title(uploads.value.filter(isUnsent).length)} close={() => decide(false)}>
          <p>{words.add.leaving.text}</p>
          <div class="row">
            <button type="button" class="primary" onClick={() => decide(false)}>
              {words.add.leaving.stay}
            </button>
            <button type="button" class="danger" onClick={() => decide(true)}>
              {words.add.leaving.leave}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
