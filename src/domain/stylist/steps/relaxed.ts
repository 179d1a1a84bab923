// What giving in on a rule would give, as a stylist offers it.

import type { Relaxation } from "../../outfits/search.ts";
import type { Wearable } from "../../outfits/wearable.ts";
import { capitalised, naming } from "../wording.ts";
import { garmentsOf } from "./drafting.ts";

export function relaxedWords(relaxations: readonly Relaxation[], wardrobe: readonly Wearable[]): string[] {
  return relaxations.map(({ words, outfit }) => {
    const garments = garmentsOf(outfit.garmentIds, wardrobe);
    return capitalised(garments.length === 0 ? `${words} would give one.` : `${words} would give ${naming(garments)}.`);
  });
}
