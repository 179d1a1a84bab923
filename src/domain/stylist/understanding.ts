// What one message means, before anything is done about it: the schema that every engine fills in, the rules of the built-in
// stylist and the language models alike. Every field is there and empty where nothing was said, because structured outputs
// ask for all fields (OpenAI, "all fields must be required").

import { z } from "zod";
import { Category } from "../words/categories.ts";
import { ColourName } from "../words/colours.ts";
import { FeedbackAction, FeedbackReason } from "../words/records.ts";
import { Condition, FormalityLevel, Occasion, Slot, Style, TemperatureBand } from "../words/vocabulary.ts";

export const intents = [
  /** An outfit is wanted, or something is said that an outfit has to meet. */
  "outfit",
  /** The outfits last shown are to be changed: "swap the shoes", "warmer", "the second one but with the coat". */
  "change",
  /** "Do I have anything green?", "how many shirts do I own?" */
  "wardrobe",
  /** "Why this one?" */
  "why",
  /** "I wore the second one yesterday", "love it" */
  "feedback",
  /** "Pack for four days in Rome" */
  "trip",
  /** "Start over" */
  "reset",
  /** "Hi", "thanks" */
  "small_talk",
  /** Questions about anything else, and orders to the model. */
  "other",
] as const;
export const Intent = z.enum(intents);
export type Intent = z.infer<typeof Intent>;

/** A garment by its id: one of the wardrobe's, which is checked, since a model may make one up. */
const GarmentId = z.string();
/** Place of one of the outfits last shown, counted from 1 as people do. */
const Place = z.int().min(1).max(5);

/** What the person takes back. `values` are members of the list, garment ids included; none means all of it. */
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

/** How the outfits last shown are to be changed. */
export const Change = z.strictObject({
  /** The outfit that is kept but for this; null: whatever comes next is to differ from what was shown. */
  outfit: Place.nullable(),
  /** Slots to be filled with something else. */
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
  categories: z.array(Category),
  colors: z.array(ColourName),
  styles: z.array(Style),
  /** Words that the lists above have no place for ("linen", "striped"); looked for in names, materials, patterns and notes. */
  words: z.array(z.string()),
});
export type WardrobeQuestion = z.infer<typeof WardrobeQuestion>;

export const Understanding = z.strictObject({
  intent: Intent,
  /** The language to answer in, as in `<html lang>`: "en", "de", "zh". */
  language: z.string().min(2).max(12),

  occasion: Occasion.nullable(),
  formality_level: FormalityLevel.nullable(),
  weather: z
    .strictObject({
      temp: TemperatureBand.nullable(),
      temperature_c: z.number().min(-60).max(60).nullable(),
      conditions: z.array(Condition),
      /** True for "and it rains too": the conditions come on top of those in force, else they replace them. */
      adds: z.boolean(),
    })
    .nullable(),
  exclude_categories: z.array(Category),
  exclude_colors: z.array(ColourName),
  /** "Not that jacket", "not the second one": the garments meant. */
  exclude_garments: z.array(GarmentId),
  must_include: z.array(GarmentId),
  style_keywords: z.array(Style),
  /** 0..1, 1 is comfort. */
  comfort_priority: z.number().min(0).max(1).nullable(),
  clear: z.array(Clearing),

  /** The day that it is for, `2026-11-24`; null for now. */
  date: z.string().nullable(),
  place: z.string().nullable(),
  change: Change.nullable(),
  /** What "it", "the second one", "that jacket" refer to, where an intent needs it. */
  about: z.strictObject({ outfits: z.array(Place), garments: z.array(GarmentId) }),
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

/** Nothing said: what every message starts from. */
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
