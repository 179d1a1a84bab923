// Serves the bundled Workers as a process of its own: the simulators' code must not share a thread with Postgres and the models.
// Its first word on descriptor 3 is "ready" or "port in use": another process may have taken the port, and answers there.

import { writeSync } from "node:fs";
import { BuiltWorkersSettings, startBuiltWorkers } from "./built-workers.ts";

const [settings = ""] = process.argv.slice(2);
try {
  await startBuiltWorkers(BuiltWorkersSettings.parse(JSON.parse(settings)));
  writeSync(3, "ready\n");
} catch (error) {
  if (!(error instanceof Error && "code" in error && error.code === "ERR_ADDRESS_IN_USE")) throw error;
  writeSync(3, "port in use\n");
  process.exit(1);
}
