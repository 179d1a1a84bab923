// Adds photos: by dropping, choosing, pasting or taking them. What becomes of each is shown below; nothing has to be waited for.

import { useComputed, useSignal } from "@preact/signals";
import type { ComponentChildren, TargetedInputEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { lazy, useLocation } from "preact-iso";
import { FirstSteps } from "../parts/first-steps.tsx";
import { Icon } from "../parts/icon.tsx";
import { nameOf, Picture } from "../parts/picture.tsx";
import { tell, tellProblem } from "../toasts.tsx";
import { entriesOf, filesOf } from "../upload/dropped-files.ts";
import { isMadeAnew } from "../upload/photo-formats.ts";
import { addPhotos, forget, progress, retryFailed, shares, uploads } from "../upload/upload-queue.ts";
import { isUnderWay, isUnsent, type Upload } from "../upload/upload-states.ts";
import { photoOf } from "../upload/upload-store.ts";
import { follow } from "../wardrobe/feed.ts";
import { count, counts, garmentOf, questionCount } from "../wardrobe/garments.ts";
import { readGarment } from "../wardrobe/moves.ts";
import { addWords } from "../words/add.ts";

const Split = lazy(() => import("../upload/split.tsx").then((part) => part.Split));
/** Fewer garments make no outfit. */
const outfitMin = 5;
const accepted = "image/jpeg,image/png,image/webp";

export function Add() {
  const { query } = useLocation();
  return query["split"] ? <Split key={query["split"]} id={query["split"]} /> : <AddPhotos />;
}

async function take(files: AsyncIterable<File> | Iterable<File>): Promise<void> {
  try {
    if ((await addPhotos(files)) === 0) tell(addWords.nothingFound);
  } catch (error) {
    tellProblem(error);
  }
}

function AddPhotos() {
  const isOver = useSignal(false);
  useEffect(() => {
    follow();
    void count();
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    // All of the window: whoever misses a frame by a centimetre must not see the browser open the photo instead.
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      isOver.value = true;
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      isOver.value = depth > 0;
    };
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      isOver.value = false;
      if (event.dataTransfer === null || !hasFiles(event)) return;
      event.preventDefault();
      const { entries, files } = entriesOf(event.dataTransfer);
      void take(entries.length > 0 ? filesOf(entries, (name) => tell(addWords.notRead(name))) : files);
    };
    const paste = (event: ClipboardEvent) => {
      const files = Array.from(event.clipboardData?.files ?? []);
      if (files.length === 0) return;
      event.preventDefault();
      void take(files);
    };
    const listening = new AbortController();
    const { signal } = listening;
    addEventListener("dragenter", enter, { signal });
    addEventListener("dragleave", leave, { signal });
    addEventListener("dragover", over, { signal });
    addEventListener("drop", drop, { signal });
    addEventListener("paste", paste, { signal });
    return () => listening.abort();
  }, []);

  return (
    <section class="screen">
      <h1>{addWords.title}</h1>
      <div class={isOver.value ? "drop over" : "drop"}>
        <p class="drop-words">{isOver.value ? addWords.dropNow : addWords.drop}</p>
        <div class="row">
          <Chooser class="primary" label={addWords.choose} multiple />
          <Chooser class="with-touch" label={addWords.camera} capture />
          <Chooser class="with-mouse" label={addWords.folder} folder />
        </div>
        <p class="quiet-text">{addWords.advice}</p>
      </div>
      {uploads.value.length === 0 && counts.value?.total === 0 && <FirstSteps isOnAdd />}
      <Progress />
      <Next />
      <Problems />
      <Photos />
    </section>
  );
}

/** A button that opens the system's own dialog. The field itself is only seen by who uses it: it has the label and the focus. */
function Chooser(props: { class: string; label: string; multiple?: boolean; capture?: boolean; folder?: boolean }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (props.folder && field.current !== null) field.current.webkitdirectory = true;
  }, []);
  const chosen = (event: TargetedInputEvent<HTMLInputElement>) => {
    const files = Array.from(event.currentTarget.files ?? []);
    // So that the same photo can be chosen again.
    event.currentTarget.value = "";
    if (files.length > 0) void take(files);
  };
  return (
    <label class={`button file ${props.class}`}>
      {props.capture && <Icon name="camera" />}
      <span>{props.label}</span>
      <input
        ref={field}
        class="visually-hidden"
        type="file"
        accept={accepted}
        multiple={props.multiple}
        capture={props.capture ? "environment" : undefined}
        onInput={chosen}
      />
    </label>
  );
}

/** The focus of a button that goes away: it must not fall back to the top of the page. */
function focusScreen(): void {
  document.getElementById("content")?.focus({ preventScroll: true });
}

/** How far the photos are that were added together. */
function Progress() {
  if (uploads.value.length === 0) return null;
  const { total, isBusy, waiting, said } = progress.value;
  return (
    <div class="stack add-progress">
      <p class="add-total">{said}</p>
      {/* Its place stays when it is done, and what is below does not move. */}
      <div class="add-bar">{isBusy && <progress aria-label={addWords.progress} value={total.share} max={1} />}</div>
      <p class="quiet-text add-waiting">{waiting}</p>
    </div>
  );
}

/** Where to go from here, once there is a reason to. */
function Next() {
  const ready = counts.value?.by_status["ready"] ?? 0;
  const questions = questionCount.value ?? 0;
  if (uploads.value.length === 0) return null;
  return (
    <p class="row add-next">
      {ready >= outfitMin && (
        <a class="button primary" href="/outfits">
          {addWords.outfit}
        </a>
      )}
      {questions > 0 && (
        <a class="button" href="/review">
          {addWords.questions(questions)}
        </a>
      )}
      <a class="button" href="/">
        {addWords.wardrobe}
      </a>
    </p>
  );
}

/** What needs the person: photos that failed, files that are no photos, and photos that are there already. */
function Problems() {
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
                  focusScreen();
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
        aria-label={addWords.forget(upload.name)}
        onClick={({ currentTarget }) => {
          const line = currentTarget.closest("li");
          const next = line?.nextElementSibling ?? line?.previousElementSibling;
          const button = next?.querySelector("button");
          if (button == null) focusScreen();
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
    if (garment === null) readGarment(id).catch((error: unknown) => console.warn("Not read:", error));
  }, [id]);
  return (
    <a class="add-known" href={`/garment/${id}`}>
      {garment !== null && <Picture garment={garment} alt="" />}
      <span>{garment === null ? addWords.unknown : nameOf(garment)}</span>
    </a>
  );
}

/** The photos that are under way or were taken in, the newest batch first, as garments as soon as they are some. */
function Photos() {
  const seen = uploads.value
    .filter((upload) => isUnderWay(upload) || upload.state === "sent")
    .sort((left, right) => right.batch - left.batch || left.place - right.place);
  if (seen.length === 0) return null;
  const isDone = !uploads.value.some(isUnsent);
  return (
    <section class="stack" aria-labelledby="your-photos">
      <header class="row">
        <h2 id="your-photos">{addWords.yours}</h2>
        {isDone && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              focusScreen();
              void forget(uploads.value).catch(tellProblem);
            }}
          >
            {addWords.clear}
          </button>
        )}
      </header>
      <ul class="add-photos">
        {seen.map((upload) => (
          <Photo key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

function Photo({ upload }: { upload: Upload }) {
  const { garmentId } = upload;
  const garment = garmentId === null ? null : garmentOf(garmentId).value;
  const preview = usePreview(upload, garment?.thumbnail_url != null);
  const pieces = garment?.prediction?.pieces.length ?? 0;
  const picture =
    garment?.thumbnail_url == null && preview !== null ? (
      <span class="picture">
        <img src={preview} alt="" loading="lazy" decoding="async" width={320} height={400} />
      </span>
    ) : (
      <Picture garment={garment ?? { id: upload.id, custom_name: upload.name }} alt="" />
    );
  if (garmentId === null) {
    return (
      <li>
        {picture}
        <Sent upload={upload} />
      </li>
    );
  }
  const isKnown = garment?.status === "ready" || garment?.status === "failed";
  return (
    <li>
      <a href={`/garment/${garmentId}`}>
        {picture}
        <span class="add-name">{garment != null && isKnown ? (garment.error_message ?? nameOf(garment)) : addWords.looking}</span>
      </a>
      {pieces > 1 && (
        <a class="add-split" href={`/add?split=${garmentId}`}>
          {addWords.several(pieces)}
        </a>
      )}
    </li>
  );
}

function Sent({ upload }: { upload: Upload }) {
  const share = useComputed(() => shares.value.get(upload.id)).value;
  if (share === undefined) return <span class="quiet-text">{addWords.waits}</span>;
  return <progress aria-label={addWords.ofPhoto(upload.name)} value={share} max={1} />;
}

/**
 * The address of the photo as it lies on this device, until the server has a thumbnail. Large ones are shown when they were made small:
 * a phone has no room for thirty of twelve million pixels.
 */
function usePreview({ id, state, garmentId }: Upload, isOver: boolean): string | null {
  const address = useSignal<string | null>(null);
  useEffect(() => {
    if (address.value !== null || !isUnderWay({ state })) return;
    photoOf(id)
      .then((photo) => {
        if (photo !== undefined && address.value === null && !isMadeAnew("image/jpeg", photo.size))
          address.value = URL.createObjectURL(photo);
      })
      .catch((error: unknown) => console.warn("No preview:", error));
  }, [id, state]);
  const release = () => {
    if (address.value !== null) URL.revokeObjectURL(address.value);
    address.value = null;
  };
  useEffect(() => {
    if (isOver) release();
    // One of an earlier visit is read.
    else if (garmentId !== null && garmentOf(garmentId).peek() === null)
      readGarment(garmentId).catch((error: unknown) => console.warn("Not read:", error));
  }, [isOver, garmentId]);
  useEffect(() => release, []);
  return address.value;
}
