// Runs a script of tests/browser with a Chromium: `npm run screenshots`, `npm run bench:first-outfit`.
// Arguments: the script's name, and what it takes.

import { spawn } from "node:child_process";
import path from "node:path";
import { browserFolder, readyBrowser } from "./browser.ts";

const [name = "", ...args] = process.argv.slice(2);
try {
  const env = { ...process.env, CHROMIUM: await readyBrowser() };
  const child = spawn(process.execPath, [path.join(browserFolder, `${name}.ts`), ...args], { env, stdio: "inherit" });
  child.on("close", (code) => {
    process.exitCode = code ?? 1;
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
