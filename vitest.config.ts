// Four kinds of test: the pure domain; the local stand-ins; the built Worker; and the Worker with the outside failing.

import { defineConfig } from "vitest/config";

// The Workers' own logs are read by the tests that are about them; printed, they drown what failed.
process.env["WRANGLER_LOG"] ??= "none";

export default defineConfig({
  test: {
    reporters: ["default", "./tests/support/summary.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: more files at once only wait for each other.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "domain", include: ["tests/domain/**/*.test.ts"] } },
      { extends: true, test: { name: "local", include: ["tests/local/**/*.test.ts"] } },
      {
        extends: true,
        test: { name: "worker", include: ["tests/worker/**/*.test.ts"], globalSetup: ["tests/support/shared-armoire.ts"] },
      },
      { extends: true, test: { name: "faults", include: ["tests/faults/**/*.test.ts"] } },
    ],
  },
});
