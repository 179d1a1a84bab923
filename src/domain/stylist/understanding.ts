// The meaning of one message. Every engine fills in this schema: the rules of the built-in stylist and the language models alike.
// A field that the message does not mention is empty but present, because structured outputs demand all fields (OpenAI,
// "all fields must be required").

import { z } from "zod";
import { ColourName } from "../words/colours.ts";
import { Occasion } from "../words/occasions.ts";
import { CategoryName } from "../words/own-categories.ts";
import { FeedbackAction, FeedbackReason } from "../words/records.ts";
import { Condition, FormalityLevel, Slot, Style, TemperatureBand } from "../words/vocabulary.ts";

export const intents = [
  "outfit",
  /** A change of the outfits last shown: "swap the shoes", "warmer", "the second one but with the coat". */
  "change",
  /** "Do I have anything green?", "how many shirts do I own?" */
  "wardrobe",
  "why",
  /** "I wore the second one yesterday", "love it" */
  "feedback",
  /** "Pack for four days in Rome" */
  "trip",
  "reset",
  "small_talk",
  /** Questions about anything else, and orders to the model. */
  "other",
] as const;
export const Intent = z.enum(intents);
export type Intent = z.infer<typeof Intent>;

/** The id of a garment in the wardrobe. It is checked, because a model may invent one. */
const GarmentId = z.string();
/** The number of a shown outfit, counted from 1. */
const OutfitNumber = z.int().min(1).max(5);

/** The field that the person takes back. `values` are members of its list, such as garment ids; empty means the whole field. */
export const clearable = [
  "occasion",
  "formality_level",
  "weather",
  "conditions",
  "temperature",
  "exclude_categories",
  "exclude_colors",
  "exclude_garments",
  "must_include",
  "style_keywords",
  "comfort_priority",
] as const;
export const Clearing = z.strictObject({ field: z.enum(clearable), values: z.array(z.string()) });
export type Clearing = z.infer<typeof Clearing>;

const Direction = z.union([z.literal(-1), z.literal(0), z.literal(1)]);

export const Change = z.strictObject({
  /** The outfit to change. Null: the next outfits only have to differ from the shown ones. */
  outfit: OutfitNumber.nullable(),
  swap: z.array(Slot),
  /** 1 warmer, -1 cooler; likewise dressier and more relaxed, more and less comfortable, brighter and calmer. */
  warmth: Direction,
  formality: Direction,
  comfort: Direction,
  colour: Direction,
});
export type Change = z.infer<typeof Change>;

export const WardrobeQuestion = z.strictObject({
  asks: z.enum(["whether", "count", "which", "most_worn", "unworn", "laundry"]),
  categories: z.array(CategoryName),
  colors: z.array(ColourName),
  styles: z.array(Style),
  /** Words that no list above has ("linen", "striped"). Names, materials, patterns and notes are searched for them. */
  words: z.array(z.string()),
});
export type WardrobeQuestion = z.infer<typeof WardrobeQuestion>;

export const Understanding = z.strictObject({
  intent: Intent,
  /** The language for the answer, as in `<html lang>`: "en", "de", "zh". */
  language: z.string().min(2).max(12),

  occasion: Occasion.nullable(),
  formality_level: FormalityLevel.nullable(),
  weather: z
    .strictObject({
      temp: TemperatureBand.nullable(),
      temperature_c: z.number().min(-60).max(60).nullable(),
      conditions: z.array(Condition),
      /** True for "and it rains too": the conditions add to those in force. False: they replace them. */
      adds: z.boolean(),
    })
    .nullable(),
  exclude_categories: z.array(CategoryName),
  exclude_colors: z.array(ColourName),
  /** "Not that jacket", "not the second one" */
  exclude_garments: z.array(GarmentId),
  must_include: z.array(GarmentId),
  style_keywords: z.array(Style),
  /** 0 is looks, 1 is comfort. */
  comfort_priority: z.number().min(0).max(1).nullable(),
  clear: z.array(Clearing),

  /** The day to dress for, such as `2026-11-24`; null for now. */
  date: z.string().nullable(),
  place: z.string().nullable(),
  change: Change.nullable(),
  /** The outfits and garments that "it", "the second one" or "that jacket" refer to. */
  about: z.strictObject({ outfits: z.array(OutfitNumber), garments: z.array(GarmentId) }),
  question: WardrobeQuestion.nullable(),
  feedback: z
    .strictObject({
      action: FeedbackAction,
      reason: FeedbackReason.nullable(),
      worn_on: z.string().nullable(),
      in_laundry: z.boolean(),
    })
    .nullable(),
  trip: z.strictObject({ days: z.int().min(1).max(14).nullable() }).nullable(),
});
export type Understanding = z.infer<typeof Understanding>;

export const emptyUnderstanding: Understanding = {
  intent: "other",
  language: "en",
  occasion: null,
  formality_level: null,
  weather: null,
  exclude_categories: [],
  exclude_colors: [],
  exclude_garments: [],
  must_include: [],
  style_keywords: [],
  comfort_priority: null,
  clear: [],
  date: null,
  place: null,
  change: null,
  about: { outfits: [], garments: [] },
  question: null,
  feedback: null,
  trip: null,
};
