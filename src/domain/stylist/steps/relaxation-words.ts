// Says which constraint to lift so that there are outfits.

import type { Wearable } from "../../outfit/ask/wearable.ts";
import type { Relaxation } from "../../outfit/recommend.ts";
import { capitalize } from "../../words/english.ts";
import { naming } from "../speak/wording.ts";
import { garmentsOf } from "./draft.ts";

export function relaxationWords(relaxations: readonly Relaxation[], wardrobe: readonly Wearable[]): string[] {
  return relaxations.map(({ words, outfit }) => {
    const garments = garmentsOf(outfit.garment_ids, wardrobe);
    return capitalize(garments.length === 0 ? `${words} would give one.` : `${words} would give ${naming(garments)}.`);
  });
}
