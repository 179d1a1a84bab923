// The memory of a conversation beside its messages: the constraints in force, the shown outfits, the excluded garments.

import { z } from "zod";
import { OutfitConstraints } from "../outfit/ask/constraints.ts";
import type { Wearable } from "../outfit/ask/wearable.ts";
import type { Category } from "../words/categories.ts";
import type { ColourName } from "../words/colours.ts";
import type { Kinded, OwnCategory } from "../words/own-categories.ts";
import type { OutOfUse, Pattern } from "../words/vocabulary.ts";
import { CareEvent, Feedback, Trip, type Understanding, WardrobeQuestion } from "./understanding.ts";

export const ShownOutfit = z.strictObject({ id: z.string(), garment_ids: z.array(z.string()) });
export type ShownOutfit = z.infer<typeof ShownOutfit>;

/** A wearing that was written down. `is_new`: the outfit was made for it, so that it goes when the wearing is taken back. */
export const Recorded = z.strictObject({
  outfit_id: z.string(),
  garment_ids: z.array(z.string()),
  worn_on: z.string(),
  is_new: z.boolean(),
});
export type Recorded = z.infer<typeof Recorded>;

/** What the last answer asked before it writes something down: which garment, on which day, or what at all. */
export const Asked = z.strictObject({
  /** Those between which the words did not decide; with a day asked for, what was worn; none when anything may be named. */
  garments: z.array(z.string()),
  /** What was told of them, and of others in the same message. */
  care: z.array(CareEvent),
  feedback: Feedback.nullable(),
});
export type Asked = z.infer<typeof Asked>;

export const Session = z.strictObject({
  /** As the person gave them, without defaults. `limit` and `units` are not set here. */
  constraints: OutfitConstraints,
  excluded_garment_ids: z.array(z.string()),
  /** The outfits of the last answer that had any, in its order: "the second one" refers to these. */
  shown: z.array(ShownOutfit),
  /** The ids of the outfits of the answer before that: "go back to the one before". */
  before: z.array(z.string()).default([]),
  /** The latest outfits of this conversation, the latest last, up to a limit. "Something else" leaves these out. */
  shown_outfit_ids: z.array(z.string()),
  date: z.string().nullable(),
  place: z.string().nullable(),
  /** The question that the last answer asked, or null. */
  awaiting: z.enum(["trip_days"]).nullable(),
  // Sessions that were stored before these fields existed lack them.
  /** The trip that is being packed for, or null. */
  trip: Trip.nullable().default(null),
  /** The wanted colours are the only ones: "all black". */
  colors_only: z.boolean().default(false),
  wanted_categories: z.array(z.string()).default([]),
  cold_indoors: z.boolean().default(false),
  /** The question about the wardrobe that the last answer answered: "sorry, I meant burgundy". */
  question: WardrobeQuestion.nullable().default(null),
  /** The garments that the last answer spoke of, when it showed no outfits: "build something around that". */
  spoken_of: z.array(z.string()).default([]),
  /** The garments that the last answer judged: "and with the blouse instead?" */
  judged: z.array(z.string()).default([]),
  /** What the last answer wrote down as worn, so that "no, that was yesterday" can replace it. */
  recorded: z.array(Recorded).default([]),
  asked: Asked.nullable().default(null),
});
export type Session = z.infer<typeof Session>;

export const freshSession: Session = {
  constraints: {},
  excluded_garment_ids: [],
  shown: [],
  before: [],
  shown_outfit_ids: [],
  date: null,
  place: null,
  awaiting: null,
  trip: null,
  colors_only: false,
  wanted_categories: [],
  cold_indoors: false,
  question: null,
  spoken_of: [],
  judged: [],
  recorded: [],
  asked: null,
};

interface AfterAnswer {
  readonly spokenOf: readonly string[];
  readonly recorded: Session["recorded"];
  readonly hasOutfits: boolean;
}

/**
 * The session after an answer: what "that", "sorry, I meant burgundy" and "no, that was yesterday" refer to. `spokenOf` are the
 * garments that the reply names; `recorded` is what was written down.
 */
export function afterAnswer(
  session: Session,
  understanding: Pick<
    Understanding,
    "intent" | "question" | "judgement" | "is_unclear" | "care" | "feedback" | "about" | "help_with"
  >,
  { spokenOf, recorded, hasOutfits }: AfterAnswer,
): Session {
  const { intent, question, judgement } = understanding;
  const { must_include: _, ...others } = session.constraints;
  const isRefused = !hasOutfits && (intent === "outfit" || intent === "change");
  return {
    ...session,
    // A wish that cannot be met must not spoil every later answer too.
    constraints: isRefused ? others : session.constraints,
    question: intent === "why" || (intent === "feedback" && question?.asks === "care") ? null : question,
    spoken_of: [...spokenOf],
    judged: judgement?.garments ?? [],
    // A question in between does not make the record final.
    recorded: recorded.length > 0 || intent === "outfit" ? recorded : session.recorded,
    asked: askedBy(understanding),
  };
}

function askedBy({
  intent,
  is_unclear,
  care,
  feedback,
  about,
  help_with,
}: Pick<Understanding, "intent" | "is_unclear" | "care" | "feedback" | "about" | "help_with">): Asked | null {
  if (is_unclear && (care.length > 0 || feedback !== null)) return { garments: about.garments, care, feedback };
  if (feedback?.unrecorded === "no_day" && about.garments.length > 0) return { garments: about.garments, care: [], feedback };
  // "How do I tell you what I wore?", and then a list.
  // "The black jeans are in the wash", and then "the blue ones too".
  if (care.length > 0) return { garments: [], care, feedback: null };
  return help_with === "records" || (is_unclear && intent === "feedback") ? { garments: [], care: [], feedback: null } : null;
}

/** The part of a garment that words can refer to. */
export interface KnownGarment {
  readonly id: string;
  /** The custom name, else colour and category. */
  readonly name: string;
  readonly category: Category;
  readonly own_category: Kinded["own_category"];
  /** The primary colour first. */
  readonly colours: readonly ColourName[];
  readonly pattern: Pattern | null;
  readonly out_of_use: OutOfUse | null;
}

export function knownGarmentOf({ id, name, category, own_category, colours, pattern, out_of_use }: Wearable): KnownGarment {
  return { id, name, category, own_category, colours: colours.map((colour) => colour.name), pattern, out_of_use };
}

export interface MessageContext {
  readonly wardrobe: readonly KnownGarment[];
  /** The categories that the person added, and their words for them. */
  readonly own_categories: readonly Pick<OwnCategory, "name" | "like" | "words">[];
  readonly session: Session;
  readonly today: string;
}
