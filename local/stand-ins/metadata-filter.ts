// Vectorize's metadata filters: the part of a vector that a declared index stores, and whether a vector passes a filter.
// Documented: docs:vectorize/reference/metadata-filtering. Assumed, and marked so below: the result for an absent field.

import { z } from "zod";
import { byteLength } from "./json.ts";

/** "Each vector indexes the first 64B of the string data truncated on UTF-8 character boundaries" (same page). */
const indexedStringBytes = 64;

/** "filter … whose compact JSON representation must be less than 2048 bytes" (same page). */
const filterBytesMax = 2048;

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
type Scalar = z.infer<typeof Scalar>;

const Condition = z
  .strictObject({
    $eq: Scalar.optional(),
    $ne: Scalar.optional(),
    $in: z.array(Scalar).optional(),
    $nin: z.array(Scalar).optional(),
    $lt: Scalar.optional(),
    $lte: Scalar.optional(),
    $gt: Scalar.optional(),
    $gte: Scalar.optional(),
  })
  .refine((condition) => Object.keys(condition).length > 0, "an empty condition");
type Condition = z.infer<typeof Condition>;

const FilterKey = z.string().regex(/^[^$"][^"]{0,511}$/);

export const Filter = z
  .record(FilterKey, z.union([Scalar, Condition]))
  .refine((filter) => Object.keys(filter).length > 0, "an empty filter")
  .refine((filter) => byteLength(JSON.stringify(filter)) < filterBytesMax, `a filter of ${filterBytesMax} bytes or more`);
export type Filter = z.infer<typeof Filter>;

const MetadataValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** The types of the binding: plain values, lists of strings, and one level of nesting. */
export const Metadata = z.record(z.string(), z.union([MetadataValue, z.record(z.string(), MetadataValue)]));
export type Metadata = z.infer<typeof Metadata>;

/** The filterable part of a vector: its declared fields of an indexable type, with strings cut. */
export const Indexed = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type Indexed = z.infer<typeof Indexed>;

export function indexedPart(metadata: Metadata, declared: readonly string[]): Indexed {
  const indexed: Indexed = {};
  for (const key of declared) {
    const value = at(metadata, key);
    if (typeof value === "string") indexed[key] = truncate(value);
    else if (typeof value === "number" || typeof value === "boolean") indexed[key] = value;
  }
  return indexed;
}

/** All conditions must hold; a condition on an undeclared key never holds, as in production. */
export function passes(filter: Filter, indexed: Indexed, declared: readonly string[]): boolean {
  return Object.entries(filter).every(([key, filterValue]) => {
    if (!declared.includes(key)) return false;
    const condition = typeof filterValue === "object" && filterValue !== null ? filterValue : { $eq: filterValue };
    return holds(condition, indexed[key] ?? null);
  });
}

/** An absent field counts as null, as the types' `null` operand suggests: assumed, because the documentation does not say. */
function holds(condition: Condition, value: Scalar): boolean {
  const { $eq, $ne, $in, $nin, $lt, $lte, $gt, $gte } = condition;
  if ($eq !== undefined && value !== comparable($eq)) return false;
  if ($ne !== undefined && value === comparable($ne)) return false;
  if ($in !== undefined && !$in.map(comparable).includes(value)) return false;
  if ($nin?.map(comparable).includes(value)) return false;
  if ($lt !== undefined && !ordered(value, $lt, (order) => order < 0)) return false;
  if ($lte !== undefined && !ordered(value, $lte, (order) => order <= 0)) return false;
  if ($gt !== undefined && !ordered(value, $gt, (order) => order > 0)) return false;
  if ($gte !== undefined && !ordered(value, $gte, (order) => order >= 0)) return false;
  return true;
}

/** Numbers and strings have an order, but only among values of their own type. */
function ordered(value: Scalar, limit: Scalar, test: (order: number) => boolean): boolean {
  if (typeof value === "number" && typeof limit === "number") return test(value - limit);
  if (typeof value === "string" && typeof limit === "string") {
    const other = truncate(limit);
    return test(value < other ? -1 : value > other ? 1 : 0);
  }
  return false;
}

function comparable(value: Scalar): Scalar {
  return typeof value === "string" ? truncate(value) : value;
}

/** Reads a key; a key with dots means a nested field. */
function at(metadata: Metadata, key: string): unknown {
  let value: unknown = metadata;
  for (const part of key.split(".")) {
    const object = Metadata.safeParse(value);
    value = object.success ? object.data[part] : undefined;
  }
  return value;
}

function truncate(text: string): string {
  if (text.length * 3 <= indexedStringBytes) return text;
  const bytes = new Uint8Array(indexedStringBytes);
  const { read } = new TextEncoder().encodeInto(text, bytes);
  return text.slice(0, read);
}
