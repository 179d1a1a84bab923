// The nightly run: a sweep whether anything is noted or not, what is forgotten after a month, and a share of the audit.

import { causeOf } from "../domain/log.ts";
import type { AuditPorts } from "./audit.ts";
import { auditNight } from "./audit-night.ts";
import { forgetOutfits } from "./forget-outfits.ts";
import type { Ports } from "./ports.ts";
import { nightlySize, type SweepPorts, sweep } from "./sweep.ts";

export async function runNight(ports: SweepPorts & AuditPorts & Pick<Ports, "upkeepNotes">): Promise<void> {
  await sweep(ports, nightlySize);
  await forgetOutfits(ports).catch((error: unknown) => ports.log.error("night.failed", { cause: causeOf(error) }));
  await auditNight(ports);
}
