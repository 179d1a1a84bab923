// Every failure of a request that is not a bug: one typed error, thrown anywhere, mapped to HTTP in src/http/errors.ts.

import { namesOf } from "./words/vocabulary.ts";

/** The code of each failure with its HTTP status and title. */
export const failures = {
  invalid_request: { status: 400, title: "Invalid request" },
  damaged_image: { status: 400, title: "Damaged image" },
  unauthorized: { status: 401, title: "Not signed in" },
  invalid_link: { status: 403, title: "Link not valid" },
  missing_scope: { status: 403, title: "Scope missing" },
  session_required: { status: 403, title: "Session required" },
  unverified_address: { status: 403, title: "Address not confirmed" },
  forbidden_origin: { status: 403, title: "Origin not allowed" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  conflict: { status: 409, title: "Conflict" },
  wardrobe_full: { status: 409, title: "Wardrobe full" },
  request_in_progress: { status: 409, title: "Still running" },
  key_reused: { status: 422, title: "Idempotency key reused" },
  too_large: { status: 413, title: "Too large" },
  too_many_pixels: { status: 413, title: "Too many pixels" },
  unsupported_media_type: { status: 415, title: "Unsupported media type" },
  range_not_satisfiable: { status: 416, title: "Range not satisfiable" },
  too_many_requests: { status: 429, title: "Too many requests" },
  daily_limit: { status: 429, title: "Daily limit reached" },
  unavailable: { status: 503, title: "Temporarily unavailable" },
} as const;
export type FailureCode = keyof typeof failures;
export const failureCodes = namesOf(failures);

export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

interface FailureDetails {
  /** Problems by field, for `invalid_request`. */
  readonly errors?: readonly FieldProblem[];
  /** Seconds after which a retry may succeed. */
  readonly retryAfter?: number;
  /** The methods of the path, for `method_not_allowed`. */
  readonly allow?: readonly string[];
  /** What the key lacks, for `missing_scope`. */
  readonly scope?: string;
  /** Size of the requested object, for `range_not_satisfiable`. */
  readonly size?: number;
  /** For the log only. */
  readonly cause?: unknown;
}

export class Failure extends Error {
  readonly code: FailureCode;
  readonly details: FailureDetails;

  /** `message` is public: it helps the caller, and never contains a path, a key or another system's error. */
  constructor(code: FailureCode, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "Failure";
    this.code = code;
    this.details = details;
  }
}

export function invalid(path: string, message: string): Failure {
  return invalidFields([{ path, message }]);
}

export function invalidFields(errors: readonly FieldProblem[]): Failure {
  return new Failure("invalid_request", "The request is not valid.", { errors });
}

/** Absent things and other people's things get the same answer. */
export function notFound(what: string): Failure {
  return new Failure("not_found", `There is no such ${what}.`);
}
