// Garments of the catalogue for tests: what a person said of them, everything else as it is when nothing is known.

import { emptyAttributes, type Garment } from "../../src/domain/garment/garment.ts";
import type { Category } from "../../src/domain/words/categories.ts";
import type { ColourName } from "../../src/domain/words/colours.ts";
import { idOf } from "./outfit-wardrobe.ts";

export function catalogued(number: number, category: Category, colour: ColourName, changes: Partial<Garment> = {}): Garment {
  return {
    id: idOf(number),
    status: "ready",
    errorMessage: null,
    customName: null,
    customNotes: null,
    inLaundry: false,
    price: null,
    purchasedOn: null,
    category,
    subcategory: null,
    attributes: { ...emptyAttributes, color_primary: colour },
    needsReview: [],
    prediction: null,
    label: { category, subcategory: null, attributes: { color_primary: colour } },
    possibleDuplicateOf: null,
    possibleDuplicateScore: null,
    splitFrom: null,
    attempts: 1,
    originalImagePath: "uploads/x",
    processedImagePath: null,
    thumbnailPath: null,
    createdAt: new Date("2026-01-01T12:00:00Z"),
    updatedAt: new Date("2026-01-01T12:00:00Z"),
    ...changes,
  };
}
