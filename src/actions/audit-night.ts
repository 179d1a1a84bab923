// The nightly part of the audit. Each walk goes on where it stopped the night before, so that in some nights all is read.
// `npm run audit` reads everything at once.

import { causeOf } from "../domain/log.ts";
import { type AuditPorts, type AuditWalk, audit, auditWalks } from "./audit.ts";
import type { Ports } from "./ports.ts";

type NightPorts = AuditPorts & Pick<Ports, "upkeepNotes" | "log">;

/** A page calls R2 150 times for its garments, 50 times for erasures, or 50 conversations: with the sweep under 10,000 calls. */
const pagesPerNight: Readonly<Record<AuditWalk, number>> = { garments: 40, objects: 200, erasures: 30, conversations: 10 };
/** After a disaster everything is a finding: beyond these the log has their number alone. */
const findingsLogged = 100;

export async function auditNight(ports: NightPorts): Promise<void> {
  for (const walk of auditWalks) {
    await auditWalk(ports, walk).catch((error: unknown) => ports.log.error("audit.failed", { walk, cause: causeOf(error) }));
  }
}

/** If it is interrupted, the same pages are read again the next night. */
async function auditWalk(ports: NightPorts, walk: AuditWalk): Promise<void> {
  const { upkeepNotes, log } = ports;
  let after = await upkeepNotes.place(walk);
  let count = 0;
  for (let page = 0; page < pagesPerNight[walk]; page += 1) {
    const { findings, next } = await audit(ports, { walk, after });
    for (const finding of findings) {
      count += 1;
      if (count <= findingsLogged) log.error("audit.finding", { ...finding });
    }
    after = next?.walk === walk ? next.after : "";
    if (after === "") break;
  }
  if (count > findingsLogged) log.error("audit.more_findings", { walk, count });
  await upkeepNotes.keepPlace(walk, after);
}
