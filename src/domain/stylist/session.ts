// The memory of a conversation beside its messages: the constraints in force, the shown outfits, the excluded garments.

import { z } from "zod";
import { OutfitConstraints } from "../outfit/ask/constraints.ts";
import type { Category } from "../words/categories.ts";
import type { ColourName } from "../words/colours.ts";
import type { Kinded, OwnCategory } from "../words/own-categories.ts";

const ShownOutfit = z.strictObject({ id: z.string(), garment_ids: z.array(z.string()) });
export type ShownOutfit = z.infer<typeof ShownOutfit>;

export const Session = z.strictObject({
  /** As the person gave them, without defaults. `limit` and `units` are not set here. */
  constraints: OutfitConstraints,
  excluded_garment_ids: z.array(z.string()),
  /** The outfits of the last answer that had any, in its order: "the second one" refers to these. */
  shown: z.array(ShownOutfit),
  /** The latest outfits of this conversation, the latest last, up to a limit. "Something else" leaves these out. */
  shown_outfit_ids: z.array(z.string()),
  date: z.string().nullable(),
  place: z.string().nullable(),
  /** The question that the last answer asked, or null. */
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

/** The part of a garment that words can refer to. */
export interface KnownGarment {
  readonly id: string;
  /** The custom name, else colour and category. */
  readonly name: string;
  readonly category: Category;
  readonly own_category: Kinded["own_category"];
  /** The primary colour first. */
  readonly colours: readonly ColourName[];
}

export interface MessageContext {
  readonly wardrobe: readonly KnownGarment[];
  /** The categories that the person added, and their words for them. */
  readonly own_categories: readonly Pick<OwnCategory, "name" | "like" | "words">[];
  readonly session: Session;
  readonly today: string;
}
