// A process that serves the Workers: it, and the workerd that it starts, end when `stop` is called or this process is gone.

import { spawn } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { root } from "./configuration.ts";
import { StartFailure } from "./folder.ts";
import { untilGroupEnded } from "./processes.ts";

export interface GuardedProcess {
  exited(): boolean;
  /** The first line that the script writes to its descriptor 3; null when it ends without a word. */
  readonly firstWord: Promise<string | null>;
  /** Ends the whole process group, and resolves when none of it lives: its data is on disk and survives an interruption. */
  stop(): Promise<void>;
}

export interface GuardedScript {
  readonly script: string;
  readonly args: readonly string[];
  /** Its temporary files. They are removed at the next start, because a process that is killed removes none. */
  readonly temporary: string;
}

export async function runGuarded(
  { script, args, temporary }: GuardedScript,
  onExit: (code: number | null) => void,
): Promise<GuardedProcess> {
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  const child = spawn(process.execPath, [path.join(root, "local", "guard.mjs"), script, ...args], {
    cwd: root,
    detached: true,
    stdio: ["pipe", "inherit", "inherit", "pipe"],
    env: {
      ...process.env,
      TMPDIR: temporary,
      // The Images simulator's library would take every core for one photo, and answers would wait for that.
      VIPS_CONCURRENCY: "1",
      CLOUDFLARE_ENV: undefined,
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
      // The guard or its script ended alone, as when the system runs out of memory: what they started would go on.
      endGroup(child.pid);
      resolve();
      if (!stopped) onExit(code);
    });
  });
  return {
    exited: () => exited,
    firstWord: firstLineOf(child.stdio[3], exit),
    async stop() {
      stopped = true;
      child.stdin?.end();
      await exit;
      if (child.pid !== undefined) await untilGroupEnded(child.pid);
    },
  };
}

function endGroup(group: number | undefined): void {
  if (group === undefined) return;
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // None of the group lives any more.
  }
}

async function firstLineOf(stream: unknown, exit: Promise<void>): Promise<string | null> {
  if (!(stream instanceof Readable)) return null;
  const line = new Promise<string>((resolve) => stream.once("data", (data: Buffer) => resolve(data.toString().trim())));
  return Promise.race([line, exit.then(() => null)]);
}

const readyWithinMs = 60_000;

export const endedEarly = () => new StartFailure("The Worker's process ended while starting; its last words are above.");

/** Resolves when the address answers with any status: 503 is an answer too, and the log says which setting is wrong. */
export async function untilAnswers(url: string, exited: () => boolean): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    if (exited()) throw endedEarly();
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await response?.body?.cancel();
    if (response !== null && (response.ok || response.status === 503)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new StartFailure(`The Worker did not answer within ${readyWithinMs / 1000} s.`);
}
