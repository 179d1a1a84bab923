// Rows of the `wardrobe` view as garments: the only code that knows how stored garments differ from the domain's schema.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { Attributes, Box, ColourShare, emptyAttributes, Garment, Prediction } from "../domain/garment/garment.ts";
import { withNameFacts } from "../domain/garment/name-facts.ts";
import { GarmentDescription } from "../domain/outfit/ask/to-wearable.ts";

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

type Named = Pick<Garment, "attributes" | "custom_name">;

/** A garment as it counts: what its name says of it stands where nothing else is known. */
export function counted<Row extends Named>(garment: Row): Row {
  return { ...garment, attributes: withNameFacts(garment.attributes, garment.custom_name) };
}

export const GarmentRow = GarmentColumns.transform(counted);

/** Without a cast a numeric would arrive as text, and a day as a moment in some time zone. */
const casts: Partial<Record<keyof Garment, string>> = { price: "float8", purchased_on: "text" };

const columnOf = (column: keyof Garment): string => {
  const cast = casts[column];
  return cast === undefined ? `w.${column}` : `w.${column}::${cast} as ${column}`;
};

/** The columns of the view, `w`, for a garment. */
export const garmentColumns = sql.raw(Garment.keyof().options.map(columnOf).join(", "));

/** The same without the prediction, which is two thirds of a garment: for whole wardrobes of which some are shown. */
export const shownColumns = sql.raw(
  Garment.keyof()
    .options.map((column) => (column === "prediction" ? "null as prediction" : columnOf(column)))
    .join(", "),
);

// What the engine reads, and nothing else, since a recommendation reads it of the whole wardrobe. The names of the attributes would
// be half of the bytes, so their values come as a list, in the order of the schema; and so do those of each colour.
const attributeNames = Attributes.keyof().options;
const colourNames = ColourShare.keyof().options;
/** The values of a `jsonb` object in the order of the names. `array_to_json` sets no spaces between them, `jsonb` does. */
const valuesOf = (names: readonly string[], object: string, values: Readonly<Record<string, string>> = {}) =>
  `array_to_json(array[${names.map((name) => values[name] ?? `(${object} -> '${name}')::json`).join(", ")}])`;
const colourValues = `array_to_json(array(
  select ${valuesOf(colourNames, "colour")} from jsonb_array_elements(w.attributes -> 'colors') colour))`;
const attributeValues = `${valuesOf(attributeNames, "w.attributes", { colors: colourValues })} as attributes`;

/** The columns of the view, `w`, for what the engine reads of a garment. */
export const descriptionColumns = sql.raw(
  GarmentDescription.keyof()
    .options.map((column) => (column === "attributes" ? attributeValues : columnOf(column)))
    .join(", "),
);

/** Values in the order of the names, as an object; what is null is absent. */
const namedValues = (names: readonly string[], values: readonly unknown[]) =>
  Object.fromEntries(names.map((name, place) => [name, values[place]]).filter(([, value]) => (value ?? null) !== null));

const ListedColour = z.array(z.unknown()).transform((values) => namedValues(colourNames, values));
export const ListedAttributes = z
  .array(z.unknown())
  .transform((values) => namedValues(attributeNames, values))
  .transform(({ colors, ...attributes }) => ({
    ...attributes,
    ...(colors !== undefined && { colors: z.array(ListedColour).parse(colors) }),
  }))
  .pipe(StoredAttributes);

export const DescriptionRow = GarmentDescription.extend({ attributes: ListedAttributes }).transform(counted);
