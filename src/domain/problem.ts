// RFC 9457 problem details: what an answer, or a stream that has begun, says of an error.

import { z } from "zod";
import { Failure, type FailureCode } from "./failure.ts";

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

const statuses: Record<FailureCode, { readonly status: number; readonly title: string }> = {
  invalid_request: { status: 400, title: "Invalid request" },
  damaged_image: { status: 400, title: "Damaged image" },
  unauthorized: { status: 401, title: "Not signed in" },
  invalid_link: { status: 403, title: "Link not valid" },
  forbidden_origin: { status: 403, title: "Origin not allowed" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  conflict: { status: 409, title: "Conflict" },
  request_in_progress: { status: 409, title: "Still running" },
  key_reused: { status: 422, title: "Idempotency key reused" },
  too_large: { status: 413, title: "Too large" },
  too_many_pixels: { status: 413, title: "Too many pixels" },
  unsupported_media_type: { status: 415, title: "Unsupported media type" },
  range_not_satisfiable: { status: 416, title: "Range not satisfiable" },
  too_many_requests: { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "Temporarily unavailable" },
};

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
  const { status, title } = statuses[error.code];
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
