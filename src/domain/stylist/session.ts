// What a conversation remembers beside its messages: the constraints in force, the outfits shown, the garments ruled out.

import { z } from "zod";
import { OutfitConstraints } from "../outfit/ask/constraints.ts";
import type { Category } from "../words/categories.ts";
import type { ColourName } from "../words/colours.ts";

const ShownOutfit = z.strictObject({ id: z.string(), garment_ids: z.array(z.string()) });
export type ShownOutfit = z.infer<typeof ShownOutfit>;

export const Session = z.strictObject({
  /** As the person said them, without defaults. `limit` and `units` are not set here. */
  constraints: OutfitConstraints,
  excluded_garment_ids: z.array(z.string()),
  /** The outfits of the last answer that had any, in the order of that answer: "the second one" counts these. */
  shown: z.array(ShownOutfit),
  /** The outfits of this conversation, the latest last, up to a limit: "something else" leaves these out. */
  shown_outfit_ids: z.array(z.string()),
  date: z.string().nullable(),
  place: z.string().nullable(),
  /** What the last answer asked the person, or null. */
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

/** What words can tell of a garment. */
export interface KnownGarment {
  readonly id: string;
  /** The custom name, else colour and category. */
  readonly name: string;
  readonly category: Category;
  /** The primary one first. */
  readonly colours: readonly ColourName[];
}

export interface MessageContext {
  readonly wardrobe: readonly KnownGarment[];
  readonly session: Session;
  readonly today: string;
}
