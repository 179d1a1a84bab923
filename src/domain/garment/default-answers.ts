// The answers that a question offers when the model has no opinion: what garments of that kind usually are. Not measured.

import { type Category, factsOf } from "../words/categories.ts";
import { type Fit, fits, type Material, materials, type Pattern, patterns } from "../words/vocabulary.ts";

/** Of a garment whose category is not known: those of most tops. */
const usualMaterials: readonly Material[] = ["cotton", "polyester", "linen"];
const usualPatterns: readonly Pattern[] = ["solid", "striped", "plaid"];
const usualFits: readonly Fit[] = ["regular", "slim", "relaxed"];

/** An answer less likely than this many times chance is none: the first option of a flat distribution is an accident of order. */
export const timesChance = 2;

/** How many options the model had; `other` is one of them. */
const choices = { pattern: patterns.length + 1, material: materials.length, fit: fits.length + 1 } as const;
type GuessedField = keyof typeof choices;

export function isGuessedField(field: string): field is GuessedField {
  return field in choices;
}

export function saysSomething(field: GuessedField, probability: number): boolean {
  return probability >= timesChance / choices[field];
}

export function defaultAnswers(field: GuessedField, category: Category | null): readonly string[] {
  if (field === "pattern") return usualPatterns;
  if (field === "fit") return usualFits;
  return category === null ? usualMaterials : factsOf(category).materials;
}
