// The tests of the browser client. One after the other: they share two cores with the browser and the stack.

import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    globalSetup: ["setup.ts"],
    reporters: ["default", path.join(import.meta.dirname, "..", "support", "summary.ts")],
    fileParallelism: false,
    isolate: false,
    // These end what hangs; they measure nothing.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
