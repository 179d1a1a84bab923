// The cron door: what a crash, a lost message or an outage left behind is taken up again.

import { audit } from "../src/audit.ts";
import { parsePhotoKey } from "../src/domain/photo-keys.ts";
import { causeOf, consoleLog } from "../src/log.ts";
import { type Bindings, type Services, servicesOf } from "../src/services.ts";
import { drainErasures, repeatErasures } from "./erasure.ts";
import type { IngestMessage } from "./messages.ts";

/** A sweep takes this many garments; the next one takes more. Queues accept 100 messages a call. */
const garmentsPerSweep = 500;
const messagesPerCall = 100;
/** The cron expression of the nightly audit in wrangler.toml; any other is a sweep. */
const nightly = "17 3 * * *";
/** How long a killed consumer's late writes are looked for after an erasure. */
const repeatWithinSeconds = 3600;

export async function runScheduled(controller: ScheduledController, env: Bindings): Promise<void> {
  const wired = servicesOf(env);
  if (!wired.ok) {
    for (const { name, problem } of wired.problems) consoleLog.error("settings.invalid", { name, problem });
    return;
  }
  if (controller.cron === nightly) await auditAll(wired.services);
  else await sweep(wired.services);
}

/** Each part stands alone: one that fails is logged and tried again at the next sweep. */
export async function sweep(services: Services): Promise<void> {
  const parts: readonly (readonly [string, (services: Services) => Promise<unknown>])[] = [
    ["unfinished", resendUnfinished],
    ["erasures", drainErasures],
    ["repeat", (of) => repeatErasures(of, repeatWithinSeconds)],
    ["orphans", removeOrphans],
    ["forget", (of) => of.upkeep.forget()],
  ];
  for (const [part, run] of parts) {
    await run(services).catch((error: unknown) => services.log.error("sweep.failed", { part, cause: causeOf(error) }));
  }
}

/** Garments left pending or processing too long go into the queue again, however they were lost; spent ones fail. */
async function resendUnfinished({ upkeep, catalogue, ingest, settings, log }: Services): Promise<void> {
  const left = await upkeep.unfinished(
    settings.SWEEP_PENDING_AFTER_SECONDS,
    settings.SWEEP_PROCESSING_AFTER_SECONDS,
    garmentsPerSweep,
  );
  const stale = await upkeep.unembedded(settings.SWEEP_PENDING_AFTER_SECONDS, garmentsPerSweep);
  const spent = left.filter((garment) => garment.attempts >= settings.INGEST_ATTEMPTS_MAX);
  for (const { userId, garmentId, attempts } of spent) {
    await catalogue.abandon(
      userId,
      garmentId,
      `Looking at the photo failed ${attempts} times. The photo is kept; try again later with reprocess.`,
    );
  }
  const again = left.filter((garment) => garment.attempts < settings.INGEST_ATTEMPTS_MAX);
  const messages: IngestMessage[] = [
    ...again.map(({ userId, garmentId }) => ({ type: "look" as const, user_id: userId, garment_id: garmentId })),
    ...stale.map(({ userId, garmentId }) => ({ type: "embed" as const, user_id: userId, garment_id: garmentId })),
  ];
  for (let start = 0; start < messages.length; start += messagesPerCall) {
    await ingest.sendBatch(messages.slice(start, start + messagesPerCall).map((body) => ({ body })));
  }
  await upkeep.resent(again.map((garment) => garment.garmentId));
  if (messages.length > 0) log.info("sweep.resent", { look: again.length, embed: stale.length, failed: spent.length });
}

/** Objects that no row names, an hour after they were written: a crash between the object and its row left them. */
async function removeOrphans({ bucket, upkeep, settings, log, now }: Services): Promise<void> {
  let cursor: string | undefined;
  let removed = 0;
  do {
    const listed = await bucket.list({ limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    cursor = listed.truncated ? listed.cursor : undefined;
    const old = listed.objects.filter((object) => now() - object.uploaded.getTime() > settings.SWEEP_ORPHAN_AFTER_SECONDS * 1000);
    const parsed = old.map((object) => ({ key: object.key, garmentId: parsePhotoKey(object.key)?.garmentId }));
    const rows = await upkeep.filesOf(parsed.map(({ garmentId }) => garmentId).filter((id) => id !== undefined));
    const named = new Set(rows.flatMap((row) => [row.originalImagePath, row.processedImagePath, row.thumbnailPath]));
    const busy = new Set(rows.filter((row) => row.status === "processing").map((row) => row.garmentId));
    const orphans = parsed.filter(({ key, garmentId }) => !named.has(key) && (garmentId === undefined || !busy.has(garmentId)));
    if (orphans.length > 0) await bucket.delete(orphans.map(({ key }) => key));
    removed += orphans.length;
  } while (cursor !== undefined);
  if (removed > 0) log.info("sweep.orphans_removed", { removed });
}

async function auditAll(services: Services): Promise<void> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof audit>> = await audit(services, cursor);
    for (const finding of page.findings) services.log.error("audit.finding", { ...finding });
    cursor = page.cursor;
  } while (cursor !== null);
}
