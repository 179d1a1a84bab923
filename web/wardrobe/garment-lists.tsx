// What else a garment leads to: the outfits that it is in, and garments that are like it.

import type { JSX } from "preact";
import { answer, api } from "../api.ts";
import { replaced } from "../outfits/reading.ts";
import { type Loadable, Loaded, useLoaded } from "../parts/loaded.tsx";
import { OutfitCard } from "../parts/outfit-card.tsx";
import { nameOf, Picture } from "../parts/picture.tsx";
import { garmentWords } from "../words/later.ts";
import { put } from "./garments.ts";

const text = garmentWords;
const outfitsShown = 3;

export function Outfits({ id }: { id: string }) {
  const outfits = useLoaded(async () => {
    const { items } = await answer(api.outfits.$get({ query: { garment_id: id, limit: String(outfitsShown) } }));
    return items;
  });
  return (
    <More title={text.outfits} of={outfits} none={text.noOutfits}>
      {(items) => (
        <>
          <div class="garment-outfits">
            {items.map((outfit, index) => (
              // By place, not by outfit: after a swap it is the same card.
              <OutfitCard
                key={index}
                outfit={outfit}
                changed={(after) => outfits.change((list) => replaced(list, outfit, after))}
              />
            ))}
          </div>
          <a class="quiet-text" href="/history">
            {text.history}
          </a>
        </>
      )}
    </More>
  );
}

const similarShown = 6;
/** Of why it is similar: the strongest; one sees the rest. */
const reasonsShown = 2;

export function Similar({ id }: { id: string }) {
  const similar = useLoaded(async () => {
    const { items } = await answer(api.wardrobe[":id"].similar.$get({ param: { id }, query: { limit: String(similarShown) } }));
    put(...items.map(({ garment }) => garment));
    return items;
  });
  return (
    <More title={text.similar} of={similar} none={text.noSimilar}>
      {(items) => (
        <ul class="garment-grid">
          {items.map(({ garment, because }) => (
            <li key={garment.id} class="garment-card">
              <a href={`/garment/${garment.id}`} aria-label={nameOf(garment)}>
                <Picture garment={garment} />
                <span class="card-name" aria-hidden="true">
                  {nameOf(garment)}
                </span>
              </a>
              <p class="quiet-text similar-because">
                {because
                  .slice(0, reasonsShown)
                  .map(({ words: said }) => said)
                  .join(", ")}
              </p>
            </li>
          ))}
        </ul>
      )}
    </More>
  );
}

/** A list that is read once the garment is shown. */
function More<Item>({
  title,
  of,
  none,
  children,
}: {
  title: string;
  of: Loadable<Item[]>;
  none: string;
  children: (items: Item[]) => JSX.Element;
}) {
  return (
    <section class="garment-more stack" aria-label={title}>
      <h2>{title}</h2>
      <Loaded of={of}>{(items) => (items.length === 0 ? <p class="quiet-text">{none}</p> : children(items))}</Loaded>
    </section>
  );
}
