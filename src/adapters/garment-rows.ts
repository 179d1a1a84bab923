// Rows of the `wardrobe` view as garments: the only code that knows how stored garments differ from the domain's schema.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { Attributes, Box, emptyAttributes, Garment, Prediction } from "../domain/garment/garment.ts";
import { withNameFacts } from "../domain/garment/name-facts.ts";

/** The driver returns a time as text; a test's row may have a `Date`. */
export const storedTime = z.union([z.date(), z.string().transform((text) => new Date(text))]);

/** Attributes that an older version did not have are absent. */
const StoredAttributes = z
  .record(z.string(), z.unknown())
  .transform((attributes) => ({ ...emptyAttributes, ...attributes }))
  .pipe(Attributes);

/** The box has four columns. */
const StoredPrediction = Prediction.omit({ bounding_box: true })
  .extend({
    attributes: StoredAttributes,
    bbox_x: z.number().nullable(),
    bbox_y: z.number().nullable(),
    bbox_width: z.number().nullable(),
    bbox_height: z.number().nullable(),
  })
  .transform(({ bbox_x: x, bbox_y: y, bbox_width: width, bbox_height: height, ...prediction }): Prediction => {
    const bounding_box = Box.safeParse({ x, y, width, height }).data ?? null;
    return { ...prediction, bounding_box };
  });

/** The columns of a garment. */
export const GarmentColumns = Garment.extend({
  attributes: StoredAttributes,
  prediction: StoredPrediction.nullable(),
  created_at: storedTime,
  updated_at: storedTime,
});

/** A garment as it counts: what its name says of it stands where nothing else is known. */
export const GarmentRow = GarmentColumns.transform((garment) => ({
  ...garment,
  attributes: withNameFacts(garment.attributes, garment.custom_name),
}));

/** Without a cast a numeric would arrive as text, and a day as a moment in some time zone. */
const casts: Partial<Record<keyof Garment, string>> = { price: "float8", purchased_on: "text" };

/** The columns of the view, `w`, for a garment; the columns in `absent` are null. */
export function garmentColumnsWithout(...absent: readonly (keyof Garment)[]): SQL {
  const columns = Garment.keyof().options.map((column) => {
    if (absent.includes(column)) return `null as ${column}`;
    const cast = casts[column];
    return cast === undefined ? `w.${column}` : `w.${column}::${cast} as ${column}`;
  });
  return sql.raw(columns.join(", "));
}

export const garmentColumns = garmentColumnsWithout();
