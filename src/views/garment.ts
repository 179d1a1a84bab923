// A garment as answers show it.

import { z } from "@hono/zod-openapi";
import { AttributeCorrections, Attributes, Box, type Garment } from "../domain/garment/garment.ts";
import type { PhotoStore } from "../domain/photo/photo-store.ts";
import { Category } from "../domain/words/categories.ts";
import { GarmentStatus } from "../domain/words/vocabulary.ts";

const unit = z.number().min(0).max(1);
const Guesses = z.record(z.string(), z.array(z.object({ value: z.string(), probability: unit })));

export const PredictionBody = z
  .object({
    category: Category.nullable(),
    category_confidence: unit.nullable(),
    subcategory: z.string().nullable(),
    attributes: Attributes,
    detection_confidence: unit.nullable(),
    bounding_box: Box.nullable().openapi({ description: "Shares of the upright frame." }),
    pieces: z
      .array(Box)
      .openapi({ description: "A box for each garment where the photo shows several that can be told apart; else none." }),
    guesses: Guesses.openapi({
      description: "The three most likely values of each field, likeliest first: what a client offers as one tap.",
    }),
    description: z.string(),
    model: z.string(),
  })
  .openapi("Prediction");

export const LabelBody = z
  .object({ category: Category.nullable(), subcategory: z.string().nullable(), attributes: AttributeCorrections })
  .openapi("Label");

export const garmentExample = {
  id: "0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d",
  status: "ready" as const,
  error_message: null,
  custom_name: "Grandad's jumper",
  custom_notes: null,
  in_laundry: false,
  price: 79.5,
  purchased_on: "2025-10-04",
  category: "sweater" as const,
  subcategory: null,
  attributes: {
    color_primary: "navy" as const,
    color_secondary: null,
    colors: [{ name: "navy" as const, hex: "#22304f", share: 1 }],
    pattern: "solid" as const,
    fit: "regular" as const,
    formality: 0.4,
    seasons: ["fall" as const, "winter" as const],
    style_tags: ["classic" as const],
    material: "wool" as const,
    warmth_clo: 0.28,
  },
  prediction: {
    category: "sweater" as const,
    category_confidence: 0.91,
    subcategory: null,
    attributes: {
      color_primary: "navy" as const,
      color_secondary: null,
      colors: [{ name: "navy" as const, hex: "#22304f", share: 1 }],
      pattern: "solid" as const,
      fit: "regular" as const,
      formality: 0.4,
      seasons: ["fall" as const, "winter" as const],
      style_tags: ["classic" as const],
      material: "wool" as const,
      warmth_clo: 0.28,
    },
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
  needs_review: ["fit"],
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

export const GarmentBody = z
  .object({
    id: z.uuid(),
    status: GarmentStatus,
    error_message: z.string().nullable(),
    custom_name: z.string().nullable(),
    custom_notes: z.string().nullable(),
    in_laundry: z.boolean(),
    price: z.number().nullable().openapi({ description: "What was paid, in the person's own currency." }),
    purchased_on: z.iso.date().nullable(),
    category: Category.nullable(),
    subcategory: z.string().nullable(),
    attributes: Attributes.openapi("Attributes"),
    prediction: PredictionBody.nullable(),
    label: LabelBody.nullable(),
    needs_review: z.array(z.string()).openapi({ description: "Fields to ask the person about, most useful first." }),
    warnings: z.array(z.string()),
    possible_duplicate_of: z.uuid().nullable(),
    possible_duplicate_score: unit.nullable().openapi({ description: "How alike the two are; null without a suspect." }),
    split_from: z.uuid().nullable().openapi({ description: "The garment whose photo this one was cut from." }),
    attempts: z.number().int(),
    image_url: z.url(),
    thumbnail_url: z.url().nullable(),
    processed_image_url: z.url().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .openapi("Garment", { example: garmentExample });
export type GarmentBody = z.infer<typeof GarmentBody>;

/** The garment with links signed for now. */
export function garmentBody(garment: Garment, userId: string, photos: Pick<PhotoStore, "url">, origin: string): GarmentBody {
  const link = (path: string | null) => (path === null ? null : photos.url(userId, path, origin));
  const { prediction } = garment;
  return {
    id: garment.id,
    status: garment.status,
    error_message: garment.error_message,
    custom_name: garment.custom_name,
    custom_notes: garment.custom_notes,
    in_laundry: garment.in_laundry,
    price: garment.price,
    purchased_on: garment.purchased_on,
    category: garment.category,
    subcategory: garment.subcategory,
    attributes: garment.attributes,
    prediction:
      prediction === null
        ? null
        : {
            category: prediction.category,
            category_confidence: prediction.category_confidence,
            subcategory: prediction.subcategory,
            attributes: prediction.attributes,
            detection_confidence: prediction.detection_confidence,
            bounding_box: prediction.box,
            pieces: [...prediction.pieces],
            guesses: prediction.guesses,
            description: prediction.description,
            model: prediction.model,
          },
    label: garment.label,
    needs_review: [...garment.needs_review],
    warnings: [...(prediction?.warnings ?? [])],
    possible_duplicate_of: garment.possible_duplicate_of,
    possible_duplicate_score: garment.possible_duplicate_score,
    split_from: garment.split_from,
    attempts: garment.attempts,
    image_url: photos.url(userId, garment.original_image_path, origin),
    thumbnail_url: link(garment.thumbnail_path),
    processed_image_url: link(garment.processed_image_path),
    created_at: garment.created_at.toISOString(),
    updated_at: garment.updated_at.toISOString(),
  };
}
