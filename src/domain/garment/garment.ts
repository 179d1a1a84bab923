// A garment: its attributes, the corrections that a person may make, and the stored schemas.

import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { strictFields } from "../strict-fields.ts";
import { Category } from "../words/categories.ts";
import { ColourName } from "../words/colours.ts";
import { joinWords, spell, withSpaces } from "../words/english.ts";
import { Material } from "../words/materials.ts";
import { CategoryName, nameOfKind, OwnKind } from "../words/own-categories.ts";
import {
  Fit,
  GarmentCondition,
  GarmentOpinion,
  GarmentPurpose,
  GarmentStatus,
  OutOfUse,
  Pattern,
  Season,
  Style,
} from "../words/vocabulary.ts";

const unit = z.number().min(0).max(1);

export const ColourShare = z.object({
  name: ColourName,
  hex: z.string().regex(/^#[0-9a-f]{6}$/),
  share: unit,
});
export type ColourShare = z.infer<typeof ColourShare>;

export const Attributes = z.object({
  color_primary: ColourName.nullable(),
  color_secondary: ColourName.nullable(),
  colors: z.array(ColourShare),
  pattern: Pattern.nullable(),
  fit: Fit.nullable(),
  formality: unit.nullable(),
  seasons: z.array(Season),
  style_tags: z.array(Style),
  material: Material.nullable(),
  warmth_clo: z.number().min(0).max(4).nullable(),
  condition: GarmentCondition.nullable(),
  purpose: GarmentPurpose.nullable(),
});
export type Attributes = z.infer<typeof Attributes>;

export const emptyAttributes: Attributes = {
  color_primary: null,
  color_secondary: null,
  colors: [],
  pattern: null,
  fit: null,
  formality: null,
  seasons: [],
  style_tags: [],
  material: null,
  warmth_clo: null,
  condition: null,
  purpose: null,
};

/**
 * The attributes that a person may correct; null removes a correction. `colors` is measured from the photo, so it is not here.
 */
export const AttributeCorrections = strictFields({
  color_primary: ColourName.nullable().optional(),
  color_secondary: ColourName.nullable().optional(),
  pattern: Pattern.nullable().optional(),
  fit: Fit.nullable().optional(),
  formality: unit.nullable().optional(),
  seasons: z.array(Season).max(4).nullable().optional(),
  style_tags: z.array(Style).max(12).nullable().optional(),
  material: Material.nullable().optional(),
  warmth_clo: z.number().min(0).max(4).nullable().optional(),
  condition: GarmentCondition.nullable().optional(),
  purpose: GarmentPurpose.nullable().optional(),
});
export type AttributeCorrections = z.infer<typeof AttributeCorrections>;

/** The maximum of the column, numeric(12, 2). Prices are in the person's own currency and are only compared with each other. */
const priceMax = 9_999_999_999.99;

/** A binary fraction is only near a hundredth, so the check is that rounding to two decimals does not change the number. */
const Price = z
  .number()
  .min(0)
  .max(priceMax)
  .refine((price) => Number(price.toFixed(2)) === price, { error: "accepted: at most two decimals" });

export const SetName = plainText(100).trim().min(1, { error: "at least 1 character; null takes it out of its set" });

const changeable = {
  custom_name: plainText(100).trim().min(1, { error: "at least 1 character; null removes the name" }).nullable().optional(),
  custom_notes: plainText(2000).nullable().optional(),
  in_laundry: z.boolean().optional(),
  out_of_use: OutOfUse.nullable().optional(),
  set_name: SetName.nullable().optional(),
  opinion: GarmentOpinion.nullable().optional(),
  category: CategoryName.nullable().optional(),
  subcategory: plainText(100).trim().min(1, { error: "at least 1 character; null removes it" }).nullable().optional(),
  attributes: AttributeCorrections.optional(),
  price: Price.nullable().optional(),
  purchased_on: z.iso.date({ error: "accepted: a date such as 2026-11-22; null removes it" }).nullable().optional(),
};

export const garmentChangeFields = changeable;

/** Adds to a body with these fields that it changes something, and says one thing of the laundry. */
export function changingSomething<Body extends z.ZodType<z.infer<z.ZodObject<typeof changeable>>>>(body: Body) {
  return body
    .refine((change) => Object.keys(changeable).some((field) => field in change), {
      error: `accepted: at least one of ${Object.keys(changeable).join(", ")}`,
      // A change with only an unknown field already has an error.
      when: ({ issues }) => issues.length === 0,
    })
    .refine(
      ({ in_laundry, out_of_use }) =>
        in_laundry === undefined || out_of_use === undefined || in_laundry === (out_of_use === "laundry"),
      {
        path: ["out_of_use"],
        error: "contradicts in_laundry; accepted: one of the two, since in_laundry is out_of_use: laundry",
      },
    );
}

export const GarmentChange = changingSomething(strictFields(changeable));
export type GarmentChange = z.infer<typeof GarmentChange>;

/** One option of the model's answer to a closed question. An answer lists its options by falling probability. */
export const Guess = z.object({ value: z.string(), probability: unit });
export type Guess = z.infer<typeof Guess>;
export const Answers = z.record(z.string(), z.array(Guess));
export type Answers = z.infer<typeof Answers>;

export const Box = z.object({ x: unit, y: unit, width: unit, height: unit });
export type Box = z.infer<typeof Box>;

export const Prediction = z.object({
  category: Category.nullable(),
  category_confidence: unit.nullable(),
  subcategory: z.string().nullable(),
  attributes: Attributes,
  detection_confidence: unit.nullable(),
  bounding_box: Box.nullable().meta({ description: "Shares of the upright frame." }),
  pieces: z
    .array(Box)
    .meta({ description: "A box for each garment where the photo shows several that can be told apart; else none." }),
  guesses: Answers.meta({
    description: "The three most likely values of each field, likeliest first: what a client offers as one tap.",
  }),
  description: z.string(),
  model: z.string(),
  warnings: z.array(z.string()),
});
export type Prediction = z.infer<typeof Prediction>;

export interface CompletePrediction extends Prediction {
  /** Every option of every question. */
  readonly answers: Answers;
  readonly needs_review: readonly string[];
  readonly unsure: readonly string[];
  readonly timings: Readonly<Record<string, number>>;
}

/** The person's corrections. */
export const Label = z.object({
  category: Category.nullable(),
  subcategory: z.string().nullable(),
  attributes: AttributeCorrections,
});
export type Label = z.infer<typeof Label>;

/**
 * Every field of a garment. Rows (src/adapters/garment-rows.ts), columns (schema.ts) and answers (src/views) follow this
 * schema.
 */
export const Garment = z.object({
  id: z.uuid(),
  status: GarmentStatus,
  error_message: z.string().nullable(),
  custom_name: z.string().nullable(),
  custom_notes: z.string().nullable(),
  in_laundry: z.boolean().meta({ description: "Whether `out_of_use` is `laundry`." }),
  out_of_use: OutOfUse.nullable().meta({ description: "Why it cannot be worn now; null where it can." }),
  set_name: z.string().nullable().meta({ description: "The set that it belongs to: a suit, a twinset." }),
  opinion: GarmentOpinion.nullable().meta({
    description: "What the person thinks of it: among outfits without a fault a liked piece is worn sooner, a disliked one last.",
  }),
  price: z.number().nullable().meta({ description: "What was paid, in the person's own currency." }),
  purchased_on: z.iso.date().nullable(),
  // The attributes in force: the label over the prediction, field by field (the `wardrobe` view).
  category: Category.nullable(),
  /** The person's own category that the garment is in; `category` is the one that this behaves like. */
  own_category: OwnKind.nullable(),
  subcategory: z.string().nullable(),
  attributes: Attributes,
  needs_review: z
    .array(z.string())
    .meta({ description: "Fields to ask the person about, most useful first: their answers would change outfits." }),
  unsure: z.array(z.string()).meta({
    description: "Fields that the photo does not show for certain and that are not worth a question. A correction settles them.",
  }),
  prediction: Prediction.nullable(),
  label: Label.nullable(),
  possible_duplicate_of: z.uuid().nullable(),
  possible_duplicate_score: unit.nullable().meta({ description: "How alike the two are; null without a suspect." }),
  split_from: z.uuid().nullable().meta({ description: "The garment whose photo this one was cut from." }),
  attempts: z.number().int(),
  original_image_path: z.string(),
  processed_image_path: z.string().nullable(),
  thumbnail_path: z.string().nullable(),
  created_at: z.date(),
  updated_at: z.date(),
});
export type Garment = Readonly<z.infer<typeof Garment>>;

/** A description of the garment, for people, models and the embedding. */
export function describe(category: string | null, subcategory: string | null, attributes: Attributes): string {
  const colours = [attributes.color_primary, attributes.color_secondary].filter((colour) => colour !== null).map(withSpaces);
  const kind = subcategory ?? (category === null ? "garment" : withSpaces(category));
  const looks = [
    attributes.fit === null ? null : withSpaces(attributes.fit),
    colours.length === 0 ? null : joinWords(colours),
    attributes.pattern === null || attributes.pattern === "solid" ? null : withSpaces(attributes.pattern),
    attributes.material === null || attributes.material === "other" ? null : withSpaces(attributes.material),
    kind,
  ].filter((part) => part !== null);
  const sentence = [looks.join(" ")];
  if (attributes.style_tags.length > 0) sentence.push(`${attributes.style_tags.map(withSpaces).join(", ")} style`);
  if (attributes.seasons.length > 0 && attributes.seasons.length < 4) sentence.push(`for ${attributes.seasons.join(", ")}`);
  return sentence.join(", ");
}

/** Signs that set the direction of what follows: U+202E has the rest of a sentence read backwards. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g;

/** A short name for the garment: the custom name, else its colour and kind. It stands in sentences, and does not turn them. */
export function nameOf(
  garment: Pick<Garment, "custom_name" | "category" | "own_category" | "subcategory" | "attributes">,
): string {
  const ownName = garment.custom_name?.replaceAll(directions, "").trim() ?? "";
  if (ownName !== "") return ownName;
  const kind = garment.subcategory ?? spell(nameOfKind(garment) ?? "garment");
  const colour = garment.attributes.color_primary;
  return colour === null ? kind : `${withSpaces(colour)} ${kind}`;
}
