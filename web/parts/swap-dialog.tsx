// One garment of an outfit: its page, others in its place, and whether it is to stay or to go.

import { answer, api, type Outfit } from "../api.ts";
import { reasonsOf } from "../outfits/reading.ts";
import { swapRequest } from "../outfits/wish.ts";
import { outfitsWords } from "../words/later.ts";
import { Dialog } from "./dialog.tsx";
import { Loaded, useLoaded } from "./loaded.tsx";
import { OutfitPictures, type Worn, wornName } from "./outfit-pictures.tsx";

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
  const found = useLoaded(() => answer(api.outfits.recommend.$post({ header: {}, json: swapRequest(outfit, garment.id) })));
  const owned = new Set(outfit.garments.map(({ id }) => id));
  const added = ({ garments }: Outfit) => garments.filter(({ id }) => !owned.has(id));
  return (
    <Dialog title={wornName(garment)} close={close}>
      {"category" in garment && (
        <p class="chips">
          <a class="button chip" href={`/garment/${garment.id}`}>
            {outfitsWords.seeGarment}
          </a>
          {choices &&
            (["keep", "leaveOut"] as const).map((choice) => (
              <button
                key={choice}
                type="button"
                class="chip"
                onClick={() => {
                  close();
                  choices[choice](garment.id);
                }}
              >
                {outfitsWords.choices[choice]}
              </button>
            ))}
        </p>
      )}
      <h3>{outfitsWords.anotherInstead}</h3>
      <div aria-live="polite">
        <Loaded of={found}>
          {({ outfits, unmet }) => {
            // An outfit without anything new has dropped the garment and put nothing in its place.
            const others = outfits.filter((other) => added(other).length > 0);
            if (others.length === 0) return <p>{outfitsWords.noOther(reasonsOf(unmet).join(" "))}</p>;
            return (
              <ul class="swaps">
                {others.map((other) => (
                  <li key={other.id}>
                    <button type="button" onClick={() => swapped(other)}>
                      <OutfitPictures garments={other.garments} />
                      <span>{added(other).map(wornName).join(", ")}</span>
                    </button>
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
      </div>
    </Dialog>
  );
}
