// What a conversation remembers beside its messages: what is in force, what was shown, and what is out of the question.

import { z } from "zod";
import { OutfitConstraints } from "../outfit/ask/constraints.ts";
import type { Category } from "../words/categories.ts";
import type { ColourName } from "../words/colours.ts";

const ShownOutfit = z.strictObject({ id: z.string(), garment_ids: z.array(z.string()) });
export type ShownOutfit = z.infer<typeof ShownOutfit>;

export const Session = z.strictObject({
  /** As said, before defaults; `limit` and `units` are the shell's. */
  constraints: OutfitConstraints,
  excluded_garment_ids: z.array(z.string()),
  /** The outfits of the last answer that had any, in the order they were told: what "the second one" means. */
  shown: z.array(ShownOutfit),
  /** Every outfit of this conversation, the latest last, bounded: what "something else" leaves out. */
  shown_outfit_ids: z.array(z.string()),
  date: z.string().nullable(),
  place: z.string().nullable(),
  /** What the last answer asked for, where it asked. */
  awaiting: z.enum(["trip_days"]).nullable(),
});
export type Session = z.infer<typeof Session>;

export const freshSession: Session = {
  constraints: {},
  excluded_garment_ids: [],
  shown: [],
  shown_outfit_ids: [],
  date: null,
  place: null,
  awaiting: null,
};

/** A garment as words can mean it. */
export interface KnownGarment {
  readonly id: string;
  /** The custom name, else colour and category. */
  readonly name: string;
  readonly category: Category;
  /** The primary one first. */
  readonly colours: readonly ColourName[];
}

/** What a message is understood against. */
export interface MessageContext {
  readonly wardrobe: readonly KnownGarment[];
  readonly session: Session;
  /** The person's own date, `2026-11-23`. */
  readonly today: string;
}
