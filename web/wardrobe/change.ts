// What a change makes of a garment before the API has answered, and what takes it back.

import type { api, Garment } from "../api.ts";

export type GarmentChange = Parameters<(typeof api.wardrobe)[":id"]["$patch"]>[0]["json"];
type Corrections = NonNullable<GarmentChange["attributes"]>;
type Attribute = keyof Corrections;

const attributesIn = (change: GarmentChange) => Object.keys(change.attributes ?? {}) as Attribute[];

/** The garment as it will be. A null correction brings the photo's own guess back. */
export function withChange<Of extends Garment>(garment: Of, { attributes = {}, ...change }: GarmentChange): Of {
  const { in_laundry: inLaundry = change.out_of_use === undefined ? undefined : change.out_of_use === "laundry" } = change;
  const corrected = attributesIn({ attributes }).map((field) => [field, attributes[field] ?? guessOf(garment, field)]);
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
  return prediction?.attributes[field] ?? (field === "seasons" || field === "style_tags" ? [] : null);
}

/** The change that brings a garment back to how it is now, for the fields of a change that is about to be made. */
export function opposite(garment: Garment, change: GarmentChange): GarmentChange {
  const { label } = garment;
  const fields = Object.keys(change) as (keyof GarmentChange)[];
  const before = fields.map((field): [string, unknown] => {
    if (field === "attributes") {
      const corrections = attributesIn(change).map((attribute) => [attribute, label?.attributes[attribute] ?? null]);
      return [field, Object.fromEntries(corrections)];
    }
    // A correction that was not there before is taken back, so that the guess counts again, and its question is open.
    if (field === "category" || field === "subcategory") return [field, label?.[field] ?? null];
    return field === "in_laundry" ? ["out_of_use", garment.out_of_use] : [field, garment[field]];
  });
  return Object.fromEntries(before);
}

/** What takes a change of many garments back: one request for all that need the same. */
export function opposites(garments: readonly Garment[], change: GarmentChange): { ids: string[]; change: GarmentChange }[] {
  const groups = Map.groupBy(garments, (garment) => JSON.stringify(opposite(garment, change)));
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    return first === undefined ? [] : [{ ids: alike.map(({ id }) => id), change: opposite(first, change) }];
  });
}

/** As the API takes them at once. */
export function batchesOf<Of>(all: readonly Of[], size = 100): Of[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}
