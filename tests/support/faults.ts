// A client for the fault script of the stand-in Worker, over any fetch function that reaches it:
// `faultsOver(harness.getWorker("armoire-stand-ins").fetch)`. The Worker must run with FAULTS "on".

import { z } from "zod";
import { Calls, Progress, Script } from "../../local/stand-ins/fault-script.ts";

export type { Calls, Script };

const InForce = Script.extend({ progress: Progress });
export type InForce = z.infer<typeof InForce>;

interface Answer {
  status: number;
  text(): Promise<string>;
}

export type FetchLike = (path: string, init: { method: string; body?: string }) => Promise<Answer>;

export interface Faults {
  /** Replaces the script; calls that wait at a barrier of the old script continue. */
  setFaults(script: Script): Promise<InForce>;
  clearFaults(): Promise<void>;
  /** The script in force, with its seed, and how many calls each rule matched and made fail: print it when a test fails. */
  faults(): Promise<InForce>;
  calls(): Promise<Calls>;
  forgetCalls(): Promise<void>;
  /** Lets the waiting calls through and returns their number; later calls wait again. */
  releaseBarrier(name: string): Promise<number>;
  /** Resolves with the number of calls at the barrier, once at least one waits there. */
  arrival(name: string): Promise<number>;
}

export function faultsOver(fetch: FetchLike): Faults {
  async function ask<T>(method: string, path: string, Reply: z.ZodType<T>, body?: Script): Promise<T> {
    const answer = await fetch(path, body === undefined ? { method } : { method, body: JSON.stringify(body) });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return Reply.parse(JSON.parse(text));
  }
  return {
    setFaults: (script) => ask("PUT", "/faults", InForce, script),
    clearFaults: async () => {
      await ask("DELETE", "/faults", InForce);
    },
    faults: () => ask("GET", "/faults", InForce),
    calls: () => ask("GET", "/calls", Calls),
    forgetCalls: async () => {
      await ask("DELETE", "/calls", Calls);
    },
    releaseBarrier: async (name) => (await ask("POST", `/barriers/${name}/release`, z.object({ released: z.int() }))).released,
    arrival: async (name) => (await ask("GET", `/barriers/${name}`, z.object({ waiting: z.int() }))).waiting,
  };
}
