// Serves the bundled Workers as a process of its own: the simulators' code must not share a thread with Postgres and the models.

import { BuiltWorkersSettings, startBuiltWorkers } from "./built-workers.ts";

const [settings = ""] = process.argv.slice(2);
await startBuiltWorkers(BuiltWorkersSettings.parse(JSON.parse(settings)));
