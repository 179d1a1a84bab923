// Understanding as the JSON Schema that language models are held to.

import { z } from "zod";
import { Understanding } from "./understanding.ts";

/**
 * Keywords of OpenAI's structured outputs (platform.openai.com/docs/guides/structured-outputs, "supported schemas"). Others,
 * `minLength` among them, get the request refused; what they demand is checked when the reply is read.
 */
const keywords = new Set("type enum const properties required items anyOf additionalProperties description".split(" "));

function strict(schema: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => keywords.has(keyword))
      .map(([keyword, value]) => [keyword, keyword === "properties" ? eachOf(value) : inner(value)]),
  );
}

/** Names of fields are not keywords. */
function eachOf(properties: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, inner(schema)]));
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return typeof value === "object" && value !== null ? strict(value) : value;
}

/** Every field required, as structured outputs ask for it, and no keyword that they refuse. */
export const understandingSchema: Readonly<Record<string, unknown>> = strict(z.toJSONSchema(Understanding));
