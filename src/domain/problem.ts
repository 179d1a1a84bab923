// RFC 9457 problem details: the form of an error in an answer, or in a stream that has begun.

import { z } from "zod";
import { Failure, failureCodes, failures } from "./failure.ts";

/** What is wrong, for programs. `internal` is a bug. */
export const problemCodes = [...failureCodes, "internal"] as const;

export const FieldError = z.object({ path: z.string(), message: z.string() });

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.enum(problemCodes),
  request_id: z.string(),
  errors: z.array(FieldError).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Any error as a problem. An error that is no Failure is a bug: the problem shows only its request id. */
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
