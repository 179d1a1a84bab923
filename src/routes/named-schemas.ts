// The schemas that many bodies share, under one name each in the OpenAPI document, so that generators make one type of each. They are
// found by what they are: the domain's schemas know nothing of the document, and a copy cannot be left out.

import { OpenAPIHono, z } from "@hono/zod-openapi";
import { ImportReport } from "../domain/account/import-report.ts";
import { Timings } from "../domain/conversation/events.ts";
import { AttributeCorrections, Attributes, Box, ColourShare, Guess } from "../domain/garment/garment.ts";
import { ReviewedField } from "../domain/garment/review-words.ts";
import { OutfitConstraints, RequestLocation, ResolvedConstraints } from "../domain/outfit/ask/constraints.ts";
import { Comparison } from "../domain/outfit/explain/comparison.ts";
import { Unmet } from "../domain/outfit/lacking/unmet.ts";
import { OutfitRecord } from "../domain/outfit/outfit.ts";
import { OutfitWarning } from "../domain/outfit/score/own-outfit.ts";
import { Fault, Severity } from "../domain/outfit/sense/fault.ts";
import { FieldError } from "../domain/problem.ts";
import { Home } from "../domain/taste/preferences.ts";
import { WeatherNote } from "../domain/weather/fill-weather.ts";
import { Activity } from "../domain/words/activities.ts";
import { Category } from "../domain/words/categories.ts";
import { ColourName } from "../domain/words/colours.ts";
import { Coverage } from "../domain/words/coverage.ts";
import { Material } from "../domain/words/materials.ts";
import { Occasion } from "../domain/words/occasions.ts";
import { CategoryName } from "../domain/words/own-categories.ts";
import { FeedbackAction, FeedbackReason, MessageStatus, OutfitSource, Speaker } from "../domain/words/records.ts";
import {
  Condition,
  Fit,
  FormalityLevel,
  GarmentCondition,
  GarmentOpinion,
  GarmentPurpose,
  GarmentStatus,
  OutOfUse,
  Pattern,
  Season,
  Slot,
  Style,
  TemperatureBand,
  TimeOfDay,
  Units,
} from "../domain/words/vocabulary.ts";
import { ProblemBody } from "../http/contract.ts";
import { DeletedGarment, UnsavedOutfit, WornGarment } from "../views/outfit.ts";

/** A schema stands after those that it contains. */
const shared: Readonly<Record<string, z.ZodType>> = {
  Category,
  CategoryName,
  Color: ColourName,
  Material,
  Pattern,
  Fit,
  Season,
  Style,
  Slot,
  GarmentStatus,
  GarmentCondition,
  GarmentPurpose,
  GarmentOpinion,
  OutOfUse,
  ReviewedField,
  OccasionName: Occasion,
  Activity,
  FormalityLevel,
  TimeOfDay,
  TemperatureBand,
  WeatherCondition: Condition,
  Units,
  OutfitSource,
  FeedbackAction,
  FeedbackReason,
  MessageStatus,
  Speaker,
  ColorShare: ColourShare,
  Attributes,
  AttributeCorrections,
  Box,
  Guess,
  Coverage,
  WeatherConstraint: OutfitConstraints.shape.weather.unwrap(),
  WeatherInForce: ResolvedConstraints.shape.weather.unwrap(),
  Constraints: ResolvedConstraints,
  Coordinates: RequestLocation.options[0],
  Place: RequestLocation.options[1],
  Location: RequestLocation,
  Home,
  WeatherNote,
  Severity,
  Fault,
  OutfitWarning,
  TermComparison: Comparison.shape.terms.element,
  FaultComparison: Comparison.shape.faults.unwrap(),
  Comparison,
  UnmetConstraint: Unmet,
  TurnTimings: Timings,
  OutfitFeedback: OutfitRecord.shape.feedback.element,
  WornGarment,
  DeletedGarment,
  UnsavedOutfit,
  ImportCounts: ImportReport.shape.added,
  PhotoUpload: z.object({ file: z.string().openapi({ format: "binary" }) }),
  FieldError,
  Problem: ProblemBody,
};

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a schema says about one place where it is used. It stands beside a reference. */
const ofPlace: ReadonlySet<string> = new Set(["description", "default", "example", "title"]);
/** Values, not schemas. */
const values: ReadonlySet<string> = new Set(["default", "example", "examples", "enum", "const", "required"]);

interface Described extends Node {
  readonly components: { readonly schemas?: object } & Node;
}

/** The document with references instead of copies. `components.schemas` has the shared schemas first. */
export function withNamedSchemas({ components, ...document }: Described): Node {
  const generator = new OpenAPIHono();
  for (const [name, schema] of Object.entries(shared)) generator.openAPIRegistry.register(name, schema);
  const generated = generator.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "", version: "" } }).components?.schemas;
  const names = new Map<string, string>();
  const schemas: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries({ ...generated, ...components.schemas })) {
    const content = mapParts(schema, (part) => withReferences(part, names));
    schemas[name] = content;
    if (isNode(content)) names.set(keyOf(content), name);
  }
  return { ...mapNode(document, (part) => withReferences(part, names)), components: { ...components, schemas } };
}

function withReferences(value: unknown, names: ReadonlyMap<string, string>): unknown {
  const content = mapParts(value, (part) => withReferences(part, names));
  if (!isNode(content)) return content;
  const name = names.get(keyOf(content));
  const beside = Object.fromEntries(Object.entries(content).filter(([key]) => ofPlace.has(key)));
  if (name !== undefined) return { $ref: referenceTo(name), ...beside };
  const nameBesideNull = names.get(keyOf(withoutNull(content)));
  if (nameBesideNull === undefined) return content;
  return { anyOf: [{ $ref: referenceTo(nameBesideNull) }, { type: "null" }], ...beside };
}

function mapParts(value: unknown, change: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  return isNode(value) ? mapNode(value, change) : value;
}

function mapNode(node: Node, change: (part: unknown) => unknown): Node {
  return Object.fromEntries(
    Object.entries(node).map(([key, part]) => {
      if (values.has(key)) return [key, part];
      // The names of properties are no keywords.
      if (key === "properties" && isNode(part)) {
        return [key, Object.fromEntries(Object.entries(part).map(([name, property]) => [name, change(property)]))];
      }
      return [key, change(part)];
    }),
  );
}

/** Equal for schemas that accept the same by the same words. */
function keyOf(schema: Node): string {
  return JSON.stringify(
    Object.entries(schema)
      .filter(([key]) => !ofPlace.has(key))
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function withoutNull(schema: Node): Node {
  const { type, anyOf } = schema;
  if (Array.isArray(anyOf)) return { ...schema, anyOf: anyOf.filter((option) => !isNode(option) || option["type"] !== "null") };
  if (!Array.isArray(type) || !type.includes("null") || type.length !== 2) return schema;
  const others: Record<string, unknown> = { ...schema, type: type.find((one) => one !== "null") };
  if (Array.isArray(others["enum"])) others["enum"] = others["enum"].filter((one) => one !== null);
  return others;
}

function referenceTo(name: string): string {
  return `#/components/schemas/${name}`;
}
