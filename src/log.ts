// Structured log lines. What is logged is listed by its caller; tokens, signed links and people's words never are.

import type { Log } from "./domain/log.ts";

/** One JSON object a line, as Workers Logs indexes them. */
export const consoleLog: Log = {
  info: (event, fields = {}) => console.log(JSON.stringify({ event, ...fields })),
  error: (event, fields = {}) => console.error(JSON.stringify({ event, ...fields })),
};

/** Errors only. */
export const quietLog: Log = { info: () => {}, error: consoleLog.error };

/**
 * An error and its causes in a few words. A database error's text repeats the query's parameters, so of those only
 * the state and the constraint are kept.
 */
export function causeOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  const own =
    error.name === "DrizzleQueryError" || error.message.startsWith("Failed query") ? "query failed" : error.message.slice(0, 300);
  const cause = error.cause === undefined || depth > 3 ? "" : ` < ${causeOf(error.cause, depth + 1)}`;
  return `${error.name}${code}: ${own}${cause}`;
}
