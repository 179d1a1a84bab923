// Structured log lines. What is logged is listed by its caller; tokens, signed links and people's words never are.

import type { Log } from "./domain/log.ts";

/** One JSON object a line, as Workers Logs indexes them. */
export const consoleLog: Log = {
  info: (event, fields = {}) => console.log(JSON.stringify({ event, ...fields })),
  error: (event, fields = {}) => console.error(JSON.stringify({ event, ...fields })),
};

/** Errors only. */
export const quietLog: Log = { info: () => {}, error: consoleLog.error };
