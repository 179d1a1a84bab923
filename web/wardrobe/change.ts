// What a change makes of a garment before the API has answered, and what takes it back.

import type { api, Garment } from "../api.ts";
import { namesOf } from "./vocabulary.ts";

export type GarmentChange = Parameters<(typeof api.wardrobe)[":id"]["$patch"]>[0]["json"];
type Corrections = NonNullable<GarmentChange["attributes"]>;
type Attribute = keyof Corrections;

/** The garment as it will be. A null correction brings the photo's own guess back, which of a garment of a list the API says. */
export function withChange<Of extends Garment>(garment: Of, { attributes = {}, ...change }: GarmentChange): Of {
  const { in_laundry: inLaundry = change.out_of_use === undefined ? undefined : change.out_of_use === "laundry" } = change;
  const corrected = namesOf(attributes).map((field) => [field, attributes[field] ?? guessOf(garment, field)]);
  const settled = new Set<string>([...Object.keys(attributes), ...(change.category === undefined ? [] : ["category"])]);
  return {
    ...garment,
    ...change,
    ...(change.category === null && { category: garment.prediction?.category ?? null }),
    ...(inLaundry !== undefined && { in_laundry: inLaundry, out_of_use: change.out_of_use ?? (inLaundry ? "laundry" : null) }),
    attributes: { ...garment.attributes, ...Object.fromEntries(corrected) },
    needs_review: garment.needs_review.filter((field) => !settled.has(field)),
    unsure: garment.unsure.filter((field) => !settled.has(field)),
  };
}

function guessOf({ prediction }: Garment, field: Attribute): unknown {
  return prediction?.attributes?.[field] ?? (field === "seasons" || field === "style_tags" ? [] : null);
}

/** As the API takes them at once. */
export function batchesOf<Of>(all: readonly Of[], size = 100): Of[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}
