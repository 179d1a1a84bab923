// Notices that npm, which started this process, has gone. No signal says so: npm passes SIGTERM to its shell only, and SIGKILL to nobody.

import { parentOf } from "./processes.ts";

/** Reading two numbers of the kernel once a second costs nothing that a person could measure. */
const everyMs = 1_000;
/** The commands of package.json whose end must end the server. */
const scripts = ["local/start.mjs", "local/demo.ts"];

/**
 * Calls `act` once when npm, or the shell between npm and this process, has ended. Does nothing where npm did not start this process:
 * a server that a person puts into the background (`nohup node local/start.mjs &`) outlives the shell it was started from.
 */
export async function whenNpmEnds(act: () => void): Promise<void> {
  const script = process.env["npm_lifecycle_script"] ?? "";
  if (!scripts.some((name) => script.includes(name))) return;
  const atStart = await ancestors();
  const timer = setInterval(async () => {
    if ((await ancestors()) === atStart) return;
    clearInterval(timer);
    act();
  }, everyMs);
  timer.unref();
}

/** The parent and its parent. A process whose parent ends gets another one, so the words change when either ends. */
async function ancestors(): Promise<string> {
  const parent = process.ppid;
  return `${parent} ${await parentOf(parent)}`;
}
