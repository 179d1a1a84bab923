// RFC 9457 problem details: what an answer, or a stream that has begun, says of an error.

import { z } from "zod";
import { Failure, failures } from "./failure.ts";

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  request_id: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Any error as a problem. What is no Failure is a bug: it shows its request id only. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (!(error instanceof Failure)) {
    return {
      type: "about:blank",
      title: "Internal error",
      status: 500,
      detail: `Something went wrong here. Quote request ${requestId} when you report it.`,
      code: "internal",
      request_id: requestId,
    };
  }
  const { status, title } = failures[error.code];
  const { errors } = error.details;
  return {
    type: "about:blank",
    title,
    status,
    detail: error.message,
    code: error.code,
    request_id: requestId,
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
}
