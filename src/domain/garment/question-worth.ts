// What the answer to a question about a garment is worth: how much outfits would change if the first guess is wrong.

import { Category, coarseOf, factsOf } from "../words/categories.ts";
import { Material, materialFacts } from "../words/materials.ts";
import { Pattern, type Slot, seasons } from "../words/vocabulary.ts";
import { defaultAnswers, isGuessedField, saysSomething } from "./default-answers.ts";
import { deriveAttributes, type Kind } from "./derived-attributes.ts";
import type { Guess } from "./garment.ts";
import type { ReviewedField } from "./review-words.ts";

/**
 * How much any other answer changes, 0..1, beside the facts that follow from it. In our judgement; the order matters most. A
 * wrong category is a wrong word in every sentence. A colour counts in every pair of an outfit, a pattern beside another one.
 * The fit and the style count only where somebody asks for them.
 */
const ownWeight: Readonly<Record<ReviewedField, number>> = {
  category: 0.9,
  color_primary: 0.45,
  formality: 0.25,
  seasons: 0.2,
  pattern: 0.15,
  material: 0.1,
  color_secondary: 0.08,
  fit: 0.06,
  style_tags: 0.05,
};

export function isReviewedField(field: string): field is ReviewedField {
  return Object.hasOwn(ownWeight, field);
}

/** A closer kind of the same coarse category is no wrong word, only a vague one: what matters is what follows from it. */
const closerKindWeight = 0.2;

/**
 * In these slots one garment takes the place of another, jeans of chinos or a parka of a coat, and what differs is in the facts.
 * The kind of a top decides what goes under and over it; accessories have different places on the body.
 */
const interchangeableSlots: ReadonlySet<Slot> = new Set(["bottom", "one_piece", "outerwear", "shoes", "bag"]);
const interchangeableWeight = 0.11;

/** What an answer changes that the model had in mind and did not name: as much as a neighbour in the middle of the list. */
const unnamedChange = 0.5;

/** How much outfits change with each fact of a garment. Numbers are for a difference of 1. In our judgement. */
const factWeights = {
  /** Worn elsewhere, so that another garment is missing. */
  place: 0.5,
  layer: 0.06,
  /** From the sofa to black tie. */
  formality: 0.32,
  /** One clo: from shirt sleeves to a winter coat. */
  warmth: 0.28,
  wet: 0.08,
  comfort: 0.08,
  /** One of the four, in which only one of the two is worn. */
  season: 0.05,
} as const;

/** From this worth on a person is asked. Chosen on photos of people that the network never saw (docs/design.md). */
export const worthAsking = 0.24;

/** What counts of a garment while nobody answers. */
export type FirstGuess = { readonly [Field in keyof Kind]: Kind[Field] | null };

export interface Doubt {
  /** The field's possible answers, likeliest first. */
  readonly guesses: readonly Guess[];
  /** The probability that the first guess is wrong. */
  readonly wrong: number;
}

/**
 * The expected loss of taking the first guess for true, 0..1:
 *
 *     worth = sum over the likely answers a of  p(a) * min(1, weight + change(first guess, a))
 *
 * where `weight` is `ownWeight` of the field, less between two categories that are near. `change` adds up how far the two
 * garments differ in place, layer, formality, warmth, wet fitness, comfort and seasons, each by its weight in `factWeights`.
 * The facts are those of the category's record, as its material and pattern shift them. A field from which no fact follows
 * has a change of 0, so its worth is the probability that the guess is wrong, times its weight. Without a category nothing is
 * known: that question is worth 1, and its answer decides what else to ask.
 */
export function worthOf(field: ReviewedField, first: FirstGuess, { guesses, wrong }: Doubt): number {
  if (field === "category" && first.category === null) return 1;
  if (field !== "category" && field !== "material" && field !== "pattern") return rounded(ownWeight[field] * wrong);
  const answers = likelyAnswers(field, first, guesses);
  const named = answers.reduce((sum, { probability }) => sum + probability, 0);
  const expected = answers.reduce((sum, { value, probability }) => sum + probability * changeTo(field, first, value), 0);
  return rounded(expected + Math.max(0, 1 - named) * Math.min(1, ownWeight[field] + (field === "category" ? unnamedChange : 0)));
}

/** The guesses; where they say nothing, the usual answers for such a garment, each as likely as the others. */
function likelyAnswers(field: keyof Kind, first: FirstGuess, guesses: readonly Guess[]): readonly Guess[] {
  if (!isGuessedField(field) || saysSomething(field, guesses[0]?.probability ?? 0)) return guesses;
  const usual = defaultAnswers(field, first.category);
  return usual.map((value) => ({ value, probability: 1 / usual.length }));
}

function changeTo(field: keyof Kind, first: FirstGuess, value: string): number {
  if (value === first[field]) return 0;
  const other = withAnswer(field, first, value);
  // None of the words: of a category that means no garment at all.
  if (other === null) return field === "category" ? 1 : ownWeight[field];
  if (first.category === null || other.category === null) return ownWeight[field];
  const weight = field === "category" ? wordWeight(first.category, other.category) : ownWeight[field];
  const change = changeBetween({ ...first, category: first.category }, { ...other, category: other.category });
  return Math.min(1, weight + change);
}

function wordWeight(one: Category, other: Category): number {
  if (coarseOf(one) === coarseOf(other)) return closerKindWeight;
  const [from, to] = [factsOf(one), factsOf(other)];
  // Trousers are a pair of jeans, a skirt is none.
  const isInterchangeable = from.slot === to.slot && from.countedAs === to.countedAs && interchangeableSlots.has(from.slot);
  return isInterchangeable ? interchangeableWeight : ownWeight.category;
}

function withAnswer(field: keyof Kind, first: FirstGuess, value: string): FirstGuess | null {
  if (field === "category") {
    const category = Category.safeParse(value);
    return category.success ? { ...first, category: category.data } : null;
  }
  if (field === "material") {
    const material = Material.safeParse(value);
    return material.success ? { ...first, material: material.data } : null;
  }
  const pattern = Pattern.safeParse(value);
  return pattern.success ? { ...first, pattern: pattern.data } : null;
}

function changeBetween(one: Kind, other: Kind): number {
  const [from, to] = [wornFacts(one), wornFacts(other)];
  const apart = (fact: "formality" | "warmth" | "wet" | "comfort") => factWeights[fact] * Math.abs(from[fact] - to[fact]);
  const otherSeasons = seasons.filter((season) => from.seasons.includes(season) !== to.seasons.includes(season)).length;
  return (
    (from.place === to.place ? 0 : factWeights.place) +
    (from.layer === to.layer ? 0 : factWeights.layer) +
    apart("formality") +
    apart("warmth") +
    apart("wet") +
    apart("comfort") +
    factWeights.season * otherSeasons
  );
}

function wornFacts(kind: Kind) {
  const { slot, bodyPart, layer, wet, comfort } = factsOf(kind.category);
  const { formality, warmth_clo: warmth, seasons: months } = deriveAttributes(kind);
  const clothWet = kind.material === null ? 1 : materialFacts[kind.material].wet;
  return { place: `${slot} ${bodyPart}`, layer, formality, warmth, wet: wet * clothWet, comfort, seasons: months };
}

function rounded(worth: number): number {
  return Math.round(Math.min(1, worth) * 10_000) / 10_000;
}
