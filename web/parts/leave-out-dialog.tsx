// Kinds and colours that no outfit is to have: those that the wardrobe has.

import { useSignal } from "@preact/signals";
import { answer, api } from "../api.ts";
import { change, garmentsById, know, wish } from "../outfits/asked.ts";
import { flipped } from "../wardrobe/selection.ts";
import { colours as allColours, isOneOf } from "../wardrobe/vocabulary.ts";
import { outfitsWords } from "../words/later.ts";
import { words } from "../words.ts";
import { Dialog } from "./dialog.tsx";
import { GarmentPicker } from "./garment-picker.tsx";
import { Loaded, useLoaded } from "./loaded.tsx";
import { Toggles } from "./toggles.tsx";

export function LeaveOutDialog({ close }: { close: () => void }) {
  const summary = useLoaded(() => answer(api.wardrobe.summary.$get({ query: { insight: "false" } })));
  const isPicking = useSignal(false);
  const kinds = useSignal<ReadonlySet<string>>(new Set(wish.value.withoutKinds));
  const colours = useSignal<ReadonlySet<string>>(new Set(wish.value.withoutColours));
  const chosenWish = () => ({
    ...wish.value,
    withoutKinds: [...kinds.value],
    withoutColours: [...colours.value].filter((name) => isOneOf(allColours, name)),
  });
  if (isPicking.value) {
    return (
      <GarmentPicker
        title={outfitsWords.leaveOutTitle}
        chosen={wish.value.withoutGarments.flatMap((id) => garmentsById.value.get(id) ?? [])}
        max={200}
        close={close}
        done={(garments) => {
          close();
          know(garments);
          const ids = garments.map(({ id }) => id);
          change({ ...chosenWish(), withoutGarments: ids, kept: wish.value.kept.filter((id) => !ids.includes(id)) });
        }}
      />
    );
  }
  const chips = (title: string, counts: Readonly<Record<string, number>>, chosen: typeof kinds) => (
    <fieldset class="stack">
      <legend>
        <h3>{title}</h3>
      </legend>
      <div class="chips small">
        <Toggles
          values={Object.keys(counts).toSorted()}
          isOn={(name) => chosen.value.has(name)}
          flip={(name) => {
            chosen.value = flipped(chosen.value, name);
          }}
        />
      </div>
    </fieldset>
  );
  return (
    <Dialog title={outfitsWords.leaveOutTitle} close={close}>
      <Loaded of={summary}>
        {({ by_category, by_color }) => (
          <>
            {chips(outfitsWords.leaveOutKinds, by_category, kinds)}
            {chips(outfitsWords.leaveOutColours, by_color, colours)}
            <div class="row">
              <button
                type="button"
                class="primary"
                onClick={() => {
                  close();
                  change(chosenWish());
                }}
              >
                {words.done}
              </button>
              <button
                type="button"
                onClick={() => {
                  isPicking.value = true;
                }}
              >
                {outfitsWords.leaveOutGarments}
              </button>
            </div>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
