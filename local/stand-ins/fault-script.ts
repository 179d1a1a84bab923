// The form of a fault script, and the fault that a call meets: plain data in, plain data out, so a seed repeats a run.

import { z } from "zod";

export const Fault = z.discriminatedUnion("kind", [
  /** Thrown as a plain Error with this message, for example `InferenceUpstreamError: 3040: Capacity temporarily exceeded`. */
  z.strictObject({ kind: z.literal("error"), message: z.string().min(1) }),
  /** A slow answer: the call waits this long, then continues as usual. */
  z.strictObject({ kind: z.literal("hang"), ms: z.int().min(0) }),
  /** Answers with this body, without the stand-in. */
  z.strictObject({ kind: z.literal("reply"), body: z.json() }),
  /** The call waits until the test releases the barrier, then continues as usual. */
  z.strictObject({ kind: z.literal("barrier"), name: z.string().regex(/^[\w.-]+$/) }),
]);
export type Fault = z.infer<typeof Fault>;

export const Target = z.enum(["ai", "vectorize"]);
export type Target = z.infer<typeof Target>;

const Rule = z.strictObject({
  target: Target,
  /** A part of the model's or method's name; without it every call to the target matches. */
  match: z.string().min(1).optional(),
  /** The largest number of faults; without it there is no limit. */
  times: z.int().min(1).optional(),
  /** The number of matching calls to let through first. */
  skip: z.int().min(0).optional(),
  probability: z.number().min(0).max(1).optional(),
  fault: Fault,
});

export const Script = z.strictObject({ seed: z.int(), rules: z.array(Rule) });
export type Script = z.infer<typeof Script>;

/** The progress of each rule, in the rules' order. */
export const Progress = z.array(z.object({ seen: z.int(), fired: z.int() }));
export type Progress = z.infer<typeof Progress>;

export const emptyScript: Script = { seed: 0, rules: [] };

export function start(script: Script): Progress {
  return script.rules.map(() => ({ seen: 0, fired: 0 }));
}

/**
 * The fault of a call. The first rule that fires decides, and later rules do not see the call: two rules with `times: 2` and
 * `times: 1` give their faults one after the other.
 */
export function nextFault(
  script: Script,
  progress: Progress,
  target: Target,
  name: string,
): { fault: Fault | null; progress: Progress } {
  const after = progress.map((entry) => ({ ...entry }));
  for (const [index, rule] of script.rules.entries()) {
    const state = after[index];
    if (state === undefined || rule.target !== target || !name.includes(rule.match ?? "")) continue;
    if (state.fired >= (rule.times ?? Number.POSITIVE_INFINITY)) continue;
    state.seen += 1;
    if (state.seen <= (rule.skip ?? 0)) continue;
    if (chance(script.seed, index, state.seen) >= (rule.probability ?? 1)) continue;
    state.fired += 1;
    return { fault: rule.fault, progress: after };
  }
  return { fault: null, progress: after };
}

/** A number in 0..1 from seed, rule and count alone, so that calls to other rules change nothing (murmur3's finaliser). */
function chance(seed: number, rule: number, callCount: number): number {
  let hash = Math.imul(seed ^ Math.imul(rule + 1, 0x9e3779b1) ^ Math.imul(callCount, 0x85ebca6b), 0xcc9e2d51);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** "pending" is a call that still runs, or whose caller went away. */
export const Outcome = z.enum(["pending", "ok", "error", "fault:error", "fault:hang", "fault:reply", "fault:barrier"]);
export type Outcome = z.infer<typeof Outcome>;

/** The number of calls with each outcome; the numbers add up to the number of all calls. */
export const Calls = z.array(z.object({ target: Target, name: z.string(), outcome: Outcome, count: z.int() }));
export type Calls = z.infer<typeof Calls>;
