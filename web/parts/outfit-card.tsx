// An outfit: its garments laid out as they are worn, why it was chosen, what is amiss, and what can be done with it.

import type { Outfit } from "../api.ts";

/** @param changed called with the outfit as it is after feedback, a swap or a deletion (null) */
export function OutfitCard({ outfit }: { outfit: Outfit; changed?: (outfit: Outfit | null) => void }) {
  return (
    <article class="outfit">
      <p>{outfit.explanation}</p>
    </article>
  );
}
