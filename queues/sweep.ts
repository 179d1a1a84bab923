// The cron door: a sweep every few minutes while something is unfinished, and the nightly run.

import { runNight } from "../src/actions/run-night.ts";
import { sweep, sweepIfUnfinished, sweepSize } from "../src/actions/sweep.ts";
import { logProblems } from "../src/log.ts";
import { type Bindings, servicesOf } from "../src/services.ts";

/** The cron expressions in wrangler.toml. Any other is somebody's own call: it sweeps, noted or not. */
const often = "*/5 * * * *";
const nightly = "17 3 * * *";

export async function runScheduled(controller: ScheduledController, env: Bindings): Promise<void> {
  const wiring = servicesOf(env);
  if (!wiring.ok) return logProblems(wiring.problems);
  const { services } = wiring;
  if (controller.cron === often) await sweepIfUnfinished(services);
  else if (controller.cron === nightly) await runNight(services);
  else await sweep(services, sweepSize);
}
