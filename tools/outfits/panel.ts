// A panel: wardrobes, requests, and what a stylist would be glad to see in an outfit or would call a fault.

import { z } from "zod";
import { deriveAttributes } from "../../src/domain/garment/derived-attributes.ts";
import { emptyAttributes } from "../../src/domain/garment/garment.ts";
import { withNameFacts } from "../../src/domain/garment/name-facts.ts";
import { wearable } from "../../src/domain/outfit/ask/to-wearable.ts";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import { Category } from "../../src/domain/words/categories.ts";
import { ColourName } from "../../src/domain/words/colours.ts";
import { Material } from "../../src/domain/words/materials.ts";
import { Pattern } from "../../src/domain/words/vocabulary.ts";

export const PanelGarment = z.object({
  id: z.string(),
  name: z.string(),
  category: Category,
  color_primary: ColourName,
  material: Material.nullable(),
  pattern: Pattern.nullable(),
});
export type PanelGarment = z.infer<typeof PanelGarment>;

const PanelRequest = z.object({
  id: z.string(),
  wardrobe: z.string(),
  words: z.string(),
  constraints: z.record(z.string(), z.json()),
  right: z.array(z.string()),
  wrong: z.array(z.string()),
  need: z.array(z.array(z.string())),
});
export type PanelRequest = z.infer<typeof PanelRequest>;

const PanelWardrobe = z.object({
  who: z.string(),
  garments: z.array(PanelGarment),
  never_together: z.array(z.tuple([z.string(), z.string()])),
  preferences: z.record(z.string(), z.json()).optional(),
});
export type PanelWardrobe = z.infer<typeof PanelWardrobe>;

export const Panel = z.object({ wardrobes: z.record(z.string(), PanelWardrobe), requests: z.array(PanelRequest) });
export type Panel = z.infer<typeof Panel>;

/** The garment as the engine sees it: what is not in the panel follows from category, cloth and pattern. */
export function wearableOf({ id, name, category, color_primary, material, pattern }: PanelGarment): Wearable {
  const derived = deriveAttributes({ category, material, pattern });
  const attributes = withNameFacts({ ...emptyAttributes, ...derived, color_primary, material, pattern }, name);
  const label = { category, subcategory: null, attributes: { color_primary } };
  return wearable({
    id,
    category,
    own_category: null,
    subcategory: null,
    custom_name: name,
    attributes,
    label,
    out_of_use: null,
    set_name: null,
    opinion: null,
  });
}

/** What is wrong with an outfit by the labels; empty for a clean one. */
export function faultsByLabels(garmentIds: readonly string[], request: PanelRequest, wardrobe: PanelWardrobe): string[] {
  const worn = new Set(garmentIds);
  const namesById = new Map(wardrobe.garments.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => namesById.get(id) ?? id;
  return [
    ...request.wrong.filter((id) => worn.has(id)).map((id) => `wrong: ${nameOf(id)}`),
    ...wardrobe.never_together
      .filter(([one, other]) => worn.has(one) && worn.has(other))
      .map(([one, other]) => `never together: ${nameOf(one)} and ${nameOf(other)}`),
    ...request.need
      .filter((ids) => !ids.some((id) => worn.has(id)))
      .map((ids) => `missing: one of ${ids.map(nameOf).join(", ")}`),
  ];
}

/** The share of the outfit's pieces that a stylist would be glad of. */
export function rightShare(garmentIds: readonly string[], { right }: PanelRequest): number {
  return garmentIds.filter((id) => right.includes(id)).length / Math.max(1, garmentIds.length);
}
