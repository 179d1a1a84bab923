// Every failure to status, title and public words: the only place where an error becomes a response.

import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import { Failure, type FailureCode } from "../domain/failure.ts";
import type { Problem } from "../domain/problem.ts";

const wire: Record<
  FailureCode,
  { status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 416 | 422 | 429 | 503; title: string }
> = {
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

/** The error as a Failure, or null when it is a bug. Hono's own 400 for unreadable JSON becomes ours. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof Failure) return error;
  if (error instanceof HTTPException && error.status === 400) {
    return new Failure("invalid_request", "The body is not valid JSON.", { cause: error });
  }
  return null;
}

/** Any error as a problem; a bug shows its request id only. */
export function problemOf(error: unknown, requestId: string): Problem {
  const failure = failureOf(error);
  if (failure === null) {
    return {
      type: "about:blank",
      title: "Internal error",
      status: 500,
      detail: `Something went wrong here. Quote request ${requestId} when you report it.`,
      code: "internal",
      request_id: requestId,
    };
  }
  const { status, title } = wire[failure.code];
  const { errors } = failure.details;
  return {
    type: "about:blank",
    title,
    status,
    detail: failure.message,
    code: failure.code,
    request_id: requestId,
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
}

/** Seconds to wait when the failure does not say: long enough for a restart, short enough for a person. */
const retryAfterDefault = 30;

/** The response for any error. */
export function problemResponse(error: unknown, requestId: string): Response {
  const problem = problemOf(error, requestId);
  const { retryAfter, allow, size } = failureOf(error)?.details ?? {};
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (problem.status === 401) headers.set("www-authenticate", 'Bearer realm="armoire"');
  if (allow !== undefined) headers.set("allow", allow.join(", "));
  if (size !== undefined) headers.set("content-range", `bytes */${size}`);
  const wait = retryAfter ?? (problem.status === 429 || problem.status === 503 ? retryAfterDefault : undefined);
  if (wait !== undefined) headers.set("retry-after", String(Math.max(1, Math.ceil(wait))));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** Zod issues as field problems; `prefix` names the part of the request when it is not the body. */
export function fieldProblems(error: z.ZodError, prefix?: string): { path: string; message: string }[] {
  return error.issues.flatMap((issue) => {
    const base = issue.path.map(String).join(".");
    const path = [prefix, base].filter((part) => part !== undefined && part !== "").join(".");
    if (issue.code === "unrecognized_keys") {
      // Objects made by strictFields say what they accept; zod's own words would only repeat the path.
      const message = issue.message.startsWith("Unrecognized key") ? "unknown field" : issue.message;
      return issue.keys.map((key) => ({ path: path === "" ? key : `${path}.${key}`, message }));
    }
    if (issue.code === "invalid_value") {
      return [{ path, message: `accepted: ${issue.values.map(String).join(", ")}` }];
    }
    return [{ path, message: issue.message }];
  });
}
