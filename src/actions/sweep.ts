// Takes up again what a crash, a lost message or an outage left behind.

import { causeOf } from "../domain/log.ts";
import { drainErasures, type ErasurePorts, repeatErasures } from "./erase.ts";
import { type OrphanPorts, removeOrphans } from "./remove-orphans.ts";
import { type ResendPorts, resendUnfinished } from "./resend-unfinished.ts";

/** How long a killed consumer's late writes are looked for after an erasure. */
const repeatWithinSeconds = 3600;

/** Each part stands alone: one that fails is logged and tried again at the next sweep. */
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
