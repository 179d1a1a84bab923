// What the photo may show, for the fields of which it is not certain.

import type { Garment } from "../api.ts";
import type { GarmentChange } from "./change.ts";
import { colours, fits, formalities, formalityNames, isOneOf, materials, patterns } from "./vocabulary.ts";

/** The fields with one value that a person corrects. */
export type GuessedField = "category" | "color_primary" | "color_secondary" | "material" | "pattern" | "fit" | "formality";

/** Below this a guess is hardly better than any other word. */
const worthOffering = 0.2;

export function isUnsure({ unsure, needs_review: asked }: Garment, field: Garment["unsure"][number]): boolean {
  return unsure.includes(field) || asked.includes(field);
}

export interface OfferedGuess {
  readonly value: string;
  readonly percent: number;
  readonly change: GarmentChange;
}

/** The likeliest values of a field that is not certain, as changes. */
export function guessesOf(garment: Garment, field: GuessedField): OfferedGuess[] {
  if (!isUnsure(garment, field)) return [];
  return (garment.prediction?.guesses?.[field] ?? []).flatMap(({ value, probability }) => {
    const change = value === "other" || probability < worthOffering ? null : changeTo(field, value);
    return change === null ? [] : [{ value, percent: Math.round(probability * 100), change }];
  });
}

/** The change that gives a field this value; null where the field has no such value. */
export function changeTo(field: GuessedField, value: string): GarmentChange | null {
  switch (field) {
    case "category":
      return { category: value };
    case "color_primary":
      return isOneOf(colours, value) ? { attributes: { color_primary: value } } : null;
    case "color_secondary":
      return isOneOf(colours, value) ? { attributes: { color_secondary: value } } : null;
    case "material":
      return isOneOf(materials, value) ? { attributes: { material: value } } : null;
    case "pattern":
      return isOneOf(patterns, value) ? { attributes: { pattern: value } } : null;
    case "fit":
      return isOneOf(fits, value) ? { attributes: { fit: value } } : null;
    case "formality":
      return isOneOf(formalityNames, value) ? { attributes: { formality: formalities[value] } } : null;
  }
}
