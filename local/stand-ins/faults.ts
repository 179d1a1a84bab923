// Every call of a stand-in passes through here: the fault script decides whether the call fails, hangs, waits or continues.

import type { StandInEnv } from "./env.ts";
import { Fault, type Target } from "./fault-script.ts";
import type { FaultScript } from "./fault-script-object.ts";

/** The only script of this Worker. It is in one object, asked on every call, because several isolates may serve at once. */
export function faultScriptOf(env: StandInEnv): DurableObjectStub<FaultScript> {
  return env.FAULT_SCRIPT.getByName("script");
}

/** Runs a stand-in's work under the fault script; with FAULTS off this costs one comparison. */
export async function underScript(
  env: StandInEnv,
  target: Target,
  name: string,
  signal: AbortSignal | undefined,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (env.FAULTS !== "on") return work();
  const script = faultScriptOf(env);
  const { call, fault: json } = await script.arrive(target, name);
  const fault = Fault.nullable().parse(JSON.parse(json));
  if (fault?.kind === "error") throw new Error(fault.message);
  if (fault?.kind === "reply") return fault.body;
  if (fault?.kind === "hang") await unlessAborted(signal, scheduler.wait(fault.ms));
  if (fault?.kind === "barrier") await unlessAborted(signal, script.wait(fault.name));
  if (fault !== null) return work();
  try {
    const result = await work();
    await script.settle(call, "ok");
    return result;
  } catch (error) {
    await script.settle(call, "error");
    throw error;
  }
}

/** The result, or the signal's reason as soon as it aborts. */
export async function unlessAborted<T>(signal: AbortSignal | undefined, result: Promise<T>): Promise<T> {
  if (signal === undefined) return result;
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
