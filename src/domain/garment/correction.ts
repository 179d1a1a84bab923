// A person's correction changes a garment's label and the attributes that follow from it.

import { derivedOf } from "../photo/look/catalogue.ts";
import type { Category } from "../words/categories.ts";
import { type NamedCategory, type OwnCategory, resolveCategory } from "../words/own-categories.ts";
import type { deriveAttributes } from "./derived-attributes.ts";
import type { AttributeCorrections, Garment, GarmentChange } from "./garment.ts";

export interface CorrectedLabel {
  readonly category: Category | null;
  readonly own_category: string | null;
  readonly subcategory: string | null;
  readonly attributes: AttributeCorrections;
  /** Warmth, seasons and formality that follow from the correction. Values that the person set take precedence. */
  readonly derived: ReturnType<typeof deriveAttributes> | null;
}

const noCategory = { category: null, own_category: null };

export function isCorrection(change: GarmentChange): boolean {
  return change.category !== undefined || change.subcategory !== undefined || change.attributes !== undefined;
}

/** A change whose category is known for what it stands for. */
export type ResolvedChange = Omit<GarmentChange, "category"> & { readonly category?: NamedCategory | null | undefined };

/** Null when the person has no category of that name. */
export function resolveChange(
  { category, ...change }: GarmentChange,
  own: readonly Pick<OwnCategory, "name" | "like">[],
): ResolvedChange | null {
  if (category === undefined) return change;
  if (category === null) return { ...change, category };
  const named = resolveCategory(category, own);
  return named === null ? null : { ...change, category: named };
}

/** The label after a change: an absent field stays as it is; null removes the correction. */
export function correctedLabel(
  garment: Pick<Garment, "label" | "own_category" | "prediction">,
  change: ResolvedChange,
): CorrectedLabel {
  const { label, own_category: ownBefore, prediction } = garment;
  const corrections = { ...label?.attributes, ...change.attributes };
  const attributes: AttributeCorrections = Object.fromEntries(
    Object.entries(corrections).filter(([, value]) => value !== null && value !== undefined),
  );
  const before = { category: label?.category ?? null, own_category: ownBefore?.name ?? null };
  const { category, own_category } = change.category === undefined ? before : (change.category ?? noCategory);
  const subcategory = change.subcategory === undefined ? (label?.subcategory ?? null) : change.subcategory;
  const predictedAttributes = prediction?.attributes ?? { material: null, pattern: null };
  return {
    category,
    own_category,
    subcategory,
    attributes,
    derived: derivedOf({ category, attributes }, prediction?.category ?? null, predictedAttributes),
  };
}
