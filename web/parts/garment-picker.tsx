// Chooses garments of the wardrobe: a dialog with search and kinds.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { answer, api } from "../api.ts";
import type { Kind } from "../outfits/kinds.ts";
import { words } from "../words.ts";
import { Dialog } from "./dialog.tsx";
import { nameOf, Picture, type Pictured } from "./picture.tsx";
import { Failed, Loading } from "./states.tsx";

const pageSize = 60;
/** Somebody who types has not finished yet. */
const pauseMs = 250;
export const slots: readonly Kind["slot"][] = ["top", "bottom", "one_piece", "outerwear", "shoes", "bag", "accessory"];

/** @param done called with the chosen garments, also those that were chosen before */
export function GarmentPicker({
  title,
  chosen,
  max = 17,
  done,
  close,
}: {
  title: string;
  chosen: readonly Pictured[];
  max?: number;
  done: (garments: Pictured[]) => void;
  close: () => void;
}) {
  const picked = useSignal<readonly Pictured[]>(chosen);
  const query = useSignal("");
  const slot = useSignal<Kind["slot"] | null>(null);
  const garments = useSignal<readonly Pictured[] | null>(null);
  const total = useSignal(0);
  const error = useSignal<unknown>(null);

  const load = async (offset: number, signal?: AbortSignal) => {
    error.value = null;
    const text = query.value.trim();
    try {
      const page = await answer(
        api.wardrobe.$get(
          {
            query: {
              status: "ready",
              limit: String(pageSize),
              offset: String(offset),
              ...(slot.value !== null && { slot: slot.value }),
              ...(text !== "" && { q: text }),
            },
          },
          signal === undefined ? {} : { init: { signal } },
        ),
      );
      garments.value = offset === 0 ? page.items : [...(garments.value ?? []), ...page.items];
      total.value = page.total;
    } catch (thrown) {
      if (!signal?.aborted) error.value = thrown;
    }
  };
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => void load(0, abort.signal), query.value === "" ? 0 : pauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query.value, slot.value]);

  const toggle = (garment: Pictured) => {
    const rest = picked.value.filter(({ id }) => id !== garment.id);
    picked.value = rest.length < picked.value.length ? rest : [...rest, garment].slice(0, max);
  };
  const shown = garments.value;
  return (
    <Dialog title={title} close={close}>
      <div class="stack">
        <label class="field">
          <span>{words.outfits.picker.search}</span>
          <input
            type="search"
            value={query.value}
            onInput={({ currentTarget }) => {
              query.value = currentTarget.value;
            }}
          />
        </label>
        <fieldset class="chips small" aria-label={words.outfits.picker.kind}>
          {[null, ...slots].map((one) => (
            <label key={one ?? "all"} class="button chip">
              <input
                type="radio"
                class="visually-hidden"
                name="slot"
                checked={slot.value === one}
                onChange={() => {
                  slot.value = one;
                }}
              />
              {one === null ? words.outfits.picker.all : words.outfits.slots[one]}
            </label>
          ))}
        </fieldset>
      </div>
      {error.value !== null ? (
        <Failed error={error.value} retry={() => load(0)} />
      ) : shown === null ? (
        <Loading />
      ) : shown.length === 0 ? (
        <p>{words.outfits.picker.nothing}</p>
      ) : (
        <ul class="picks">
          {shown.map((garment) => (
            <li key={garment.id}>
              <label>
                <input
                  type="checkbox"
                  checked={picked.value.some(({ id }) => id === garment.id)}
                  onChange={() => toggle(garment)}
                  aria-label={nameOf(garment)}
                />
                <Picture garment={garment} show="cut-out" />
                <span aria-hidden="true">{nameOf(garment)}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {shown !== null && shown.length < total.value && (
        <button type="button" onClick={() => void load(shown.length)}>
          {words.more}
        </button>
      )}
      <button
        type="button"
        class="primary picker-done"
        onClick={({ currentTarget }) => {
          // Closed, not only taken away: then the focus goes back to where it was.
          currentTarget.closest("dialog")?.close();
          done([...picked.value]);
        }}
      >
        {words.outfits.picker.chosen(picked.value.length)}
      </button>
    </Dialog>
  );
}
