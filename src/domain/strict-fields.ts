// Objects that refuse what they do not know, and say what they do.

import { z } from "zod";

/** A strict object whose refusal of an unknown field names the fields there are. */
export function strictFields<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? `unknown field; accepted: ${known}` : undefined),
  });
}
