// When a conversation tries again to write to the database, and when it stops.

import { z } from "zod";

/** What the object stores of tries without success since the last one that wrote everything. */
export const WriteRetry = z.object({
  /** Tries in a row without success. */
  tries: z.int().nonnegative(),
  /** How many of them the database refused, although it was there. */
  refusals: z.int().nonnegative(),
  /** Milliseconds since 1970; null when nothing is to be tried again by itself. */
  retry_at: z.number().nullable(),
});
export type WriteRetry = Readonly<z.infer<typeof WriteRetry>>;

export const noRetry: WriteRetry = { tries: 0, refusals: 0, retry_at: null };

/**
 * An outage ends by itself, but what the database refuses it will most likely refuse for good: after a minute of tries only a
 * later turn, a reader or the audit looks again.
 */
const refusalsMax = 5;
const waitMaxMs = 5 * 60 * 1000;

/** Whether the database has refused often enough that nothing rings for it any more. */
export function hasGivenUp({ refusals, retry_at }: WriteRetry): boolean {
  return refusals >= refusalsMax && retry_at === null;
}

/**
 * The next try after one without success. Each wait is twice as long, and a random half of it is left out: after an outage
 * thousands of objects must not come back at the same moment.
 *
 * @param outcome `unreachable` when the database did not answer
 * @param random in [0, 1)
 */
export function afterTry(
  { tries, refusals }: WriteRetry,
  outcome: "unreachable" | "refused",
  { now, firstMs, random }: { readonly now: number; readonly firstMs: number; readonly random: number },
): WriteRetry {
  const isRefused = outcome === "refused";
  const counted = { tries: tries + 1, refusals: refusals + (isRefused ? 1 : 0) };
  if (isRefused && counted.refusals >= refusalsMax) return { ...counted, retry_at: null };
  const waitMs = Math.min(firstMs * 2 ** tries, waitMaxMs) * (1 - random / 2);
  return { ...counted, retry_at: now + waitMs };
}
