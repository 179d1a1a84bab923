// Garments and outfits as an agent gets them: short, because every word of them is read by a model.

import { z } from "zod";
import { Attributes, type Garment, nameOf } from "../domain/garment/garment.ts";
import { OutfitRecord } from "../domain/outfit/outfit.ts";
import { Fault } from "../domain/outfit/sense/fault.ts";
import { ColourName } from "../domain/words/colours.ts";
import { Material } from "../domain/words/materials.ts";
import { GarmentOpinion, GarmentStatus, OutOfUse } from "../domain/words/vocabulary.ts";
import { garmentBody, type Viewer } from "../views/garment.ts";
import { type OutfitBody, outfitBodies } from "../views/outfit.ts";

export const GarmentCard = z.object({
  id: z.uuid(),
  name: z.string().describe("The person's own name for it, else what it is."),
  category: z.string().nullable(),
  color: ColourName.nullable(),
  material: Material.nullable(),
  status: GarmentStatus.describe("`ready` can be worn in outfits; `pending` and `processing` are still being looked at."),
  out_of_use: OutOfUse.nullable().describe("Why it cannot be worn now, for example `laundry`; null where it can."),
  opinion: GarmentOpinion.nullable().describe("Whether the person likes it."),
  needs_review: z.array(z.string()).describe("Fields worth asking the person about; update_garment corrects them."),
  thumbnail_url: z.url().nullable().describe("A signed link to a small picture; works for 12 hours without a credential."),
});
type GarmentCard = z.infer<typeof GarmentCard>;

export const GarmentDetails = GarmentCard.extend({
  subcategory: z.string().nullable(),
  attributes: Attributes,
  notes: z.string().nullable(),
  set_name: z.string().nullable(),
  suggested_set: z.string().nullable(),
  price: z.number().nullable(),
  purchased_on: z.string().nullable(),
  warnings: z.array(z.string()),
  possible_duplicate_of: z.uuid().nullable(),
  image_url: z.url(),
});

export const OutfitCard = z.object({
  id: z.uuid(),
  score: OutfitRecord.shape.score.describe("0.75 to 1 is free of faults, below 0.5 something is plainly wrong."),
  occasion: OutfitRecord.shape.occasion,
  explanation: z.string().describe("Why it goes together, and what is amiss, in words for the person."),
  faults: z.array(Fault.pick({ severity: true, message: true })),
  garments: z.array(
    z.object({ id: z.uuid(), name: z.string(), category: z.string().nullable(), thumbnail_url: z.url().nullable() }),
  ),
  created_at: z.iso.datetime(),
});
type OutfitCard = z.infer<typeof OutfitCard>;

export function garmentCard(garment: Garment, viewer: Viewer): GarmentCard {
  return { ...garmentBody(garment, viewer), ...shownOf(garment) };
}

function shownOf(garment: Garment) {
  const { color_primary: color, material } = garment.attributes;
  return { name: nameOf(garment), color, material };
}

export function garmentDetails(
  garment: Garment & { readonly suggested_set?: string | null },
  viewer: Viewer,
): z.input<typeof GarmentDetails> {
  return { ...garmentBody(garment, viewer), ...shownOf(garment), notes: garment.custom_notes };
}

/** Of a garment that was removed only the id is left. */
export function outfitCards(outfits: readonly OutfitRecord[], garments: readonly Garment[], viewer: Viewer): OutfitCard[] {
  const names = new Map(garments.map((garment) => [garment.id, nameOf(garment)]));
  const pieceOf = (piece: OutfitBody["garments"][number]) =>
    piece.deleted
      ? { id: piece.id, name: "a garment that was removed", category: null, thumbnail_url: null }
      : { id: piece.id, name: names.get(piece.id) ?? "", category: piece.category, thumbnail_url: piece.thumbnail_url };
  return outfitBodies(outfits, garments, viewer).map((outfit) => ({ ...outfit, garments: outfit.garments.map(pieceOf) }));
}
