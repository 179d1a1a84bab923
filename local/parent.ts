// Notices that npm, which started this process, has gone. No signal says so: npm passes SIGTERM to its shell only, and SIGKILL to nobody.

import { commandOf, parentOf } from "./processes.ts";

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
  const withShell = isShellOfNpm(await commandOf(process.ppid), script);
  const atStart = await ancestors(withShell);
  const timer = setInterval(async () => {
    if ((await ancestors(withShell)) === atStart) return;
    clearInterval(timer);
    act();
  }, everyMs);
  timer.unref();
}

/**
 * Whether a command line is the shell that npm runs a script with (`sh -c "node local/start.mjs"`), so that npm is one further. Some
 * shells, bash among them, become the script instead: then the parent is npm itself, and its parent is the person's own shell, whose
 * end must end nothing.
 */
export function isShellOfNpm(command: string | null, script: string): boolean {
  return command?.includes(script) === true;
}

/** npm, and the shell between if there is one. A process whose parent ends gets another one, so the words change when either ends. */
async function ancestors(withShell: boolean): Promise<string> {
  const parent = process.ppid;
  return withShell ? `${parent} ${await parentOf(parent)}` : String(parent);
}
