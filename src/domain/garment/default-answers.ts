// The answers that a question offers if the model has no opinion: the usual values of such garments. Not measured.

import { type Category, factsOf } from "../words/categories.ts";
import { type Material, materials } from "../words/materials.ts";
import { type Fit, fits, type Pattern, patterns } from "../words/vocabulary.ts";

/** For a garment of unknown category: the materials of most tops. */
const usualMaterials: readonly Material[] = ["cotton", "polyester", "linen"];
const usualPatterns: readonly Pattern[] = ["solid", "striped", "plaid"];
const usualFits: readonly Fit[] = ["regular", "slim", "relaxed"];

/**
 * An answer counts only if it is this many times likelier than chance. In a flat distribution the first option comes first by
 * accident.
 */
export const timesChance = 2;

/** The number of options that the model had, including `other`. */
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
