// One garment of an outfit: its page, others in its place, and whether it is to stay or to go.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { answer, api, type Outfit, type Recommendation } from "../api.ts";
import { swapRequest } from "../outfits/wish.ts";
import { words } from "../words.ts";
import { Dialog } from "./dialog.tsx";
import { OutfitPictures, type Worn, wornName } from "./outfit-pictures.tsx";
import { Failed, Loading } from "./states.tsx";

/** What a screen that asks for outfits can do with one of their garments. */
export interface GarmentChoices {
  readonly keep: (garmentId: string) => void;
  readonly leaveOut: (garmentId: string) => void;
}

export function SwapDialog({
  outfit,
  garment,
  choices,
  close,
  swapped,
}: {
  outfit: Outfit;
  garment: Worn;
  choices?: GarmentChoices | undefined;
  close: () => void;
  swapped: (outfit: Outfit) => void;
}) {
  const found = useSignal<Recommendation | null>(null);
  const error = useSignal<unknown>(null);
  const isGone = !("category" in garment);

  const ask = async () => {
    error.value = null;
    try {
      found.value = await answer(api.outfits.recommend.$post({ header: {}, json: swapRequest(outfit, garment.id) }));
    } catch (thrown) {
      error.value = thrown;
    }
  };
  useEffect(() => void ask(), []);

  const owned = new Set(outfit.garments.map(({ id }) => id));
  // An outfit without anything new has dropped the garment and put nothing in its place.
  const others = (found.value?.outfits ?? []).filter(({ garments }) => garments.some(({ id }) => !owned.has(id)));
  return (
    <Dialog title={wornName(garment)} close={close}>
      {!isGone && (
        <p class="chips">
          <a class="button chip" href={`/garment/${garment.id}`}>
            {words.outfits.seeGarment}
          </a>
          {choices && (
            <>
              <button
                type="button"
                class="chip"
                onClick={() => {
                  close();
                  choices.keep(garment.id);
                }}
              >
                {words.outfits.keepThis}
              </button>
              <button
                type="button"
                class="chip"
                onClick={() => {
                  close();
                  choices.leaveOut(garment.id);
                }}
              >
                {words.outfits.leaveThisOut}
              </button>
            </>
          )}
        </p>
      )}
      <h3>{words.outfits.anotherInstead}</h3>
      <div aria-live="polite">
        {error.value !== null ? (
          <Failed error={error.value} retry={ask} />
        ) : found.value === null ? (
          <Loading />
        ) : others.length === 0 ? (
          <p>{words.outfits.noOther(found.value.unmet.map(({ message, relaxing }) => `${message} ${relaxing}`).join(" "))}</p>
        ) : (
          <ul class="swaps">
            {others.map((other) => {
              const added = other.garments.filter(({ id }) => !owned.has(id));
              return (
                <li key={other.id}>
                  <button type="button" onClick={() => swapped(other)}>
                    <OutfitPictures garments={other.garments} />
                    <span>{added.map(wornName).join(", ")}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
