// The photos that are under way or were taken in, as garments as soon as they are some.

import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { focusContent } from "../parts/focus.ts";
import { nameOf, Picture } from "../parts/picture.tsx";
import { tellProblem } from "../toasts.tsx";
import { garmentOf } from "../wardrobe/garments.ts";
import { readGarment } from "../wardrobe/moves.ts";
import { addWords } from "../words/later.ts";
import { isMadeAnew } from "./photo-formats.ts";
import { forget, shares, uploads } from "./upload-queue.ts";
import { isUnderWay, isUnsent, type Upload } from "./upload-states.ts";
import { photoOf } from "./upload-store.ts";

/** The newest batch first. */
export function Photos() {
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
              focusContent();
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
  const preview = usePreview(upload);
  useEffect(() => {
    // One of an earlier visit is read.
    if (garmentId !== null && garmentOf(garmentId).peek() === null) readGarment(garmentId).catch(console.warn);
  }, [garmentId]);
  const pieces = garment?.prediction?.pieces.length ?? 0;
  const picture = <Picture garment={garment ?? { id: upload.id, thumbnail_url: preview }} alt="" />;
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
 * The address of the photo as it lies on this device, until it is sent. Large ones are shown when they were made small: a phone has no room
 * for thirty of twelve million pixels.
 */
function usePreview({ id, state, garmentId }: Upload): string | null {
  const address = useSignal<string | null>(null);
  const release = () => {
    if (address.value !== null) URL.revokeObjectURL(address.value);
    address.value = null;
  };
  useEffect(() => {
    if (garmentId !== null) release();
    if (address.value !== null || !isUnderWay({ state })) return;
    let isWanted = true;
    photoOf(id)
      .then((photo) => {
        if (isWanted && photo !== undefined && !isMadeAnew("image/jpeg", photo.size)) address.value = URL.createObjectURL(photo);
      })
      .catch(console.warn);
    return () => {
      isWanted = false;
    };
  }, [id, state, garmentId]);
  useEffect(() => release, []);
  return address.value;
}
