// The cron door: a sweep every few minutes, and the audit at night.

import { auditNight } from "../src/actions/audit-night.ts";
import { sweep } from "../src/actions/sweep.ts";
import { logProblems } from "../src/log.ts";
import { type Bindings, servicesOf } from "../src/services.ts";

/** The cron expression of the nightly audit in wrangler.toml; any other is a sweep. */
const nightly = "17 3 * * *";

export async function runScheduled(controller: ScheduledController, env: Bindings): Promise<void> {
  const wiring = servicesOf(env);
  if (!wiring.ok) return logProblems(wiring.problems);
  if (controller.cron === nightly) await auditNight(wiring.services);
  else await sweep(wiring.services);
}
