// A person's correction changes a garment's label and the attributes that follow from it.

import { derivedOf } from "../photo/look/catalogue.ts";
import type { Category } from "../words/categories.ts";
import type { deriveAttributes } from "./derived-attributes.ts";
import type { AttributeCorrections, Garment, GarmentChange } from "./garment.ts";

export interface CorrectedLabel {
  readonly category: Category | null;
  readonly subcategory: string | null;
  readonly attributes: AttributeCorrections;
  /** Warmth, seasons and formality that follow from the correction. Values that the person set take precedence. */
  readonly derived: ReturnType<typeof deriveAttributes> | null;
}

export function isCorrection(change: GarmentChange): boolean {
  return change.category !== undefined || change.subcategory !== undefined || change.attributes !== undefined;
}

/** The label after a change: an absent field stays as it is; null removes the correction. */
export function correctedLabel(garment: Pick<Garment, "label" | "prediction">, change: GarmentChange): CorrectedLabel {
  const { label, prediction } = garment;
  const corrections = { ...label?.attributes, ...change.attributes };
  const attributes: AttributeCorrections = Object.fromEntries(
    Object.entries(corrections).filter(([, value]) => value !== null && value !== undefined),
  );
  const category = change.category === undefined ? (label?.category ?? null) : change.category;
  const subcategory = change.subcategory === undefined ? (label?.subcategory ?? null) : change.subcategory;
  const predictedAttributes = prediction?.attributes ?? { material: null, pattern: null };
  return {
    category,
    subcategory,
    attributes,
    derived: derivedOf({ category, attributes }, prediction?.category ?? null, predictedAttributes),
  };
}
