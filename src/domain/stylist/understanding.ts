// The meaning of one message. Every engine fills in this schema: the rules of the built-in stylist and the language models alike.
// A field that the message does not mention is empty but present, because structured outputs demand all fields (OpenAI,
// "all fields must be required").

import { z } from "zod";
import { Activity } from "../words/activities.ts";
import { ColourName } from "../words/colours.ts";
import { DressQuestion } from "../words/dress-questions.ts";
import { Figure } from "../words/figures.ts";
import { HelpTopicName } from "../words/help-topics.ts";
import { Material } from "../words/materials.ts";
import { Occasion } from "../words/occasions.ts";
import { CategoryName } from "../words/own-categories.ts";
import { FeedbackAction, FeedbackReason } from "../words/records.ts";
import {
  Condition,
  FormalityLevel,
  GarmentOpinion,
  OutOfUse,
  Season,
  Slot,
  Style,
  TemperatureBand,
  TimeOfDay,
} from "../words/vocabulary.ts";
import { Clearing } from "./clearing.ts";

export const intents = [
  "outfit",
  /** A change of the outfits last shown: "swap the shoes", "warmer", "the second one but with the coat". */
  "change",
  /** "Brown shoes with black jeans?", "heels or flats with the green dress?" */
  "judge",
  /** "Do I have anything green?", "how many shirts do I own?", "what should I buy next?" */
  "wardrobe",
  /** "I wore the second one yesterday", "love it" */
  "feedback",
  /** "My jeans are in the wash", "the coat is at the tailor's", "the jeans are clean again" */
  "care",
  /** "Pack for four days in Rome" */
  "trip",
  "why",
  /** "What is cocktail attire?": what people in general wear, not what this person owns. */
  "advice",
  /** "What can you do?" */
  "help",
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

const Direction = z.union([z.literal(-1), z.literal(0), z.literal(1)]);

export const Change = z.strictObject({
  /** The outfit to change. Null: the next outfits only have to differ from the shown ones. */
  outfit: OutfitNumber.nullable(),
  swap: z.array(Slot),
  /** "Go back to the one before" */
  back: z.boolean(),
  /** 1 warmer, -1 cooler; likewise dressier and more relaxed, more and less comfortable, brighter and calmer. */
  warmth: Direction,
  formality: Direction,
  comfort: Direction,
  colour: Direction,
});
export type Change = z.infer<typeof Change>;

/** The parts of the body that can be covered (words/coverage.ts). */
const coveredParts = ["arms", "legs", "head"] as const;

export const WardrobeQuestion = z.strictObject({
  asks: z.enum([
    "whether",
    "count",
    "which",
    "most_worn",
    "unworn",
    "laundry",
    /** "What am I missing?", "what should I buy next?" */
    "missing",
    /** "Seen a camel blazer for 65, worth it?": a piece that is not owned, by its kind and colour. */
    "worth_buying",
    /** "What should I give away?" */
    "part_with",
    /** "How often did I wear it?", "when did I last wear it?" */
    "wears",
    /** "What did I wear yesterday?", with `on`. */
    "worn_on",
    /** "What did all this cost?" */
    "value",
    /** "Which of these need dry cleaning?" */
    "care",
    /** "What is the warmest thing I own?", with the adjective in `words`. */
    "extreme",
    /** "Which of my shoes take rain?", with the weather of the message. */
    "suited",
    /** "Will it rain tomorrow?", of `date` and `place` */
    "forecast",
  ]),
  categories: z.array(CategoryName),
  colors: z.array(ColourName),
  styles: z.array(Style),
  /** Words that no list above has ("linen", "striped"). Names, materials, patterns and notes are searched for them. */
  words: z.array(z.string()),
  garments: z.array(GarmentId),
  /** "Not counting the sari" */
  except: z.array(GarmentId),
  season: Season.nullable(),
  /** The day that it asks about, `2026-11-24`, or null. */
  on: z.string().nullable(),
});
export type WardrobeQuestion = z.infer<typeof WardrobeQuestion>;

/** Pieces to judge together, for an occasion, or against each other. */
export const Judgement = z.strictObject({
  /**
   * `whether`: yes or no. `too_much`: the same the other way round, "is the blazer too formal?" `which`: one of `garments` or
   * `categories`. `needed`: "do I need a coat?"
   */
  asks: z.enum(["whether", "too_much", "which", "needed"]),
  garments: z.array(GarmentId),
  categories: z.array(CategoryName),
  colors: z.array(ColourName),
  /** The occasion that the question is about, which need not be the one in force. */
  occasion: Occasion.nullable(),
});
export type Judgement = z.infer<typeof Judgement>;

export const CareEvent = z.strictObject({
  garments: z.array(GarmentId),
  /** Why it cannot be worn; `in_use` when it can be worn again. */
  state: z.enum([...OutOfUse.options, "in_use"]),
});
export type CareEvent = z.infer<typeof CareEvent>;

export const TripLeg = z.strictObject({
  place: z.string().nullable(),
  days: z.int().min(1).max(14).nullable(),
  /** The first day of the leg, `2026-12-20`, or null. */
  from: z.string().nullable(),
  /** 1 to 12 when only the month is known. */
  month: z.int().min(1).max(12).nullable(),
});
export type TripLeg = z.infer<typeof TripLeg>;

/** Nobody packs one bag for more places. */
export const legsMax = 5;

export const Trip = z.strictObject({
  /** The days of all legs, null when nothing says how many. */
  days: z.int().min(1).max(14).nullable(),
  /** Each place takes a look at its weather. */
  legs: z.array(TripLeg).max(legsMax),
  /** "One business dinner": an occasion with its number of days. */
  occasions: z.array(z.strictObject({ occasion: Occasion, days: z.int().min(1).max(14) })),
  shoes_max: z.int().min(1).max(9).nullable(),
  /** One small bag: as few garments as possible. */
  is_light: z.boolean(),
});
export type Trip = z.infer<typeof Trip>;

/** Why something that sounds like an event is not recorded. */
export const unrecordedReasons = ["another_person", "no_day", "not_done"] as const;

/** What the person did with an outfit, or with the garments of `about`. */
export const Feedback = z.strictObject({
  action: FeedbackAction,
  reason: FeedbackReason.nullable(),
  worn_on: z.string().nullable(),
  /** Other wearings of the message: "and the black dress on Tuesday"; without garments the same clothes on another day. */
  also: z.array(z.strictObject({ worn_on: z.string(), garments: z.array(z.string()) })),
  in_laundry: z.boolean(),
  /** Another person's wearing, a wearing of no certain day, a plan or a wish is not recorded; null: it is. */
  unrecorded: z.enum(unrecordedReasons).nullable(),
  /** True for "no, that was yesterday": it replaces what was recorded last. Without garments and day it only takes it back. */
  corrects: z.boolean(),
});

export const Understanding = z.strictObject({
  intent: Intent,
  /** The language for the answer, as in `<html lang>`: "en", "de", "zh". */
  language: z.string().min(2).max(12),

  occasion: Occasion.nullable(),
  activity: Activity.nullable(),
  time_of_day: TimeOfDay.nullable(),
  formality_level: FormalityLevel.nullable(),
  weather: z
    .strictObject({
      temp: TemperatureBand.nullable(),
      temperature_c: z.number().min(-60).max(60).nullable(),
      /** "10 in the morning, 24 by lunch": the coldest and the warmest. */
      low_c: z.number().min(-60).max(60).nullable(),
      high_c: z.number().min(-60).max(60).nullable(),
      conditions: z.array(Condition),
      /** True for "and it rains too": the conditions add to those in force. False: they replace them. */
      adds: z.boolean(),
    })
    .nullable(),
  exclude_categories: z.array(CategoryName),
  exclude_colors: z.array(ColourName),
  exclude_materials: z.array(Material),
  /** "All black, please" */
  colors: z.array(ColourName),
  /** "All black": nothing but these colours and what is close to them. */
  only_colors: z.boolean(),
  /** The parts that have to be covered. */
  coverage: z.array(z.enum(coveredParts)),
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
  /**
   * True when the words do not decide between the garments of `about`, of which `care` or `feedback` has what is told, or, with nothing
   * read for the intent, what is meant at all: the answer asks.
   */
  is_unclear: z.boolean(),
  /** Pieces that are asked for as one's own and that the wardrobe lacks, in the person's words: "red dress". */
  not_owned: z.array(z.string()),
  /** Kinds of which one is wanted, whichever: "something with trousers". */
  wanted_categories: z.array(CategoryName),
  /** "The same as yesterday, other shoes": the day of which the clothes are to be worn again, or null. */
  repeat_of: z.string().nullable(),
  /** Occasions that the message names beside the one that the outfits are for: "and at the weekend I am at home". */
  other_occasions: z.array(Occasion),
  /** True when a message about something else also asks for an outfit: "I spilled wine on it, what now?" */
  and_outfit: z.boolean(),
  question: WardrobeQuestion.nullable(),
  feedback: Feedback.nullable(),
  judgement: Judgement.nullable(),
  care: z.array(CareEvent),
  trip: Trip.nullable(),
  /** "The difference between black tie and cocktail": the dress codes to set side by side; else empty. */
  compared_codes: z.array(z.union([FormalityLevel, Occasion])),
  /** What the person likes or dislikes of single pieces, whatever they are worn with: "I love the tweed coat". */
  opinions: z.array(z.strictObject({ garments: z.array(GarmentId), opinion: GarmentOpinion })),
  /** "Which button of a jacket stays open?": a question about dressing in general that the table has; else null. */
  dress_question: DressQuestion.nullable(),
  /** What the person says of their figure, for advice: "short and curvy". */
  figures: z.array(Figure),
  /** What help is about, null for what can be done at all: "do you only use what I own?" is own_clothes. */
  help_with: HelpTopicName.nullable(),
  /** It is cold where the person will sit, whatever the weather: a layer to put on, and no coat. */
  cold_indoors: z.boolean(),
  /**
   * `sorrow`: "my wife died in March", with no wish for clothes; `hardship`: "rotten day, cried at work"; `joy`: "I passed my exam!";
   * `story`: another thing that happened, with no wish; `complaint`: "that's not what I asked".
   */
  small_talk: z.enum(["greeting", "thanks", "goodbye", "praise", "sorrow", "hardship", "joy", "story", "complaint"]).nullable(),
  /** The person for whom it is, when it is not the owner of the wardrobe: "your husband". */
  for_other: z.string().nullable(),
  /** Words that carry a wish or an event and were not placed in any field. */
  not_understood: z.array(z.string()),
});
export type Understanding = z.infer<typeof Understanding>;

/** Each day with what was worn on it. */
export function wearsOf(
  garments: readonly string[],
  { worn_on, also }: NonNullable<Understanding["feedback"]>,
): readonly { readonly worn_on: string | null; readonly garments: readonly string[] }[] {
  return [
    { worn_on, garments },
    ...also.map((wear) => ({ ...wear, garments: wear.garments.length > 0 ? wear.garments : garments })),
  ];
}
