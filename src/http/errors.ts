// The only place where an error becomes a response.

import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { problemOf } from "../domain/problem.ts";

/** The error as a Failure, or null when it is a bug. Hono's 400 for unreadable JSON becomes a Failure too. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof Failure) return error;
  if (error instanceof HTTPException && error.status === 400) {
    return new Failure("invalid_request", "The body is not valid JSON.", { cause: error });
  }
  return null;
}

/** Seconds to wait when the failure names none: long enough for a restart, short enough for a person. */
const retryAfterDefault = 30;

export function problemResponse(error: unknown, requestId: string): Response {
  const failure = failureOf(error);
  const problem = problemOf(failure ?? error, requestId);
  const { retryAfter, allow, scope, size } = failure?.details ?? {};
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (problem.status === 401) headers.set("www-authenticate", 'Bearer realm="armoire"');
  // RFC 6750 section 3.1.
  if (scope !== undefined)
    headers.set("www-authenticate", `Bearer realm="armoire", error="insufficient_scope", scope="${scope}"`);
  if (allow !== undefined) headers.set("allow", allow.join(", "));
  if (size !== undefined) headers.set("content-range", `bytes */${size}`);
  const wait = retryAfter ?? (problem.status === 429 || problem.status === 503 ? retryAfterDefault : undefined);
  if (wait !== undefined) headers.set("retry-after", String(Math.max(1, Math.ceil(wait))));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** Zod issues as field problems; `prefix` names the part of the request when that is not the body. */
export function fieldProblems(error: z.ZodError, prefix?: string): { path: string; message: string }[] {
  return error.issues.flatMap((issue) => {
    const base = issue.path.map(String).join(".");
    const path = [prefix, base].filter((part) => part !== undefined && part !== "").join(".");
    if (issue.code === "unrecognized_keys") {
      // Objects made by strictFields name the accepted fields; zod's own words would only repeat the path.
      const message = issue.message.startsWith("Unrecognized key") ? "unknown field" : issue.message;
      return issue.keys.map((key) => ({ path: path === "" ? key : `${path}.${key}`, message }));
    }
    if (issue.code === "invalid_value") {
      return [{ path, message: `accepted: ${issue.values.map(String).join(", ")}` }];
    }
    return [{ path, message: issue.message }];
  });
}
