// A garment that might be bought: which owned garments are like it, and which outfits it would make with the wardrobe.

import type { z } from "zod";
import { deriveAttributes } from "../../garment/derived-attributes.ts";
import { AttributeCorrections, type Attributes, emptyAttributes, type Garment } from "../../garment/garment.ts";
import { type SimilarityReason, similarityReasons } from "../../garment/similarity-reasons.ts";
import { plainText } from "../../plain-text.ts";
import { strictFields } from "../../strict-fields.ts";
import { Category, factsOf } from "../../words/categories.ts";
import { ColourName } from "../../words/colours.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import type { GarmentDescription } from "../ask/to-wearable.ts";
import type { Wearable } from "../ask/wearable.ts";
import { type Recommendation, recommend } from "../recommend.ts";
import type { ScoringContext } from "../score/score.ts";
import { type GoodCount, Versatility } from "./versatility.ts";

const corrections = AttributeCorrections.shape;

export const PurchaseDescription = strictFields({
  category: Category,
  color_primary: ColourName,
  color_secondary: ColourName.optional(),
  subcategory: plainText(100).trim().min(1, { error: "at least 1 character" }).optional(),
  pattern: corrections.pattern,
  fit: corrections.fit,
  formality: corrections.formality,
  seasons: corrections.seasons,
  style_tags: corrections.style_tags,
  material: corrections.material,
  warmth_clo: corrections.warmth_clo,
});
export type PurchaseDescription = z.infer<typeof PurchaseDescription>;

/** The described garment as if it was owned. Attributes that the description leaves open follow from its category. */
export function newcomerFrom(description: PurchaseDescription, id: string): GarmentDescription & { readonly category: Category } {
  const { category, subcategory = null, color_primary, color_secondary = null } = description;
  const [pattern, material] = [description.pattern ?? null, description.material ?? null];
  const derived = deriveAttributes({ category, pattern, material });
  const attributes: Attributes = {
    ...emptyAttributes,
    color_primary,
    color_secondary,
    pattern,
    material,
    fit: description.fit ?? null,
    formality: description.formality ?? derived.formality,
    seasons: description.seasons ?? derived.seasons,
    style_tags: description.style_tags ?? [],
    warmth_clo: description.warmth_clo ?? derived.warmth_clo,
  };
  // Only the names of its colours are known, as with a correction.
  const label = { category, subcategory, attributes: { color_primary, color_secondary } };
  return {
    id,
    category,
    own_category: null,
    subcategory,
    custom_name: null,
    attributes,
    label,
    out_of_use: null,
    set_name: null,
    opinion: null,
  };
}

/** About 15 ms of counting. */
const triesMax = 50_000;
const bestMax = 5;
const lookAlikesMax = 5;

export interface Gain {
  readonly good: GoodCount;
  readonly best: Recommendation["outfits"];
  readonly unmet: Recommendation["unmet"];
  readonly words: string;
}

function wordsOf({ good_outfits: count, of, exact }: GoodCount): string {
  if (of === 0) return "It makes no outfit with your wardrobe: something to wear with it is missing.";
  const countWords = count === 0 ? (exact ? "no" : "hardly any") : exact ? String(count) : `at least ${count}`;
  return `It would make ${countWords} good outfit${count === 1 && exact ? "" : "s"} of the ${of} it could be worn in.`;
}

/** What the garment would add to the wardrobe. Garments out of use count, because they come back. */
export function gainOf(
  newcomer: Wearable,
  wardrobe: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
): Gain {
  const clean = wardrobe.map((garment) => ({ ...garment, out_of_use: null }));
  const good = new Versatility(clean, constraints, context).goodWith(newcomer, triesMax);
  const purchaseConstraints = { ...constraints, must_include: [newcomer.id], limit: bestMax };
  const answer = recommend([...clean, newcomer], purchaseConstraints, context);
  const { outfits: best, unmet } = answer.kind === "recommended" ? answer : { outfits: [], unmet: [] };
  return { good, best, unmet, words: wordsOf(good) };
}

export interface OwnedLookAlike {
  readonly garment: Garment;
  /** Cosine similarity; null if the vector index did not answer. */
  readonly score: number | null;
  readonly because: readonly SimilarityReason[];
}

/**
 * The owned garments of the same slot that are most like the newcomer: by the vector index, or without it by shared attributes.
 */
export function ownedLookAlikes(
  newcomer: Pick<Garment, "category" | "own_category" | "attributes"> & { readonly category: Category },
  garments: readonly Garment[],
  similarity: ReadonlyMap<string, number> | null,
): OwnedLookAlike[] {
  const { slot } = factsOf(newcomer.category);
  const sameSlot = garments.filter(({ category }) => category !== null && factsOf(category).slot === slot);
  const lookAlikes = sameSlot
    .filter(({ id }) => similarity === null || similarity.has(id))
    .map((garment) => ({ garment, score: similarity?.get(garment.id) ?? null, because: similarityReasons(newcomer, garment) }));
  const likeness = ({ garment, because }: OwnedLookAlike) => (garment.category === newcomer.category ? 100 : 0) + because.length;
  return lookAlikes
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || likeness(b) - likeness(a) || (a.garment.id < b.garment.id ? -1 : 1))
    .slice(0, lookAlikesMax);
}
