// `npm run test:web`: the browser client in a real browser, against a stack of its own.

import { spawn } from "node:child_process";
import path from "node:path";
import { browserFolder, readyBrowser } from "./browser.ts";

const root = path.join(import.meta.dirname, "..");

function run(name: string, ...args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(path.join(root, "node_modules", ".bin", name), args, { cwd: root, stdio: "inherit" });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

try {
  process.env["CHROMIUM"] = await readyBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
// These tests have types of their own packages, so `npm run check` does not see them.
const types = await run("tsc", "-p", browserFolder);
process.exitCode =
  types === 0
    ? await run("vitest", "run", "--config", path.join(browserFolder, "vitest.config.ts"), ...process.argv.slice(2))
    : types;
