// Counts wrong credentials by address with a rate limit of the platform, and remembers in the isolate which addresses are over it:
// asking the limit counts, so it cannot be asked before a credential is known to be wrong.

import type { Guesses } from "./credentials-postgres.ts";

/** The period of GUESS_RATE_LIMIT in wrangler.toml. */
const periodMs = 60_000;
/** More addresses than an attack has at a time; past it the oldest are forgotten, and counted again. */
const addressesMax = 10_000;

export function guessLimit(limit: RateLimit, now: () => number): Guesses {
  const spentUntil = new Map<string, number>();
  return {
    isSpent: (address) => (spentUntil.get(address) ?? 0) > now(),
    async count(address) {
      const { success } = await limit.limit({ key: address });
      if (success) return;
      if (spentUntil.size >= addressesMax) spentUntil.clear();
      spentUntil.set(address, now() + periodMs);
    },
  };
}
