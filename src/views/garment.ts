// A garment in answers.

import { z } from "@hono/zod-openapi";
import { Attributes, Garment, Label, Prediction } from "../domain/garment/garment.ts";
import { isReviewedField } from "../domain/garment/question-worth.ts";
import { ReviewedField } from "../domain/garment/review-words.ts";
import type { PhotoStore } from "../domain/photo/photo-store.ts";
import { nameOfKind } from "../domain/words/own-categories.ts";

export const PredictionBody = Prediction.omit({ warnings: true }).openapi("Prediction");
/** In answers a category has the name that the person knows it by. */
const CategoryShown = z
  .string()
  .nullable()
  .openapi({ description: "A built-in category, or one of the person's own; GET /api/v1/categories has both." });

export const LabelBody = Label.extend({ category: CategoryShown }).openapi("Label");

const attributesExample: Attributes = {
  color_primary: "navy",
  color_secondary: null,
  colors: [{ name: "navy", hex: "#22304f", share: 1 }],
  pattern: "solid",
  fit: "regular",
  formality: 0.4,
  seasons: ["fall", "winter"],
  style_tags: ["classic"],
  material: "wool",
  warmth_clo: 0.28,
  condition: null,
  purpose: null,
};

export const garmentExample = {
  id: "0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d",
  status: "ready" as const,
  error_message: null,
  custom_name: "Grandad's jumper",
  custom_notes: null,
  in_laundry: false,
  out_of_use: null,
  set_name: null,
  opinion: "like" as const,
  suggested_set: null,
  price: 79.5,
  purchased_on: "2025-10-04",
  category: "sweater" as const,
  subcategory: null,
  attributes: attributesExample,
  prediction: {
    category: "sweater" as const,
    category_confidence: 0.91,
    subcategory: null,
    attributes: attributesExample,
    detection_confidence: 0.98,
    bounding_box: { x: 0.12, y: 0.08, width: 0.75, height: 0.84 },
    pieces: [],
    guesses: {
      category: [
        { value: "sweater", probability: 0.91 },
        { value: "sweatshirt", probability: 0.06 },
        { value: "cardigan", probability: 0.01 },
      ],
    },
    description: "regular navy wool sweater, classic style, for fall, winter",
    model: "@cf/cloudflare/clef-flash",
  },
  label: null,
  needs_review: [],
  unsure: ["fit" as const],
  warnings: [],
  possible_duplicate_of: null,
  possible_duplicate_score: null,
  split_from: null,
  attempts: 1,
  image_url:
    "https://api.example.com/media/uploads/0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d-1?u=0193c0dd-0000-7000-8000-000000000001&e=1795392000&s=k3y",
  thumbnail_url:
    "https://api.example.com/media/thumbnails/0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d-2?u=0193c0dd-0000-7000-8000-000000000001&e=1795392000&s=k3y",
  processed_image_url: null,
  created_at: "2026-11-22T10:00:00.000Z",
  updated_at: "2026-11-22T10:00:04.000Z",
};

/** Fields for internal use; answers have links instead. */
const internal = { own_category: true, original_image_path: true, processed_image_path: true, thumbnail_path: true } as const;

export const GarmentBody = Garment.omit(internal)
  .extend({
    suggested_set: z
      .string()
      .nullable()
      .openapi({
        description:
          "The set that it seems to belong to: jacket and trousers of one colour and cloth. Send it as `set_name` to agree. " +
          "Null where garments are not listed, read or changed.",
      }),
    category: CategoryShown,
    needs_review: z.array(ReviewedField).meta({ ...Garment.shape.needs_review.meta() }),
    unsure: z.array(ReviewedField).meta({ ...Garment.shape.unsure.meta() }),
    attributes: Attributes.openapi("Attributes"),
    prediction: PredictionBody.nullable(),
    label: LabelBody.nullable(),
    warnings: z.array(z.string()),
    image_url: z.url(),
    thumbnail_url: z.url().nullable(),
    processed_image_url: z.url().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .openapi("Garment", { example: garmentExample });
export type GarmentBody = z.infer<typeof GarmentBody>;

/**
 * What a list of garments says of a prediction: the category and how sure it is. What counts of the rest is in the garment's own
 * fields, and what a person is asked comes from the review list, which has the guesses.
 */
const listed = { category: true, category_confidence: true, detection_confidence: true, pieces: true } as const;
/** A garment of a list. */
export const ListedGarment = GarmentBody.partial({ possible_duplicate_score: true, split_from: true })
  .extend({ prediction: PredictionBody.partial().required(listed).nullable() })
  .openapi("ListedGarment");

/** `duplicate`: the wardrobe has these bytes already. */
export const UploadedGarment = GarmentBody.extend({ duplicate: z.boolean() }).openapi("UploadedGarment", {
  example: { ...garmentExample, duplicate: false },
});

/** The person for whom links are signed, and the root of the links. The variables of a request fit this. */
export interface Viewer {
  readonly person: { readonly id: string };
  readonly services: { readonly photos: Pick<PhotoStore, "url"> };
  readonly origin: string;
}

export function garmentBody(
  garment: Garment & { readonly suggested_set?: string | null },
  { person, services, origin }: Viewer,
): GarmentBody {
  const url = (path: string) => services.photos.url(person.id, path, origin);
  const { original_image_path, processed_image_path, thumbnail_path, prediction, label, own_category, ...fields } = garment;
  const link = (path: string | null) => (path === null ? null : url(path));
  return {
    ...fields,
    category: nameOfKind(garment),
    // An import may bring the names of fields that this version does not ask about.
    needs_review: garment.needs_review.filter(isReviewedField),
    unsure: garment.unsure.filter(isReviewedField),
    label: label === null ? null : { ...label, category: own_category?.name ?? label.category },
    suggested_set: garment.suggested_set ?? null,
    prediction: prediction === null ? null : predictionBody(prediction),
    warnings: prediction?.warnings ?? [],
    image_url: url(original_image_path),
    thumbnail_url: link(thumbnail_path),
    processed_image_url: link(processed_image_path),
    created_at: garment.created_at.toISOString(),
    updated_at: garment.updated_at.toISOString(),
  };
}

export function listedGarment(...of: Parameters<typeof garmentBody>): z.infer<typeof ListedGarment> {
  const { prediction, possible_duplicate_score, split_from, ...body } = garmentBody(...of);
  if (prediction === null) return { ...body, prediction };
  const { category, category_confidence, detection_confidence, pieces } = prediction;
  return { ...body, prediction: { category, category_confidence, detection_confidence, pieces } };
}

function predictionBody({ warnings, ...prediction }: Prediction): z.infer<typeof PredictionBody> {
  return prediction;
}
