// The Worker's variables on a laptop: the differences from production's defaults, and the person's own settings.

import { z } from "zod";
import { laptopVariables } from "../src/env.ts";
import { StartFailure } from "./folder.ts";

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

/** From the quietest on. */
export const logLevels = ["none", "error", "warn", "info", "debug"] as const;
const LogLevelName = z.enum(logLevels);

/** How much `npm start` prints. Fails for what is no level. */
export function logLevelOf({
  ARMOIRE_LOG: level = "error",
}: Readonly<Record<string, string | undefined>>): z.infer<typeof LogLevelName> {
  const { success, data } = LogLevelName.safeParse(level);
  if (!success) throw new StartFailure(`ARMOIRE_LOG is "${level}"; accepted: ${logLevels.join(", ")}.`);
  return data;
}

const isTalkative = (environment: Readonly<Record<string, string | undefined>>) =>
  logLevels.indexOf(logLevelOf(environment)) >= logLevels.indexOf("info");

/** Our variables, overridden by the environment of `npm start`; the Worker checks them as in production. */
export function localVariables(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const vars: Record<string, string> = { ...ours, LOG_LEVEL: isTalkative(environment) ? "info" : "error" };
  for (const name of laptopVariables) {
    const value = environment[name];
    if (value !== undefined) vars[name] = value;
  }
  return vars;
}
