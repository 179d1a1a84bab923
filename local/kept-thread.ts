// A thread that serves a port and is started again, at the same port, when it dies.

import { setTimeout as wait } from "node:timers/promises";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { z } from "zod";

/** A thread that cannot live dies at every start; it must not take a core for that. */
const restartAfterMs = 1_000;

export interface KeptThread {
  readonly port: number;
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly port: Promise<number>;
  /** Resolves with the reason when the thread has ended. */
  readonly end: Promise<string>;
}

/** Starts the thread and waits until it serves; rejects when its first start fails. `say` is told of every death. */
export async function keepThread(script: string, say: (words: string) => void): Promise<KeptThread> {
  let thread = startThread(script, 0);
  const port = await thread.port;
  let isClosing = false;
  const kept = (async () => {
    for (;;) {
      const reason = await thread.end;
      if (isClosing) return;
      say(`A thread ended (${reason}); it is started again.`);
      await wait(restartAfterMs);
      if (isClosing) return;
      thread = startThread(script, port);
    }
  })();
  return {
    port,
    async close() {
      isClosing = true;
      await thread.worker.terminate();
      await kept;
    },
  };
}

function startThread(script: string, port: number): Thread {
  const worker = new Worker(script, { workerData: { port } });
  let reason = "it ended by itself";
  worker.on("error", (error: unknown) => {
    reason = error instanceof Error ? error.message : String(error);
  });
  const end = new Promise<string>((resolve) => worker.once("exit", () => resolve(reason)));
  const served = new Promise<number>((resolve, reject) => {
    worker.once("message", (message: unknown) => resolve(z.number().parse(message)));
    void end.then((words) => reject(new Error(words)));
  });
  // Only the first start is waited for; a later one that fails ends its thread, which is noticed there.
  served.catch(() => {});
  return { worker, port: served, end };
}

/** In a kept thread, the port that it has to serve (0: any free one), and the way to tell that it serves; null in any other. */
export function placeInThread(): { readonly port: number; serves(port: number): void } | null {
  const sent = z.object({ port: z.number() }).safeParse(workerData);
  const parent = parentPort;
  return parent === null || !sent.success ? null : { port: sent.data.port, serves: (port) => parent.postMessage(port) };
}
