// Messages written after what real people ask, with what is fair to expect of a whole turn: the form of the file, and the
// judgement of a turn. The rules are in the README of the data.

import { z } from "zod";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import type { Answer } from "../../src/domain/stylist/answer.ts";
import type { Session } from "../../src/domain/stylist/session.ts";
import { intents, type Trip } from "../../src/domain/stylist/understanding.ts";
import { type Category, withCloserKinds } from "../../src/domain/words/categories.ts";
import { builtInAmong } from "../../src/domain/words/own-categories.ts";
import { temperatureBand } from "../../src/domain/words/vocabulary.ts";
import { jsonLinesOf } from "../json-lines.ts";
import { PanelGarment } from "../outfits/panel.ts";
import type { Written } from "./conversation.ts";

type Expected = z.core.util.JSONType;
const Expected = z.json();

const Effect = z.strictObject({ action: z.string(), garments: z.array(z.string()).optional(), on: z.string().optional() });
const Check = z.strictObject({
  intents: z.array(z.enum(intents)).optional(),
  constraints: z.record(z.string(), Expected).optional(),
  outfits: z.enum(["some", "none"]).optional(),
  first_wrong: z.array(z.string()).optional(),
  first_any: z.array(z.array(z.string())).optional(),
  effects: z.array(Effect).optional(),
  trip: z
    .strictObject({
      legs: z.array(z.record(z.string(), Expected)).optional(),
      max_shoes: z.number().optional(),
      occasions: z.record(z.string(), z.number()).optional(),
    })
    .optional(),
  says: z.array(z.string()).optional(),
  says_not: z.array(z.string()).optional(),
  names_unknown: z.array(z.string()).optional(),
});
type Check = z.infer<typeof Check>;

const RealCase = z.object({
  id: z.string(),
  turns: z.array(z.object({ message: z.string(), check: Check })).min(1),
});
export type RealCase = z.infer<typeof RealCase>;

export interface RealCases {
  readonly wardrobe: readonly PanelGarment[];
  readonly today: string;
  readonly cases: readonly RealCase[];
}

const Head = z.object({ wardrobe: z.array(PanelGarment), today: z.iso.date() });

/** Whether the first line is that of this form; the older form has no day. */
export function isReal(text: string): boolean {
  const first = text.split("\n").find((line) => line.trim() !== "") ?? "";
  try {
    return z.object({ today: z.string() }).safeParse(JSON.parse(first)).success;
  } catch {
    return false;
  }
}

/** Parses the file; throws with the number of a line that has another form. */
export function realCasesOf(text: string): RealCases {
  const { head, lines } = jsonLinesOf(text, Head, RealCase);
  return { ...head, cases: lines };
}

/** A turn as it went. */
export interface RealTurn {
  readonly session: Session;
  readonly answer: Answer;
  readonly written: readonly Written[];
  readonly wardrobe: readonly Wearable[];
}

const plainLetters = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Figures may differ by a degree, and a place need only be contained. */
function holds(expected: Expected, actual: unknown, field: string): boolean {
  if (expected === null) return actual === undefined || actual === null;
  if (typeof expected === "number")
    return typeof actual === "number" && Math.abs(actual - expected) <= (degrees.has(field) ? 1 : 0);
  if (typeof expected === "string") {
    if (typeof actual !== "string") return false;
    return field === "place" ? plainLetters(actual).includes(plainLetters(expected)) : actual === expected;
  }
  if (typeof expected === "boolean" || Array.isArray(expected)) return JSON.stringify(expected) === JSON.stringify(actual);
  const { any, has, has_not, min, max, ...fields } = expected;
  if (Array.isArray(any)) return any.some((value) => holds(value, actual, field));
  if (Array.isArray(has) || Array.isArray(has_not)) {
    const list: unknown[] = Array.isArray(actual) ? actual : [];
    const named = (values: Expected | undefined) => (Array.isArray(values) ? values : []);
    return named(has).every((value) => list.includes(value)) && !named(has_not).some((value) => list.includes(value));
  }
  if (typeof min === "number" || typeof max === "number") {
    return typeof actual === "number" && (typeof min !== "number" || actual >= min) && (typeof max !== "number" || actual <= max);
  }
  const record = z.record(z.string(), z.unknown()).catch({}).parse(actual);
  return Object.entries(fields).every(([name, value]) => holds(value, record[name], name));
}

const degrees = new Set(["temperature_c", "low_c", "high_c"]);

/** What is in force, in the labels' form: categories with their closer kinds, and the band that follows from the degrees. */
function inForce({ constraints, date, place, excluded_garment_ids }: Session): Record<string, unknown> {
  const { weather } = constraints;
  const celsius = weather?.temperature_c;
  return {
    ...constraints,
    exclude_categories: withCloserKinds(builtInAmong(constraints.exclude_categories ?? [])),
    exclude_garments: excluded_garment_ids,
    date,
    place,
    ...(weather !== undefined && {
      weather: { ...weather, temp: celsius === undefined ? weather.temp : temperatureBand(celsius) },
    }),
  };
}

function monthsOf({ from, month, days }: Trip["legs"][number]): number[] {
  if (month !== null) return [month];
  if (from === null) return [];
  const last = new Date(Date.parse(from) + ((days ?? 1) - 1) * 86_400_000).toISOString();
  return [Number(from.slice(5, 7)), Number(last.slice(5, 7))];
}

function tripProblems(expected: NonNullable<Check["trip"]>, { session, answer, wardrobe }: RealTurn): string[] {
  const { trip } = session;
  const legs = trip?.legs ?? [];
  const problems: string[] = [];
  const isRight =
    expected.legs === undefined ||
    (legs.length === expected.legs.length &&
      expected.legs.every(({ month, ...others }, index) => {
        const leg = legs[index];
        if (leg === undefined) return false;
        const fits = month === undefined || monthsOf(leg).some((one) => holds(month, one, "month"));
        return fits && holds(others, leg, "leg");
      }));
  if (!isRight) problems.push(`trip has the legs ${JSON.stringify(legs)}`);
  if (expected.max_shoes !== undefined) {
    const pairs = new Set(
      answer.outfits
        .flatMap(({ garment_ids }) => garment_ids)
        .filter((id) => wardrobe.some((garment) => garment.id === id && isShoe(garment))),
    );
    if (trip?.shoes_max !== expected.max_shoes || pairs.size > expected.max_shoes)
      problems.push(`trip has ${pairs.size} pairs of shoes and the limit ${trip?.shoes_max ?? "none"}`);
  }
  for (const [occasion, days] of Object.entries(expected.occasions ?? {})) {
    const planned = trip?.occasions.find((one) => one.occasion === occasion)?.days ?? 0;
    if (planned !== days) problems.push(`trip has ${planned} days of ${occasion}`);
  }
  return problems;
}

function isShoe({ category }: Wearable): boolean {
  return shoeCategories.has(category);
}
const shoeCategories: ReadonlySet<Category> = new Set(withCloserKinds(builtInAmong(["shoes"])));

/** Effects of one action and day may be written as one or as one for each garment. */
function written(
  effects: readonly { action: string; garments?: readonly string[] | undefined; on?: string | null | undefined }[],
  withDay: boolean,
) {
  const groups = Map.groupBy(effects, ({ action, on }) => (withDay ? `${action} ${on ?? ""}` : action));
  return [...groups]
    .map(([key, group]) => `${key}: ${[...new Set(group.flatMap(({ garments = [] }) => garments))].toSorted().join(" ")}`)
    .toSorted();
}

function effectProblems(expected: NonNullable<Check["effects"]>, turn: RealTurn): string[] {
  const withDay = expected.length > 0 && expected.every(({ on }) => on !== undefined);
  // A part that is left out is not compared: "like" alone is of whatever was shown.
  const withGarments = expected.length === 0 || expected.some(({ garments }) => garments !== undefined);
  const told = withGarments ? turn.written : turn.written.map(({ action, on }) => ({ action, on }));
  const [wanted, actual] = [written(expected, withDay), written(told, withDay)];
  return wanted.join("; ") === actual.join("; ") ? [] : [`effects are [${actual.join("; ")}], not [${wanted.join("; ")}]`];
}

/** Each way in which a turn is not as expected; empty if it is right. */
export function problemsOf(check: Check, turn: RealTurn): string[] {
  const { session, answer, wardrobe } = turn;
  const reply = answer.reply.join(" ");
  const [first] = answer.outfits;
  const worn = first?.garment_ids ?? [];
  const nameOf = (id: string) => wardrobe.find((garment) => garment.id === id)?.name ?? id;
  const problems: string[] = [];
  if (check.intents !== undefined && !check.intents.includes(answer.intent))
    problems.push(`intent is ${answer.intent}, not ${check.intents.join(" or ")}`);
  const force = inForce(session);
  for (const [field, value] of Object.entries(check.constraints ?? {})) {
    if (!holds(value, force[field], field))
      problems.push(`${field} is ${JSON.stringify(force[field]) ?? "not set"}, not ${JSON.stringify(value)}`);
  }
  if (check.outfits !== undefined && (check.outfits === "some") !== answer.outfits.length > 0)
    problems.push(`outfits: ${answer.outfits.length}, not ${check.outfits}`);
  const wrong = (check.first_wrong ?? []).filter((id) => worn.includes(id));
  if (wrong.length > 0) problems.push(`the first outfit has ${wrong.map(nameOf).join(", ")}`);
  for (const ids of check.first_any ?? []) {
    if (!ids.some((id) => worn.includes(id))) problems.push(`the first outfit has none of ${ids.map(nameOf).join(", ")}`);
  }
  if (check.effects !== undefined) problems.push(...effectProblems(check.effects, turn));
  if (check.trip !== undefined) problems.push(...tripProblems(check.trip, turn));
  for (const pattern of check.says ?? [])
    if (!new RegExp(pattern, "iu").test(reply)) problems.push(`does not say /${pattern.slice(0, 60)}/`);
  for (const pattern of check.says_not ?? [])
    if (new RegExp(pattern, "iu").test(reply)) problems.push(`says /${pattern.slice(0, 60)}/`);
  for (const word of check.names_unknown ?? []) {
    const isPlaced = session.constraints.occasion !== undefined || session.place !== null;
    if (!reply.toLowerCase().includes(word.toLowerCase()) && !isPlaced) problems.push(`does not name "${word}"`);
  }
  return problems;
}
