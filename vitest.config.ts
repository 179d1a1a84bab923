// Five kinds of test: the pure domain; the actions; the local stand-ins; the built Worker; and the Worker with the outside failing.

import { defineConfig } from "vitest/config";

// The Workers' own logs are read by the tests that are about them; printed, they drown what failed.
process.env["WRANGLER_LOG"] ??= "none";

const project = (name: string) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    // One process runs many files and loads their modules once: wrangler alone takes seconds. No test keeps state in a module.
    isolate: false,
    // These end what hangs. They measure nothing: a machine that is four times slower needs them four times as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});

export default defineConfig({
  test: {
    reporters: ["default", "./tests/support/summary.ts"],
    // Two cores: more files at once only wait for each other.
    maxWorkers: 2,
    globalSetup: ["tests/support/global-setup.ts"],
    projects: ["domain", "actions", "local", "worker", "faults"].map(project),
  },
});
