// Repairs what a crash, a lost message or an outage left behind.

import { causeOf } from "../domain/log.ts";
import { drainErasures, type ErasurePorts, repeatErasures } from "./erase.ts";
import { type FinishErasurePorts, finishErasures } from "./erase-account.ts";
import type { Ports } from "./ports.ts";
import { type OrphanPorts, removeOrphans } from "./remove-orphans.ts";
import { type ResendPorts, resendUnfinished } from "./resend-unfinished.ts";

export type SweepPorts = ErasurePorts & FinishErasurePorts & OrphanPorts & ResendPorts & Pick<Ports, "unfinished">;

/** How much a run may do. */
export interface SweepSize {
  /** For this long after an erasure, its target is erased again: a killed consumer may have written after it. */
  readonly repeatWithinSeconds: number;
  readonly orphanPages: number;
}

/** A consumer runs 15 minutes at most (docs: queues/platform/limits). */
export const sweepSize: SweepSize = { repeatWithinSeconds: 20 * 60, orphanPages: 20 };
export const nightlySize: SweepSize = { repeatWithinSeconds: 25 * 3600, orphanPages: 200 };

/** Asks the database nothing while nothing is unfinished: a question every five minutes would keep it from ever sleeping. */
export async function sweepIfUnfinished(ports: SweepPorts): Promise<void> {
  if (await ports.unfinished.isNoted()) await sweep(ports, sweepSize);
}

/** Runs each part on its own: a part that fails is logged and runs again at the next sweep. */
export async function sweep(ports: SweepPorts, { repeatWithinSeconds, orphanPages }: SweepSize): Promise<void> {
  const parts = {
    unfinished: () => resendUnfinished(ports),
    erasures: () => drainErasures(ports),
    accounts: () => finishErasures(ports),
    repeat: () => repeatErasures(ports, repeatWithinSeconds),
    orphans: () => removeOrphans(ports, orphanPages),
    forget: () => ports.upkeep.forget(),
    again: () => noteIfUnfinished(ports),
  };
  for (const [part, run] of Object.entries(parts)) {
    await run().catch(async (error: unknown) => {
      ports.log.error("sweep.failed", { part, cause: causeOf(error) });
      await ports.unfinished.note();
    });
  }
}

async function noteIfUnfinished({ upkeep, unfinished }: SweepPorts): Promise<void> {
  if (await upkeep.isUnfinished(sweepSize.repeatWithinSeconds)) await unfinished.note();
}
