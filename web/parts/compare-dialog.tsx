// Two outfits side by side: what only one of them has, what is amiss with each, and the API's words.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { answer, api, type Outfit, type OutfitGarment, type Recommendation } from "../api.ts";
import { differences } from "../outfits/reading.ts";
import { compareRequest } from "../outfits/wish.ts";
import { words } from "../words.ts";
import { Dialog } from "./dialog.tsx";
import { OutfitPictures, wornName } from "./outfit-pictures.tsx";
import { Failed, Loading } from "./states.tsx";

export function CompareDialog({ one, other, close }: { one: Outfit; other: Outfit; close: () => void }) {
  const comparison = useSignal<Recommendation["comparison"]>(undefined);
  const error = useSignal<unknown>(null);
  const load = async () => {
    error.value = null;
    try {
      const found = await answer(api.outfits.recommend.$post({ header: {}, json: compareRequest(one, other.id) }));
      comparison.value = found.comparison ?? null;
    } catch (thrown) {
      error.value = thrown;
    }
  };
  useEffect(() => void load(), []);
  const { onlyOne, onlyOther } = differences(one, other);
  return (
    <Dialog title={words.outfits.compareTitle} close={close}>
      <div class="compared">
        <Side title={words.outfits.first} outfit={one} only={onlyOne} />
        <Side title={words.outfits.second} outfit={other} only={onlyOther} />
      </div>
      <div aria-live="polite">
        {error.value !== null ? (
          <Failed error={error.value} retry={load} />
        ) : comparison.value === undefined ? (
          <Loading />
        ) : (
          comparison.value !== null && (
            <p>
              <b>{words.outfits.first}:</b> {comparison.value.words}
            </p>
          )
        )}
      </div>
    </Dialog>
  );
}

function Side({ title, outfit, only }: { title: string; outfit: Outfit; only: readonly OutfitGarment[] }) {
  return (
    <section class="stack">
      <h3>{title}</h3>
      <OutfitPictures garments={outfit.garments} />
      <p class="quiet-text">{words.outfits.outOf100(Math.round(outfit.score * 100))}</p>
      <p class="quiet-text">{words.outfits.onlyHere}</p>
      {only.length === 0 ? (
        <p>{words.outfits.nothingElse}</p>
      ) : (
        <ul>
          {only.map((garment) => (
            <li key={garment.id}>{wornName(garment)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
