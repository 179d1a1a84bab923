// An answer as the API takes it, and the change that takes it back.

import type { api, ReviewQuestion } from "../api.ts";
import { fits, materials, patterns, styles } from "./attribute-words.ts";
import type { GarmentChange } from "./change.ts";
import { colours, isOneOf, seasons } from "./vocabulary.ts";

export type ReviewAnswer = Parameters<typeof api.wardrobe.review.$post>[0]["json"]["answers"][number];
export type AnswerValue = ReviewQuestion["options"][number]["value"];

/** The answer with this value; null where the question takes no such value. */
export function answerOf(
  { field, garment }: { readonly field: ReviewQuestion["field"]; readonly garment: { readonly id: string } },
  value: AnswerValue,
): ReviewAnswer | null {
  const { id: garment_id } = garment;
  const some = <Name extends string>(names: readonly Name[]) =>
    names.filter((name) => Array.isArray(value) && value.includes(name));
  switch (field) {
    case null:
      return null;
    case "category":
      return typeof value === "string" ? { garment_id, field, value } : null;
    case "color_primary":
      return isOneOf(colours, value) ? { garment_id, field, value } : null;
    case "color_secondary":
      return isOneOf(colours, value) ? { garment_id, field, value } : null;
    case "pattern":
      return isOneOf(patterns, value) ? { garment_id, field, value } : null;
    case "material":
      return isOneOf(materials, value) ? { garment_id, field, value } : null;
    case "fit":
      return isOneOf(fits, value) ? { garment_id, field, value } : null;
    case "formality":
      return typeof value === "number" ? { garment_id, field, value } : null;
    case "seasons":
      return { garment_id, field, value: some(seasons) };
    case "style_tags":
      return { garment_id, field, value: some(styles) };
    case "possible_duplicate_of":
      return value === "different" ? { garment_id, field, value } : null;
    case "pieces":
      return value === "one" ? { garment_id, field, value } : null;
  }
}

/** The same as a correction. */
export function changeOf({ field, value }: ReviewAnswer): GarmentChange {
  return field === "category" ? { category: value } : { attributes: { [field]: value } };
}

/** What opens an answered question again: without the correction the guess counts. Null where the API has no way back. */
export function takenBack(field: ReviewQuestion["field"]): GarmentChange | null {
  if (field === null || field === "possible_duplicate_of" || field === "pieces") return null;
  return field === "category" ? { category: null } : { attributes: { [field]: null } };
}

/** The digit of a key or null: 1 is the first option. */
export function optionOfKey(key: string, count: number): number | null {
  const index = /^[1-9]$/.test(key) ? Number(key) - 1 : -1;
  return index >= 0 && index < count ? index : null;
}
