// Messages with their meanings, from the labelled sets: the form of the file, and the judgement of an understanding.

import { z } from "zod";
import type { Session } from "../../src/domain/stylist/session.ts";
import { Category, withCloserKinds } from "../../src/domain/words/categories.ts";
import { ColourName as Colour, type ColourName } from "../../src/domain/words/colours.ts";
import { Occasion } from "../../src/domain/words/occasions.ts";
import { builtInAmong } from "../../src/domain/words/own-categories.ts";
import { Condition, FormalityLevel, Style, TemperatureBand } from "../../src/domain/words/vocabulary.ts";
import { jsonLinesOf } from "../json-lines.ts";

const Wardrobe = z.object({
  wardrobe: z.array(z.object({ id: z.string(), name: z.string(), category: Category, color_primary: Colour })),
});
export type CaseGarment = z.infer<typeof Wardrobe>["wardrobe"][number];

const Level = z.enum(["high", "low"]);

/** The complete meaning: an understanding must contain nothing else. */
const Expect = z.strictObject({
  occasion: Occasion.optional(),
  formality_level: FormalityLevel.optional(),
  weather: z
    .strictObject({
      temp: TemperatureBand.optional(),
      temperature_c: z.number().optional(),
      conditions: z.array(Condition).optional(),
    })
    .optional(),
  exclude_categories: z.array(Category).optional(),
  exclude_colors: z.array(Colour).optional(),
  must_include: z.array(z.string()).optional(),
  style_keywords: z.array(Style).optional(),
  comfort_priority: Level.optional(),
});
type Expect = z.infer<typeof Expect>;

/** Values that are accepted too: a value, or a list of which one may occur; for list fields, members that are allowed. */
const May = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]));
type May = z.infer<typeof May>;

const Turn = z.object({ message: z.string(), expect: Expect, may: May.optional() });
export type Turn = z.infer<typeof Turn>;
const Case = z.union([
  z.object({ id: z.string(), turns: z.array(Turn).min(1) }),
  Turn.extend({ id: z.string() }).transform(({ id, ...turn }) => ({ id, turns: [turn] })),
]);
export type Case = z.infer<typeof Case>;

export interface Cases {
  readonly wardrobe: readonly CaseGarment[];
  readonly cases: readonly Case[];
}

/** Parses the file; throws with the number of a line that has another form. */
export function casesOf(text: string): Cases {
  const { head, lines } = jsonLinesOf(text, Wardrobe, Case);
  return { wardrobe: head.wardrobe, cases: lines };
}

/**
 * The fields of an understanding, each as a list of values: a single value is a list of one. A category also stands for its
 * closer kinds.
 */
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
const single: ReadonlySet<Field> = new Set([
  "occasion",
  "formality_level",
  "weather.temp",
  "weather.temperature_c",
  "comfort_priority",
]);

type Values = Readonly<Record<Field, readonly (string | number)[]>>;

const one = <Value>(value: Value | undefined): Value[] => (value === undefined ? [] : [value]);

function expectedValues({ weather, ...otherFields }: Expect): Values {
  return {
    occasion: one(otherFields.occasion),
    formality_level: one(otherFields.formality_level),
    "weather.temp": one(weather?.temp),
    "weather.temperature_c": one(weather?.temperature_c),
    "weather.conditions": weather?.conditions ?? [],
    exclude_categories: withCloserKinds(otherFields.exclude_categories ?? []),
    exclude_colors: otherFields.exclude_colors ?? [],
    must_include: otherFields.must_include ?? [],
    style_keywords: otherFields.style_keywords ?? [],
    comfort_priority: one(otherFields.comfort_priority),
  };
}

/** The constraints in force, in the labels' form. By the data's README, `comfort_priority` is high from 0.65, low up to 0.35. */
export function inForce({ constraints }: Session): Values {
  const { weather, comfort_priority: comfort } = constraints;
  return {
    occasion: one(constraints.occasion),
    formality_level: one(constraints.formality_level),
    "weather.temp": one(weather?.temp),
    "weather.temperature_c": one(weather?.temperature_c),
    "weather.conditions": weather?.conditions ?? [],
    exclude_categories: withCloserKinds(builtInAmong(constraints.exclude_categories ?? [])),
    exclude_colors: constraints.exclude_colors ?? [],
    must_include: constraints.must_include ?? [],
    style_keywords: constraints.style_keywords ?? [],
    comfort_priority: comfort === undefined ? [] : [comfort >= 0.65 ? "high" : comfort <= 0.35 ? "low" : "middling"],
  };
}

export interface FieldResult {
  readonly field: Field;
  /** `right`: understood and meant; `wrong`: understood and not meant; `missed`: meant and not understood. */
  readonly right: number;
  readonly wrong: readonly (string | number)[];
  readonly missed: readonly (string | number)[];
}

/** Temperatures within one degree are the same. */
function same(field: Field, one_: string | number, other: string | number): boolean {
  return field === "weather.temperature_c" ? Math.abs(Number(one_) - Number(other)) <= 1 : one_ === other;
}

function allowed(field: Field, may: May): readonly (string | number)[] {
  const allowedValue = may[field];
  const values = allowedValue === undefined ? [] : Array.isArray(allowedValue) ? allowedValue : [allowedValue];
  const expectation = z.array(Category).safeParse(values);
  return field === "exclude_categories" && expectation.success ? withCloserKinds(expectation.data) : values;
}

/** The difference in each field; everything is right if nothing is wrong or missed. */
export function judge(session: Session, { expect, may = {} }: Turn): FieldResult[] {
  const [actual, expectation] = [inForce(session), expectedValues(expect)];
  return fields.map((field) => {
    const also = allowed(field, may);
    const right = actual[field].filter((value) => expectation[field].some((one_) => same(field, one_, value)));
    const extra = actual[field].filter((value) => !right.includes(value));
    const wrong = extra.filter((value) => !also.some((one_) => same(field, one_, value)));
    // Another accepted value replaces the expected value.
    const replaced = single.has(field) && right.length === 0 && extra.length > wrong.length;
    const missed = replaced ? [] : expectation[field].filter((value) => !actual[field].some((one_) => same(field, one_, value)));
    return { field, right: right.length, wrong, missed };
  });
}

/** A garment in the stylist's form. */
export function garmentForStylist({ id, name, category, color_primary }: CaseGarment): {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  readonly own_category: null;
  readonly colours: readonly ColourName[];
  readonly pattern: null;
  readonly out_of_use: null;
} {
  return { id, name, category, own_category: null, colours: [color_primary], pattern: null, out_of_use: null };
}
