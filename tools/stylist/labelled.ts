// Messages and dialogues with what they mean, in the form of shared/data/stylist, and how an understanding is compared with it.

import { readFile } from "node:fs/promises";
import { z } from "zod";
import { ColourName } from "../../src/domain/colours.ts";
import type { OutfitConstraints } from "../../src/domain/outfits/constraints.ts";
import type { KnownGarment } from "../../src/domain/stylist/session.ts";
import { Category } from "../../src/domain/taxonomy.ts";

const Expected = z.strictObject({
  occasion: z.string().optional(),
  formality_level: z.string().optional(),
  weather: z
    .strictObject({
      temp: z.string().optional(),
      temperature_c: z.number().optional(),
      conditions: z.array(z.string()).optional(),
    })
    .optional(),
  exclude_categories: z.array(z.string()).optional(),
  exclude_colors: z.array(z.string()).optional(),
  must_include: z.array(z.string()).optional(),
  style_keywords: z.array(z.string()).optional(),
  comfort_priority: z.enum(["high", "low"]).optional(),
});
export const fields = [
  "occasion",
  "formality_level",
  "weather.temp",
  "weather.temperature_c",
  "weather.conditions",
  "exclude_categories",
  "exclude_colors",
  "must_include",
  "style_keywords",
  "comfort_priority",
] as const;
export type Field = (typeof fields)[number];
const Value = z.union([z.string(), z.number()]);
/** What may be extracted besides: a value, a list of accepted ones, for list fields a set whose members are allowed. */
const May = z.partialRecord(z.enum(fields), z.union([Value, z.array(Value)]));
const Turn = z.strictObject({ message: z.string(), expect: Expected, may: May.optional() });
export type Turn = z.infer<typeof Turn>;
const Garment = z.object({ id: z.string(), name: z.string(), category: Category, color_primary: ColourName });
const Line = z.union([
  z.strictObject({ wardrobe: z.array(Garment) }),
  z.strictObject({ ...Turn.shape, id: z.string() }),
  z.strictObject({ id: z.string(), turns: z.array(Turn) }),
]);

export interface Labelled {
  readonly wardrobe: readonly KnownGarment[];
  /** Each a dialogue, most of one turn. */
  readonly dialogues: readonly { readonly id: string; readonly turns: readonly Turn[] }[];
}

export async function readLabelled(file: string): Promise<Labelled> {
  const text = await readFile(file, "utf8");
  const wardrobe: KnownGarment[] = [];
  const dialogues: { id: string; turns: Turn[] }[] = [];
  text.split("\n").forEach((line, index) => {
    if (line.trim() === "") return;
    const parsed = Line.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(`${file}:${index + 1}: ${z.prettifyError(parsed.error)}`);
    const said = parsed.data;
    if ("wardrobe" in said) {
      wardrobe.push(...said.wardrobe.map(({ color_primary, ...garment }) => ({ ...garment, colours: [color_primary] })));
    } else if ("turns" in said) dialogues.push({ id: said.id, turns: said.turns });
    else dialogues.push({ id: said.id, turns: [said] });
  });
  return { wardrobe, dialogues };
}

/** What was compared of one field: its values as words, those expected and those extracted. */
export interface FieldResult {
  readonly field: Field;
  readonly expected: readonly string[];
  readonly extracted: readonly string[];
  /** Extracted and expected; extracted and merely allowed counts as neither right nor wrong. */
  readonly hits: number;
  readonly missing: readonly string[];
  readonly wrong: readonly string[];
}

export function compare(inForce: OutfitConstraints, { expect, may = {} }: Pick<Turn, "expect" | "may">): FieldResult[] {
  const expected = valuesOf(expect, expect.comfort_priority);
  const comfort = inForce.comfort_priority;
  const extracted = valuesOf(
    inForce,
    comfort === undefined ? undefined : comfort >= 0.65 ? "high" : comfort <= 0.35 ? "low" : "between",
  );
  return fields.map((field) => {
    const wanted = expected[field];
    const got = extracted[field];
    const allowed = may[field] === undefined ? [] : [may[field]].flat().map(String);
    const alike = (one: string, other: string) =>
      field === "weather.temperature_c" ? Math.abs(Number(one) - Number(other)) <= 1 : one === other;
    const isList = listFields.has(field);
    const hits = got.filter((value) => wanted.some((other) => alike(value, other)));
    const permitted = got.filter((value) => !hits.includes(value) && allowed.some((other) => alike(value, other)));
    // Of a single value an accepted other one stands in for the expected one.
    const replaced = !isList && permitted.length > 0;
    return {
      field,
      expected: wanted,
      extracted: got,
      hits: hits.length + (replaced && wanted.length > 0 ? 1 : 0),
      missing: replaced ? [] : wanted.filter((value) => !got.some((other) => alike(value, other))),
      wrong: got.filter((value) => !hits.includes(value) && !permitted.includes(value)),
    };
  });
}

const listFields = new Set<Field>([
  "weather.conditions",
  "exclude_categories",
  "exclude_colors",
  "must_include",
  "style_keywords",
]);

function valuesOf(said: z.infer<typeof Expected> | OutfitConstraints, comfort: string | undefined): Record<Field, string[]> {
  const one = (value: string | number | undefined) => (value === undefined ? [] : [String(value)]);
  return {
    occasion: one(said.occasion),
    formality_level: one(said.formality_level),
    "weather.temp": one(said.weather?.temp),
    "weather.temperature_c": one(said.weather?.temperature_c),
    "weather.conditions": [...(said.weather?.conditions ?? [])],
    exclude_categories: [...(said.exclude_categories ?? [])],
    exclude_colors: [...(said.exclude_colors ?? [])],
    must_include: [...(said.must_include ?? [])],
    style_keywords: [...(said.style_keywords ?? [])],
    comfort_priority: one(comfort),
  };
}

export const isRight = (results: readonly FieldResult[]) =>
  results.every(({ missing, wrong }) => missing.length + wrong.length === 0);
