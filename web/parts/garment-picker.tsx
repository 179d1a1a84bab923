// Chooses garments of the wardrobe: a dialog with search and kinds.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { answer, api } from "../api.ts";
import type { Kind } from "../outfits/kinds.ts";
import { garmentWords, outfitsWords } from "../words/later.ts";
import { words } from "../words.ts";
import { Choice } from "./choice.tsx";
import { Dialog } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { Loaded, usePages } from "./loaded.tsx";
import { nameOf, Picture, type Pictured } from "./picture.tsx";

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
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const { pages, more } = usePages(
    (offset) =>
      answer(
        api.wardrobe.$get({
          query: {
            status: "ready",
            limit: "60",
            offset: String(offset),
            slot: slot.value ?? undefined,
            q: query.value || undefined,
          },
        }),
      ),
    `${slot.value} ${query.value}`,
  );

  const toggle = (garment: Pictured) => {
    const rest = picked.value.filter(({ id }) => id !== garment.id);
    picked.value = rest.length < picked.value.length ? rest : [...rest, garment].slice(0, max);
  };
  return (
    <Dialog title={title} close={close}>
      <div class="stack">
        <Field label={words.search}>
          <input
            type="search"
            onInput={({ currentTarget }) => {
              clearTimeout(timer.current);
              timer.current = setTimeout(() => {
                query.value = currentTarget.value.trim();
              }, pauseMs);
            }}
          />
        </Field>
        <Choice
          label={garmentWords.category}
          values={[null, ...slots]}
          chosen={slot.value}
          choose={(one) => {
            slot.value = one;
          }}
          wordFor={(one) => (one === null ? outfitsWords.picker.all : outfitsWords.slots[one])}
          kind="small"
        />
      </div>
      <Loaded of={pages}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{outfitsWords.picker.nothing}</p>
          ) : (
            <>
              <ul class="picks">
                {items.map((garment) => (
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
              {more}
            </>
          )
        }
      </Loaded>
      <button type="button" class="primary picker-done" onClick={() => done([...picked.value])}>
        {picked.value.length === 0 ? words.done : outfitsWords.picker.chosen(picked.value.length)}
      </button>
    </Dialog>
  );
}
