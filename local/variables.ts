// The Worker's variables on a laptop: the differences from production's defaults, and the person's own settings.

import { laptopVariables } from "../src/env.ts";

/** Defaults for one person at a laptop: a lost message is found within a minute. */
const ours = {
  ENVIRONMENT: "development",
  INGEST_DELAY_SECONDS: "1",
  INGEST_RETRY_DELAY_SECONDS: "2",
  PHOTO_TIMEOUT_SECONDS: "30",
  SWEEP_PENDING_AFTER_SECONDS: "30",
  SWEEP_PROCESSING_AFTER_SECONDS: "45",
  MAIL_API_KEY: "local",
  MAIL_FROM: "Armoire <armoire@localhost>",
};

/** Our variables, overridden by the environment of `npm start`; the Worker checks them as in production. */
export function localVariables(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const vars: Record<string, string> = { ...ours, LOG_LEVEL: environment["ARMOIRE_LOG"] === "info" ? "info" : "error" };
  for (const name of laptopVariables) {
    const value = environment[name];
    if (value !== undefined) vars[name] = value;
  }
  return vars;
}
