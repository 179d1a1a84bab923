// What the photo of a message shows. The photo itself is not stored.

import { z } from "zod";
import { Attributes } from "../garment/garment.ts";
import type { GarmentDescription } from "../outfit/ask/to-wearable.ts";
import { Category } from "../words/categories.ts";

export const SeenPhoto = z.object({
  /** An id of its own: the garment is in no wardrobe. */
  id: z.uuid(),
  category: Category,
  attributes: Attributes,
  /** The owned garment whose photo seems to show the same piece. */
  same_piece: z.uuid().nullable(),
  /** Owned garments that are like it, the most similar first. */
  look_alikes: z.array(z.uuid()),
  /** Whether the message is only the photo. */
  is_alone: z.boolean(),
});
export type SeenPhoto = z.infer<typeof SeenPhoto>;

export function seenGarment({ id, category, attributes }: SeenPhoto): GarmentDescription & { readonly category: Category } {
  return {
    id,
    category,
    attributes,
    own_category: null,
    subcategory: null,
    custom_name: null,
    label: null,
    out_of_use: null,
    set_name: null,
    opinion: null,
  };
}
