// A garment in the grid, and the places of those that are still to come.

import { useComputed } from "@preact/signals";
import { withRest } from "../later.ts";
import { nameOf, Picture } from "../parts/picture.tsx";
import { wardrobeWords } from "../words/wardrobe.ts";
import { words } from "../words.ts";
import { garmentOf } from "./garments.ts";
import { isSelecting, selected } from "./selecting.ts";

const text = wardrobeWords;
/** The first rows of a wide screen. */
export const seenFirst = 18;

/** The places of the first garments, so that nothing moves when they come. */
export function Waiting() {
  return (
    <>
      <p class="visually-hidden" role="status">
        {words.loading}
      </p>
      <ul class="garment-grid" aria-hidden="true">
        {Array.from({ length: seenFirst }, (_, index) => (
          <li key={index} class="garment-card">
            <span class="picture">
              <span class="placeholder" />
            </span>
            <span class="card-name" />
          </li>
        ))}
      </ul>
    </>
  );
}

export function Card({ id, isEager }: { id: string; isEager: boolean }) {
  const garment = garmentOf(id).value;
  const isSelected = useComputed(() => selected.value.has(id));
  if (garment === null) return null;
  const { status, out_of_use: outOfUse, needs_review: asks } = garment;
  const name = nameOf(garment);
  // A photo that failed has no thumbnail, and nothing to wait for.
  const pictured =
    status === "failed" && garment.thumbnail_url === null ? { ...garment, thumbnail_url: garment.image_url } : garment;
  const state = status !== "ready" ? text.statuses[status] : outOfUse !== null ? text.outOfUse[outOfUse] : "";
  return (
    <li class={`garment-card ${outOfUse === null ? "" : "is-out"}`} data-id={id}>
      <a href={`/garment/${id}`} aria-label={`${name} ${state}`.trim()} inert={isSelecting.value}>
        <Picture garment={pictured} isEager={isEager} />
        <span class="card-name" aria-hidden="true">
          {name}
        </span>{" "}
        {state !== "" && <span class={`badge ${status === "failed" ? "failed" : ""}`}>{state}</span>}
        {asks.length > 0 && status === "ready" && <span class="asks-mark" title={text.needsReview} />}
      </a>
      {status === "failed" && !isSelecting.value && (
        <button type="button" class="chip" onClick={() => withRest(({ lookAgain }) => lookAgain(id))}>
          {text.lookAgain}
        </button>
      )}
      {isSelecting.value && (
        <label class="card-choice">
          <input type="checkbox" checked={isSelected} aria-label={name} />
        </label>
      )}
    </li>
  );
}
