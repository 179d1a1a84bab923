// Rows of the `wardrobe` view as garments: the one place where stored JSON is read and parsed.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { Answers, AttributeCorrections, Attributes, Box, emptyAttributes, type Garment } from "../domain/garment/garment.ts";
import { Category } from "../domain/words/categories.ts";
import { GarmentStatus } from "../domain/words/vocabulary.ts";

export const storedTime = z.union([z.date(), z.string().transform((text) => new Date(text))]);

const StoredAttributes = Attributes.partial().transform((stored): Attributes => {
  const attributes: Attributes = { ...emptyAttributes };
  return Object.assign(attributes, stored);
});

export const StoredLabel = z.object({
  category: Category.nullable(),
  subcategory: z.string().nullable(),
  attributes: AttributeCorrections,
});

const StoredPrediction = z
  .object({
    bbox_x: z.number().nullable(),
    bbox_y: z.number().nullable(),
    bbox_width: z.number().nullable(),
    bbox_height: z.number().nullable(),
    pieces: z.array(Box),
    detection_confidence: z.number().nullable(),
    category: Category.nullable(),
    category_confidence: z.number().nullable(),
    subcategory: z.string().nullable(),
    attributes: StoredAttributes,
    model: z.string(),
    guesses: Answers,
    description: z.string(),
    warnings: z.array(z.string()),
  })
  .transform((row) => ({
    box:
      row.bbox_x === null || row.bbox_y === null || row.bbox_width === null || row.bbox_height === null
        ? null
        : { x: row.bbox_x, y: row.bbox_y, width: row.bbox_width, height: row.bbox_height },
    pieces: row.pieces,
    detection_confidence: row.detection_confidence,
    category: row.category,
    category_confidence: row.category_confidence,
    subcategory: row.subcategory,
    attributes: row.attributes,
    model: row.model,
    guesses: row.guesses,
    description: row.description,
    warnings: row.warnings,
  }));

export const GarmentRow = z
  .object({
    id: z.uuid(),
    status: GarmentStatus,
    error_message: z.string().nullable(),
    custom_name: z.string().nullable(),
    custom_notes: z.string().nullable(),
    in_laundry: z.boolean(),
    price: z.number().nullable(),
    purchased_on: z.string().nullable(),
    category: Category.nullable(),
    subcategory: z.string().nullable(),
    attributes: StoredAttributes,
    needs_review: z.array(z.string()),
    prediction: StoredPrediction.nullable(),
    label: StoredLabel.nullable(),
    possible_duplicate_of: z.uuid().nullable(),
    possible_duplicate_score: z.number().nullable(),
    split_from: z.uuid().nullable(),
    attempts: z.number(),
    original_image_path: z.string(),
    processed_image_path: z.string().nullable(),
    thumbnail_path: z.string().nullable(),
    created_at: storedTime,
    updated_at: storedTime,
  })
  .transform(
    (row): Garment => ({
      id: row.id,
      status: row.status,
      error_message: row.error_message,
      custom_name: row.custom_name,
      custom_notes: row.custom_notes,
      in_laundry: row.in_laundry,
      price: row.price,
      purchased_on: row.purchased_on,
      category: row.category,
      subcategory: row.subcategory,
      attributes: row.attributes,
      needs_review: row.needs_review,
      prediction: row.prediction,
      label: row.label,
      possible_duplicate_of: row.possible_duplicate_of,
      possible_duplicate_score: row.possible_duplicate_score,
      split_from: row.split_from,
      attempts: row.attempts,
      original_image_path: row.original_image_path,
      processed_image_path: row.processed_image_path,
      thumbnail_path: row.thumbnail_path,
      created_at: row.created_at,
      updated_at: row.updated_at,
    }),
  );

/** The columns of the view that a garment is read from. */
export const garmentColumns = sql.raw(
  [
    "id",
    "status",
    "error_message",
    "custom_name",
    "custom_notes",
    "in_laundry",
    "category",
    "subcategory",
    "attributes",
    "needs_review",
    "prediction",
    "label",
    "possible_duplicate_of",
    "possible_duplicate_score",
    "split_from",
    "attempts",
    "original_image_path",
    "processed_image_path",
    "thumbnail_path",
    "created_at",
    "updated_at",
  ]
    .map((column) => `w.${column}`)
    // A numeric would come as text, and a day as a moment of some time zone.
    .concat("w.price::float8 as price", "w.purchased_on::text as purchased_on")
    .join(", "),
);
