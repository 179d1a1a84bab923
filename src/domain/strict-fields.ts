// Objects that refuse unknown fields and name the accepted ones.

import { z } from "zod";

/** A strict object. The error for an unknown field names the accepted fields. */
export function strictFields<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? `unknown field; accepted: ${known}` : undefined),
  });
}
