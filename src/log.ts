// Structured log lines. What is logged is listed by its caller; tokens, signed links and people's words never are.

import type { Log } from "./domain/log.ts";
import type { SettingProblem } from "./env.ts";

/** One JSON object a line, as Workers Logs indexes them. */
export const consoleLog: Log = {
  info: (event, fields = {}) => console.log(JSON.stringify({ event, ...fields })),
  error: (event, fields = {}) => console.error(JSON.stringify({ event, ...fields })),
};

/** Errors only. */
export const quietLog: Log = { info: () => {}, error: consoleLog.error };

/** Says which settings are wrong and what they accept, never their values. */
export function logProblems(problems: readonly SettingProblem[]): void {
  for (const { name, problem } of problems) consoleLog.error("settings.invalid", { name, problem });
}
