// Garments of the catalogue as the engine sees them.

import type { z } from "zod";
import { Garment, nameOf } from "../../garment/garment.ts";
import type { Category } from "../../words/categories.ts";
import { factsInForce } from "../../words/own-categories.ts";
import type { Wearable, WearableColour } from "./wearable.ts";

/** What the engine reads of a garment. A recommendation reads nothing else of a whole wardrobe. */
export const GarmentDescription = Garment.pick({
  id: true,
  category: true,
  own_category: true,
  subcategory: true,
  custom_name: true,
  attributes: true,
  label: true,
  out_of_use: true,
  set_name: true,
  opinion: true,
});
export type GarmentDescription = Readonly<z.infer<typeof GarmentDescription>>;

/**
 * The garment as the engine sees it, or null while its category is unknown: a photo of a wall has none until a person says what
 * it shows. Every way into an outfit leads through here.
 */
export function wearable(garment: GarmentDescription & { readonly category: Category }): Wearable;
export function wearable(garment: GarmentDescription): Wearable | null;
export function wearable(garment: GarmentDescription): Wearable | null {
  const { category, attributes } = garment;
  if (category === null) return null;
  const facts = factsInForce(category, garment.own_category?.facts);
  return {
    id: garment.id,
    category,
    own_category: garment.own_category,
    name: nameOf(garment),
    colours: coloursOf(garment),
    formality: attributes.formality ?? facts.formality,
    seasons: attributes.seasons.length > 0 ? attributes.seasons : facts.seasons,
    styles: attributes.style_tags,
    material: attributes.material,
    pattern: attributes.pattern,
    fit: attributes.fit,
    warmth_clo: attributes.warmth_clo ?? facts.warmth_clo,
    out_of_use: garment.out_of_use,
    condition: attributes.condition,
    purpose: attributes.purpose,
    set_name: garment.set_name,
    opinion: garment.opinion,
  };
}

export function wearables(garments: readonly GarmentDescription[]): Wearable[] {
  return garments.map(wearable).filter((garment) => garment !== null);
}

/** The measured colours. Where the person corrected a colour's name, the names replace the measurement. */
function coloursOf({ attributes, label }: GarmentDescription): WearableColour[] {
  const correctedName = label?.attributes.color_primary ?? label?.attributes.color_secondary ?? null;
  if (correctedName === null) return attributes.colors.map(({ name, hex, share }) => ({ name, hex, share }));
  const names = [attributes.color_primary, attributes.color_secondary].filter((name) => name !== null);
  return names.map((name, position) => ({
    name,
    hex: attributes.colors.find((colour) => colour.name === name)?.hex ?? null,
    share: names.length === 1 ? 1 : position === 0 ? 0.7 : 0.3,
  }));
}
