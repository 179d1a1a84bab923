// The JSON Schema of an understanding. Language models must fill in exactly this form.

import { z } from "zod";
import { Understanding } from "./understanding.ts";

/** OpenAI's structured outputs refuse other keywords (docs, "supported schemas"). Reading a reply checks the other rules. */
const keywords = new Set("type enum const properties required items anyOf additionalProperties description".split(" "));

function strict(schema: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => keywords.has(keyword))
      .map(([keyword, value]) => [keyword, keyword === "properties" ? eachOf(value) : inner(value)]),
  );
}

/** The keys of `properties` are field names, so they are not filtered. */
function eachOf(properties: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, inner(schema)]));
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return typeof value === "object" && value !== null ? strict(value) : value;
}

export const understandingSchema: Readonly<Record<string, unknown>> = strict(z.toJSONSchema(Understanding));
