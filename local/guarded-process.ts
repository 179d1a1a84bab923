// A process that serves the Workers: it, and the workerd that it starts, end when `stop` is called or this process is gone.

import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "./configuration.ts";
import { StartFailure } from "./folder.ts";
import { untilGroupEnded } from "./processes.ts";

export interface GuardedProcess {
  exited(): boolean;
  /** Ends the whole process group, and resolves when none of it lives: its data is on disk and survives an interruption. */
  stop(): Promise<void>;
}

export function runGuarded(
  script: string,
  args: readonly string[],
  onExit: (code: number | null) => void = () => {},
): GuardedProcess {
  const child = spawn(process.execPath, [path.join(root, "local", "guard.mjs"), script, ...args], {
    cwd: root,
    detached: true,
    stdio: ["pipe", "inherit", "inherit"],
    env: {
      ...process.env,
      // The Images simulator's library would take every core for one photo, and answers would wait for that.
      VIPS_CONCURRENCY: "1",
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_SEND_ERROR_REPORTS: "false",
      CI: "1",
      NO_UPDATE_NOTIFIER: "1",
    },
  });
  let exited = false;
  let stopped = false;
  const exit = new Promise<void>((resolve) => {
    child.once("exit", (code) => {
      exited = true;
      resolve();
      if (!stopped) onExit(code);
    });
  });
  return {
    exited: () => exited,
    async stop() {
      stopped = true;
      child.stdin?.end();
      await exit;
      if (child.pid !== undefined) await untilGroupEnded(child.pid);
    },
  };
}

const readyWithinMs = 60_000;

/** Resolves when the address answers with any status: 503 is an answer too, and the log says which setting is wrong. */
export async function untilAnswers(url: string, exited: () => boolean): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    if (exited()) throw new StartFailure("The Worker's process ended while starting; its last words are above.");
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await response?.body?.cancel();
    if (response !== null && (response.ok || response.status === 503)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new StartFailure(`The Worker did not answer within ${readyWithinMs / 1000} s.`);
}
