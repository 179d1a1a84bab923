// Objects that refuse unknown fields and name the accepted ones.

import { z } from "zod";

/** A strict object. The error for an unknown field names the accepted fields. */
export function strictFields<Shape extends z.ZodRawShape>(shape: Shape) {
  const accepted = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? `unknown field; accepted: ${accepted}` : undefined),
  });
}
