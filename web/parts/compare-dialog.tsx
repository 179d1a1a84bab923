// Two outfits side by side: what only one of them has, what is amiss with each, and the API's words.

import { answer, api, type Outfit, type OutfitGarment } from "../api.ts";
import { differences } from "../outfits/reading.ts";
import { compareRequest } from "../outfits/wish.ts";
import { outfitsWords } from "../words/later.ts";
import { Dialog } from "./dialog.tsx";
import { Loaded, useLoaded } from "./loaded.tsx";
import { OutfitPictures, wornName } from "./outfit-pictures.tsx";

export function CompareDialog({ one, other, close }: { one: Outfit; other: Outfit; close: () => void }) {
  const compared = useLoaded(() => answer(api.outfits.recommend.$post({ header: {}, json: compareRequest(one, other.id) })));
  const { onlyOne, onlyOther } = differences(one, other);
  return (
    <Dialog title={outfitsWords.compareTitle} close={close}>
      <div class="compared">
        <Side title={outfitsWords.first} outfit={one} only={onlyOne} />
        <Side title={outfitsWords.second} outfit={other} only={onlyOther} />
      </div>
      <div aria-live="polite">
        <Loaded of={compared}>
          {({ comparison }) =>
            comparison != null && (
              <p>
                <b>{outfitsWords.first}:</b> {comparison.words}
              </p>
            )
          }
        </Loaded>
      </div>
    </Dialog>
  );
}

function Side({ title, outfit, only }: { title: string; outfit: Outfit; only: readonly OutfitGarment[] }) {
  return (
    <section class="stack">
      <h3>{title}</h3>
      <OutfitPictures garments={outfit.garments} />
      <p class="quiet-text">{outfitsWords.outOf100(Math.round(outfit.score * 100))}</p>
      <p class="quiet-text">{outfitsWords.onlyHere}</p>
      {only.length === 0 ? (
        <p>{outfitsWords.nothingElse}</p>
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
