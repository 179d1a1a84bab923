// Repairs what a crash, a lost message or an outage left behind.

import { causeOf } from "../domain/log.ts";
import { drainErasures, type ErasurePorts, repeatErasures } from "./erase.ts";
import { type OrphanPorts, removeOrphans } from "./remove-orphans.ts";
import { type ResendPorts, resendUnfinished } from "./resend-unfinished.ts";

/** A killed consumer may write late. For this long after an erasure, its target is erased again. */
const repeatWithinSeconds = 3600;

/** Runs each part on its own: a part that fails is logged and runs again at the next sweep. */
export async function sweep(ports: ErasurePorts & OrphanPorts & ResendPorts): Promise<void> {
  const parts = {
    unfinished: () => resendUnfinished(ports),
    erasures: () => drainErasures(ports),
    repeat: () => repeatErasures(ports, repeatWithinSeconds),
    orphans: () => removeOrphans(ports),
    forget: () => ports.upkeep.forget(),
  };
  for (const [part, run] of Object.entries(parts)) {
    await run().catch((error: unknown) => ports.log.error("sweep.failed", { part, cause: causeOf(error) }));
  }
}
