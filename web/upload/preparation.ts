// Has photos made ready by the worker, one after the other: two at once would need the memory of two. It ends when nothing is left to do.

import type { Prepared, ToPrepare } from "./photo-formats.ts";

let worker: Worker | null = null;
let count = 0;
const waiting = new Map<number, (result: Prepared) => void>();

export function prepare(photo: Blob): Promise<Prepared> {
  worker ??= begin();
  count += 1;
  const number = count;
  const result = new Promise<Prepared>((resolve) => waiting.set(number, resolve));
  worker.postMessage({ number, photo } satisfies ToPrepare);
  return result;
}

function begin(): Worker {
  const begun = new Worker(new URL("./resize-worker.ts", import.meta.url), { type: "module" });
  begun.onmessage = ({ data }: MessageEvent<Prepared>) => {
    waiting.get(data.number)?.(data);
    waiting.delete(data.number);
    if (waiting.size === 0) end();
  };
  // Its code could not be fetched, or a photo was too large for the memory. Another try may do better.
  begun.onerror = () => {
    end();
    for (const [number, resolve] of waiting) resolve({ number, problem: "notPrepared" });
    waiting.clear();
  };
  return begun;
}

function end(): void {
  worker?.terminate();
  worker = null;
}
