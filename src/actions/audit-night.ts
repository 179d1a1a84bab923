// The nightly part of the audit, small enough for the platform's 10,000 subrequests. `npm run audit` covers everything.

import { type AuditCursor, type AuditPorts, audit, auditStart } from "./audit.ts";
import type { Ports } from "./ports.ts";

/** The audit calls R2 three times for each garment. */
const garmentsPerNight = 2000;
const pagesPerNight = 300;

export async function auditNight(ports: AuditPorts & Pick<Ports, "log">): Promise<void> {
  let cursor: AuditCursor = auditStart;
  let garments = 0;
  for (let page = 0; page < pagesPerNight; page += 1) {
    const { checked: counts, findings, next } = await audit(ports, cursor);
    for (const finding of findings) ports.log.error("audit.finding", { ...finding });
    garments += counts.garments;
    if (next === null) return;
    const enough = next.walk === "garments" && garments >= garmentsPerNight;
    cursor = enough ? { walk: "objects", after: "" } : next;
  }
}
