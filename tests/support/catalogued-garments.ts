// Garments of the catalogue for tests: what a person said of them, everything else as it is when nothing is known.

import { emptyAttributes, type Garment } from "../../src/domain/garment/garment.ts";
import type { Category } from "../../src/domain/words/categories.ts";
import type { ColourName } from "../../src/domain/words/colours.ts";
import { idOf } from "./outfit-wardrobe.ts";

export function catalogued(number: number, category: Category, colour: ColourName, changes: Partial<Garment> = {}): Garment {
  return {
    id: idOf(number),
    status: "ready",
    error_message: null,
    custom_name: null,
    custom_notes: null,
    in_laundry: false,
    price: null,
    purchased_on: null,
    category,
    subcategory: null,
    attributes: { ...emptyAttributes, color_primary: colour },
    needs_review: [],
    prediction: null,
    label: { category, subcategory: null, attributes: { color_primary: colour } },
    possible_duplicate_of: null,
    possible_duplicate_score: null,
    split_from: null,
    attempts: 1,
    original_image_path: "uploads/x",
    processed_image_path: null,
    thumbnail_path: null,
    created_at: new Date("2026-01-01T12:00:00Z"),
    updated_at: new Date("2026-01-01T12:00:00Z"),
    ...changes,
  };
}
