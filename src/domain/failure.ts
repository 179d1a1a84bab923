// Every way a request can fail that is nobody's bug: one typed error, thrown anywhere, mapped to the wire in src/http/errors.ts.

export const failureCodes = [
  "invalid_request",
  "damaged_image",
  "unauthorized",
  "invalid_link",
  "forbidden_origin",
  "not_found",
  "method_not_allowed",
  "conflict",
  "request_in_progress",
  "key_reused",
  "too_large",
  "too_many_pixels",
  "unsupported_media_type",
  "range_not_satisfiable",
  "too_many_requests",
  "unavailable",
] as const;
export type FailureCode = (typeof failureCodes)[number];

export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

interface FailureDetails {
  /** Problems by field, for `invalid_request`. */
  readonly errors?: readonly FieldProblem[];
  /** Seconds after which trying again may help. */
  readonly retryAfter?: number;
  /** Methods the path does answer, for `method_not_allowed`. */
  readonly allow?: readonly string[];
  /** Size of what a range was asked of, for `range_not_satisfiable`. */
  readonly size?: number;
  /** For the log only. */
  readonly cause?: unknown;
}

export class Failure extends Error {
  readonly code: FailureCode;
  readonly details: FailureDetails;

  /** `message` is public: words for the caller, never a path, a key or another system's error. */
  constructor(code: FailureCode, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "Failure";
    this.code = code;
    this.details = details;
  }
}

export function invalid(path: string, message: string): Failure {
  return new Failure("invalid_request", "The request is not valid.", { errors: [{ path, message }] });
}

/** Absent and not yours are the same answer. */
export function notFound(what: string): Failure {
  return new Failure("not_found", `There is no such ${what}.`);
}
