// Starts Armoire for the demo if none runs, and stops it again: `node local/start.ts`, which prints `Ready on …`.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { DemoFailure } from "./api.ts";

export interface OwnServer {
  readonly url: string;
  /** Stops the server and waits until it is gone. */
  stop(): Promise<void>;
}

// The first start runs all migrations and loads the models; after much more time than that, something is stuck.
const readyMaxMs = 120_000;
// start.ts promises to end within 5 s of SIGTERM.
const stopMaxMs = 8_000;

/** `variables` are added to the environment of this process, or replace its own. */
export async function startServer(
  script: string,
  signal?: AbortSignal,
  variables: Readonly<Record<string, string>> = {},
): Promise<OwnServer> {
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "pipe"], env });
  try {
    const url = await readyUrl(child, signal);
    return { url, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

/** The URL in the server's ready line; a failure with the server's last line if it ends before that. */
function readyUrl(child: ChildProcess, signal: AbortSignal | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    let lastWords = "";
    const give = (error: unknown) => reject(error);
    const timer = setTimeout(() => give(new DemoFailure(`The server was not ready within ${readyMaxMs / 1000} s.`)), readyMaxMs);
    const aborted = () => give(signal?.reason);
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", aborted);
    };
    signal?.addEventListener("abort", aborted, { once: true });
    if (signal?.aborted) aborted();

    // Both streams are read to their end, also after the ready line: a full pipe would stop the server.
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        // After a crash Node prints a stack and its version; the error's own line is more useful.
        if (line.trim() !== "" && (!/^\w*Error\b/.test(lastWords) || /^\w*Error\b/.test(line))) lastWords = line.trim();
        const url = /Ready on (https?:\/\/[^\s,]+)/.exec(line)?.[1];
        if (url === undefined) return;
        settle();
        resolve(url.replace(/\/$/, ""));
      });
    }
    child.once("error", (error) => {
      settle();
      give(new DemoFailure(`The server could not be started: ${error.message}.`));
    });
    // `close`, not `exit`, because the last line has been read only then.
    child.once("close", (code) => {
      settle();
      give(
        new DemoFailure(`The server ended before it was ready (exit code ${code ?? "none"}): ${lastWords || "it said nothing"}`),
      );
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopMaxMs);
  await exit;
  clearTimeout(timer);
}
