// Garments for tests: the fields that a test sets; all other fields as for an unknown garment.

import { emptyAttributes, Garment, Prediction } from "../../src/domain/garment/garment.ts";

/** Null for every field, so that a new field needs no change here. */
const nothing = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, null]));

export function plainGarment(fields: Partial<Garment> & Pick<Garment, "id">): Garment {
  return Garment.parse({
    ...nothing(Garment.keyof().options),
    status: "ready",
    in_laundry: false,
    attributes: emptyAttributes,
    needs_review: [],
    unsure: [],
    attempts: 1,
    original_image_path: "uploads/a/b-1",
    created_at: new Date("2026-01-01T12:00:00Z"),
    updated_at: new Date("2026-01-01T12:00:00Z"),
    ...fields,
  });
}

export function plainPrediction(fields: Partial<Prediction> = {}): Prediction {
  return Prediction.parse({
    ...nothing(Prediction.keyof().options),
    attributes: emptyAttributes,
    pieces: [],
    guesses: {},
    description: "",
    model: "test",
    warnings: [],
    ...fields,
  });
}
