// A fault: what somebody would say is wrong with an outfit, how grave it is, and how faults and appeal make one number.

import { z } from "zod";
import { million } from "../score/harmony.ts";

/** From the least grave. */
const severities = ["minor", "major", "serious"] as const;
export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;

export const Fault = z.object({
  code: z.string(),
  severity: Severity,
  /** The garments that it is about; empty where something is missing. */
  garment_ids: z.array(z.string()),
  message: z.string(),
});
export type Fault = z.infer<typeof Fault>;

/** What speaks against a garment, or against two together. */
export interface Breach {
  readonly code: string;
  readonly severity: Severity;
  /** After a colon: "denim is not for this dress code". */
  readonly words: string;
}

/**
 * What a fault costs beside the appeal, in millionths of it. One of each costs more than all lighter ones that an outfit can
 * have together with all its appeal, so that an outfit with a graver fault never stands before one without.
 */
export const faultCosts: Readonly<Record<Severity, number>> = {
  minor: 16 * million,
  major: 4_000 * million,
  serious: 800_000 * million,
};

export function costOf(breaches: readonly Breach[]): number {
  let cost = 0;
  for (const { severity } of breaches) cost += faultCosts[severity];
  return cost;
}

/** Of two outfits whose ranks differ by less than this, neither has more faults than the other. */
export const sameFaultsWithin = faultCosts.minor / 2;

/** The faults in a rank (appeal less the costs of faults, millionths), and the appeal that is left. */
function partsOf(rank: number): { serious: number; major: number; minor: number; appeal: number } {
  const serious = Math.max(0, Math.floor((faultCosts.major / 2 - rank) / faultCosts.serious));
  const withoutSerious = rank + serious * faultCosts.serious;
  const major = Math.max(0, Math.floor((sameFaultsWithin - withoutSerious) / faultCosts.major));
  const withoutMajor = withoutSerious + major * faultCosts.major;
  const minor = Math.max(0, Math.round(-withoutMajor / faultCosts.minor));
  return { serious, major, minor, appeal: withoutMajor + minor * faultCosts.minor };
}

/** Nearly all outfits of people have an appeal between these, in millionths. */
const appealRange = { from: -1.25 * million, to: 2 * million };

/** What the faults in a rank cost, millionths. */
export function faultCostsOf(rank: number): number {
  const { serious, major, minor } = partsOf(rank);
  return serious * faultCosts.serious + major * faultCosts.major + minor * faultCosts.minor;
}

/** Into 0..1, higher with fewer faults, and within the same number in the order of `inner`, which is 0..1. */
function fewestFirst(count: number, inner: number): number {
  return (1 + inner) / 2 ** (count + 1);
}

/**
 * The score of a rank, 0..1 with six decimals, in the same order: free of faults 0.75 to 1, with minor ones 0.5 to 0.75, with
 * major ones 0.25 to 0.5, with serious ones below; within each the fewest faults first, then the appeal (docs/design.md,
 * "Faults and appeal").
 */
export function scoreOfRank(rank: number): number {
  const { serious, major, minor, appeal } = partsOf(rank);
  const pleasing = Math.min(1, Math.max(0, (appeal - appealRange.from) / (appealRange.to - appealRange.from)));
  const withMinor = fewestFirst(minor, pleasing);
  const [band, within] =
    serious > 0
      ? [0, fewestFirst(serious - 1, fewestFirst(major, withMinor))]
      : major > 0
        ? [0.25, fewestFirst(major - 1, withMinor)]
        : minor > 0
          ? [0.5, fewestFirst(minor - 1, pleasing)]
          : [0.75, pleasing];
  return Math.round((band + within / 4) * million) / million;
}
