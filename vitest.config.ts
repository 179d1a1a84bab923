// Two kinds of test: those that start no Armoire (the domain, the actions, statements on a database in the process), and those that
// do (the local stand-ins, the built Worker, the Worker with the outside failing). More kinds would each load the same code again in
// processes of their own.

import path from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// The Workers' own logs are read by the tests that are about them; printed, they drown what failed.
process.env["WRANGLER_LOG"] ??= "none";
// The processes of the tests, and those that they start, load the same code: wrangler alone is ten megabytes.
process.env["NODE_COMPILE_CACHE"] ??= path.join(import.meta.dirname, "node_modules", ".cache", "node");

const project = (name: string, folders: string) => ({
  test: {
    name,
    include: [`tests/${folders}/**/*.test.ts`],
    // One process runs many files and loads their modules once: wrangler alone takes seconds. No test keeps state in a module.
    isolate: false,
    setupFiles: ["tests/support/zod-first.ts"],
    // These end what hangs. They measure nothing: a machine that is four times slower needs them four times as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});

/** These wait for clocks, restarts and rounds: begun last, they would leave the other processes idle at the end. */
const longest = ["worker/events", "faults/kill", "faults/races", "faults/chat-kill", "faults/events", "worker/weather"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longest.some((name) => moduleId.endsWith(`tests/${name}.test.ts`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    reporters: ["default", "./tests/support/summary.ts"],
    // Two cores, and half of the time a file waits for a Worker or for a clock.
    maxWorkers: 4,
    // Bodies of photos and answers of the database die young, and the default of 16 MB copies them.
    execArgv: ["--max-semi-space-size=64"],
    globalSetup: ["tests/support/global-setup.ts"],
    projects: [
      project("domain", "{domain,actions,adapters,web}"),
      project("armoire", "{local,worker,faults}"),
      // Hours, and Python: `npm run campaign` alone says a share.
      ...(process.env["ARMOIRE_SHARE"] === undefined ? [] : [project("campaign", "campaign")]),
    ],
  },
});
