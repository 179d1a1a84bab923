// Random wardrobes, requests and contexts for the properties that hold for every outfit. The caller sets the seed.

import fc from "fast-check";
import type { OutfitConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import type { ScoringContext } from "../../src/domain/outfit/score/score.ts";
import type { Category } from "../../src/domain/words/categories.ts";
import { garment } from "./outfit-wardrobe.ts";

const categoryChoices: readonly Category[] = [
  "t_shirt",
  "shirt",
  "dress_shirt",
  "sweater",
  "cardigan",
  "jeans",
  "chinos",
  "skirt",
  "dress",
  "blazer",
  "coat",
  "rain_jacket",
  "sneakers",
  "sandals",
  "boots",
  "bag",
  "belt",
  "scarf",
];
const colourChoices = ["black", "white", "navy", "red", "coral", "rust", "camel", "green"] as const;

/** Wardrobes whose garments each have a formality, styles, cloth and fit of their own. */
export function drawnWardrobes(minLength: number, maxLength: number): fc.Arbitrary<Wearable[]> {
  return fc
    .array(
      fc.record({
        category: fc.constantFrom(...categoryChoices),
        colour: fc.constantFrom(...colourChoices),
        formality: fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20),
        styles: fc.subarray(["casual", "classic", "edgy"] as const),
        material: fc.constantFrom(null, "wool", "suede", "denim"),
        pattern: fc.constantFrom(null, "solid", "striped"),
        fit: fc.constantFrom(null, "slim", "relaxed"),
        warmth_clo: fc.integer({ min: 1, max: 70 }).map((hundredths) => hundredths / 100),
        out_of_use: fc.integer({ min: 0, max: 9 }).map((tenth) => (tenth === 0 ? "laundry" : tenth === 1 ? "repair" : null)),
        opinion: fc.constantFrom(null, null, null, "like", "dislike"),
      }),
      { minLength, maxLength },
    )
    .map((drawn) => drawn.map(({ category, colour, ...changes }, index) => garment(index, category, colour, changes)));
}

export const drawnWeathers = fc.record(
  { temperature_c: fc.integer({ min: -15, max: 38 }), conditions: fc.subarray(["sunny", "rainy", "snowy", "windy"] as const) },
  { requiredKeys: [] },
);

export const drawnRequests: fc.Arbitrary<OutfitConstraints> = fc.record(
  {
    occasion: fc.constantFrom("casual", "work", "interview"),
    formality_level: fc.constantFrom("casual", "business_casual"),
    weather: drawnWeathers,
    exclude_categories: fc.subarray(["jeans", "dress"] as const),
    exclude_colors: fc.subarray(["red", "camel"] as const),
    style_keywords: fc.subarray(["classic", "edgy"] as const),
    comfort_priority: fc.constantFrom(0, 0.3, 0.5, 1),
  },
  { requiredKeys: [] },
);

export const drawnContexts: fc.Arbitrary<ScoringContext> = fc.record(
  { season: fc.constantFrom("summer", "winter"), formalityRange: fc.constant({ min: 0.2, max: 0.4 }) },
  { requiredKeys: [] },
);
