// The field for a message: it grows with the words, takes a photo, sends with Enter, and stops the answer while one comes.

import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ActionIcon } from "../parts/action-icon.tsx";
import { tellProblem } from "../toasts.tsx";
import { stylistWords } from "../words/later.ts";
import { type ChosenPhoto, chosenPhoto } from "./photo.ts";

/** As the API takes them. */
const charactersMax = 4000;

interface ComposerProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly isRunning: boolean;
  /** The messages before are on their way: they would take the place of one that is sent now. */
  readonly isLoading: boolean;
  readonly send: (text: string, photo: ChosenPhoto | null) => void;
  readonly stop: () => void;
}

export function Composer({ field, isRunning, isLoading, send, stop }: ComposerProps) {
  const text = useSignal("");
  const photo = useSignal<ChosenPhoto | null>(null);
  const latestFile = useRef<File | null>(null);
  const removePhoto = () => {
    latestFile.current = null;
    if (photo.value !== null) URL.revokeObjectURL(photo.value.preview);
    photo.value = null;
  };
  useEffect(() => removePhoto, []);
  useEffect(() => {
    const { current } = field;
    if (current === null) return;
    current.style.height = "auto";
    current.style.height = `${current.scrollHeight + 2}px`;
  }, [text.value]);

  const isEmpty = text.value.trim() === "" && photo.value === null;
  const submit = () => {
    if (isEmpty || isRunning || isLoading) return;
    send(text.value.trim(), photo.value);
    text.value = "";
    // The conversation has its picture now.
    latestFile.current = null;
    photo.value = null;
    field.current?.focus();
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    removePhoto();
    latestFile.current = file;
    try {
      const chosen = await chosenPhoto(file);
      // Another was chosen meanwhile, or the screen was left.
      if (latestFile.current !== file) return URL.revokeObjectURL(chosen.preview);
      photo.value = chosen;
      field.current?.focus();
    } catch {
      tellProblem(new Error(stylistWords.photoBroken));
    }
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {photo.value !== null && (
        <div class="composer-photo">
          <img src={photo.value.preview} alt={stylistWords.photoAlt} width={64} height={80} />
          <button
            type="button"
            class="quiet"
            onClick={() => {
              removePhoto();
              field.current?.focus();
            }}
          >
            {stylistWords.removePhoto}
          </button>
        </div>
      )}
      <div class="composer-line">
        <label class="button quiet composer-file">
          <ActionIcon name="camera" />
          <span class="visually-hidden">{stylistWords.addPhoto}</span>
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp"
            class="visually-hidden"
            onChange={(event) => {
              void choose(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </label>
        <textarea
          ref={field}
          rows={1}
          aria-label={stylistWords.message}
          placeholder={photo.value === null ? stylistWords.placeholder : stylistWords.photoAlone}
          maxLength={charactersMax}
          enterkeyhint="send"
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
          onKeyDown={(event) => {
            // While an input method composes a word, Enter belongs to it.
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            submit();
          }}
        />
        {isRunning ? (
          <button type="button" class="primary" aria-label={stylistWords.stop} onClick={stop}>
            <ActionIcon name="stop" />
          </button>
        ) : (
          <button type="submit" class="primary" aria-label={stylistWords.send} disabled={isEmpty || isLoading}>
            <ActionIcon name="send" />
          </button>
        )}
      </div>
    </form>
  );
}
