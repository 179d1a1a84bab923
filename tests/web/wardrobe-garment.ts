// A garment as the API answers it, for tests of the client.

import type { Garment } from "../../web/api.ts";

type Fields = Partial<Omit<Garment, "attributes">> & { readonly attributes?: Partial<Garment["attributes"]> };

export function garment({ attributes, ...fields }: Fields = {}): Garment {
  return {
    id: "garment",
    status: "ready",
    error_message: null,
    custom_name: null,
    custom_notes: null,
    in_laundry: false,
    out_of_use: null,
    set_name: null,
    opinion: null,
    suggested_set: null,
    price: null,
    purchased_on: null,
    category: "sweater",
    subcategory: null,
    attributes: {
      color_primary: "navy",
      color_secondary: null,
      colors: [],
      pattern: null,
      fit: null,
      formality: 0.4,
      seasons: ["fall"],
      style_tags: [],
      material: "wool",
      warmth_clo: null,
      condition: null,
      purpose: null,
      ...attributes,
    },
    prediction: null,
    label: null,
    needs_review: [],
    unsure: [],
    warnings: [],
    possible_duplicate_of: null,
    possible_duplicate_score: null,
    split_from: null,
    attempts: 1,
    image_url: "/media/uploads/garment",
    thumbnail_url: null,
    processed_image_url: null,
    created_at: "2026-11-30T10:00:00.000Z",
    updated_at: "2026-11-30T10:00:00.000Z",
    ...fields,
  };
}

/** A prediction with these guesses and values. */
export function prediction(
  guesses: NonNullable<NonNullable<Garment["prediction"]>["guesses"]>,
  { category = "sweater", attributes }: { category?: "sweater" | null; attributes?: Partial<Garment["attributes"]> } = {},
): NonNullable<Garment["prediction"]> {
  return {
    category,
    category_confidence: null,
    subcategory: null,
    attributes: { ...garment().attributes, ...attributes },
    detection_confidence: null,
    bounding_box: null,
    pieces: [],
    guesses,
    description: "",
    model: "test",
  };
}
