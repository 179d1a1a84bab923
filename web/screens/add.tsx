// Adds photos: by dropping, choosing, pasting or taking them. What becomes of each is shown below; nothing has to be waited for.

import { useSignal } from "@preact/signals";
import type { TargetedInputEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { query } from "../address.ts";
import { ActionIcon } from "../parts/action-icon.tsx";
import { FirstSteps } from "../parts/first-steps.tsx";
import { tell, tellProblem } from "../toasts.tsx";
import { entriesOf, filesOf } from "../upload/dropped-files.ts";
import { Photos } from "../upload/photos.tsx";
import { Problems } from "../upload/problems.tsx";
import { Split } from "../upload/split.tsx";
import { addPhotos, addShared, dropShared, progress, sharedCount, uploads } from "../upload/upload-queue.ts";
import { follow } from "../wardrobe/feed.ts";
import { count, counts, questionCount } from "../wardrobe/garments.ts";
import { addWords } from "../words/later.ts";
import { words } from "../words.ts";

/** Fewer garments make no outfit. */
const outfitMin = 5;
const accepted = "image/jpeg,image/png,image/webp";

export function Add() {
  const { split } = query.value;
  return split ? <Split key={split} id={split} /> : <AddPhotos />;
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
      <h1>{words.titles.add}</h1>
      <div class={isOver.value ? "drop over" : "drop"}>
        <p class="drop-words">{isOver.value ? addWords.dropNow : addWords.drop}</p>
        <div class="row">
          <Chooser class="primary" label={addWords.choose} multiple />
          <Chooser class="with-touch" label={addWords.camera} capture />
          <Chooser class="with-mouse" label={addWords.folder} folder />
        </div>
        <p class="quiet-text">{addWords.advice}</p>
      </div>
      <Shared />
      {uploads.value.length === 0 && counts.value?.total === 0 && <FirstSteps isOnAdd />}
      <Progress />
      <Next />
      <Problems />
      <Photos />
    </section>
  );
}

/** Photos of another app, or of a site that only claims to be one. */
function Shared() {
  const count = sharedCount.value;
  if (count === 0) return null;
  return (
    <div class="stack">
      <p>{addWords.shared.title(count)}</p>
      <div class="row">
        <button type="button" class="primary" onClick={() => addShared().catch(tellProblem)}>
          {addWords.shared.add}
        </button>
        <button type="button" onClick={() => dropShared().catch(tellProblem)}>
          {addWords.shared.drop}
        </button>
      </div>
    </div>
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
      {props.capture && <ActionIcon name="camera" />}
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
          {words.find}
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
