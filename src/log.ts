// Structured log lines. The caller names each field; tokens, signed links and people's words are never logged.

import type { Log } from "./domain/log.ts";
import type { SettingProblem } from "./env.ts";

/** One JSON object for each line, as Workers Logs indexes them. */
export const consoleLog: Log = {
  info: (event, fields = {}) => console.log(JSON.stringify({ event, ...fields })),
  error: (event, fields = {}) => console.error(JSON.stringify({ event, ...fields })),
};

/** Errors only. */
export const quietLog: Log = { info: () => {}, error: consoleLog.error };

/** Logs which settings are wrong and what they accept, never their values. */
export function logProblems(problems: readonly SettingProblem[]): void {
  for (const { name, problem } of problems) consoleLog.error("settings.invalid", { name, problem });
}
