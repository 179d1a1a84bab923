// The cron door: what a crash, a lost message or an outage left behind is taken up again.

import { type AuditPage, audit } from "../src/actions/audit.ts";
import { drainErasures, repeatErasures } from "../src/actions/erase.ts";
import type { IngestMessage } from "../src/domain/garment/ingest-message.ts";
import { causeOf } from "../src/domain/log.ts";
import { parsePhotoKey, photoKinds } from "../src/domain/photo/photo-key.ts";
import { consoleLog } from "../src/log.ts";
import { type Bindings, type Services, servicesOf } from "../src/services.ts";

/** A sweep takes this many garments; the next one takes more. Queues accept 100 messages a call. */
const garmentsPerSweep = 500;
const messagesPerCall = 100;
/** Pages of 500 objects that a sweep looks for orphans in. */
const pagesPerSweep = 20;
/** An audit asks R2 three times for a garment. */
const auditGarmentsPerNight = 2000;
const auditPagesPerNight = 300;
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
async function resendUnfinished({ upkeep, catalogue, ingest, feed, settings, log }: Services): Promise<void> {
  const left = await upkeep.unfinished(
    settings.SWEEP_PENDING_AFTER_SECONDS,
    settings.SWEEP_PROCESSING_AFTER_SECONDS,
    garmentsPerSweep,
  );
  const stale = await upkeep.unembedded(settings.SWEEP_PENDING_AFTER_SECONDS, garmentsPerSweep);
  const spent = left.filter((garment) => garment.attempts >= settings.INGEST_ATTEMPTS_MAX);
  for (const { user_id: userId, garment_id: garmentId, attempts } of spent) {
    await catalogue.abandon(
      userId,
      garmentId,
      `Looking at the photo failed ${attempts} times. The photo is kept; try again later with reprocess.`,
    );
  }
  await Promise.all([...new Set(spent.map(({ user_id: userId }) => userId))].map((userId) => feed.refresh(userId)));
  const again = left.filter((garment) => garment.attempts < settings.INGEST_ATTEMPTS_MAX);
  const messages: IngestMessage[] = [
    ...again.map(({ user_id: userId, garment_id: garmentId }) => ({
      type: "look" as const,
      user_id: userId,
      garment_id: garmentId,
    })),
    ...stale.map(({ user_id: userId, garment_id: garmentId }) => ({
      type: "embed" as const,
      user_id: userId,
      garment_id: garmentId,
    })),
  ];
  for (let start = 0; start < messages.length; start += messagesPerCall) {
    await ingest.sendBatch(messages.slice(start, start + messagesPerCall).map((body) => ({ body })));
  }
  await upkeep.resent(again.map((garment) => garment.garment_id));
  if (messages.length > 0) log.info("sweep.resent", { look: again.length, embed: stale.length, failed: spent.length });
}

/**
 * Objects that no row names, an hour after they were written: a crash between the object and its row left them.
 * A sweep looks at so many pages, from a random place on and round to it again: a small bucket is seen whole each time,
 * three million objects about once a day.
 */
async function removeOrphans(services: Services): Promise<void> {
  const [kind = 0, user = 0] = crypto.getRandomValues(new Uint8Array(2));
  const start = `${photoKinds[kind % photoKinds.length]}/${user.toString(16).padStart(2, "0")}`;
  let pages = pagesPerSweep;
  let removed = 0;
  for (const { after, until } of [
    { after: start, until: null },
    { after: "", until: start },
  ]) {
    let cursor: string | undefined;
    do {
      const listed = await services.bucket.list({ limit: 500, ...(cursor === undefined ? { startAfter: after } : { cursor }) });
      const part = listed.objects.filter((object) => until === null || object.key <= until);
      removed += await removeNameless(services, part);
      pages -= 1;
      cursor = listed.truncated && part.length === listed.objects.length ? listed.cursor : undefined;
    } while (cursor !== undefined && pages > 0);
  }
  if (removed > 0) services.log.info("sweep.orphans_removed", { removed });
}

async function removeNameless({ bucket, upkeep, settings, now }: Services, objects: readonly R2Object[]): Promise<number> {
  const old = objects.filter((object) => now() - object.uploaded.getTime() > settings.SWEEP_ORPHAN_AFTER_SECONDS * 1000);
  const parsed = old.map((object) => ({ key: object.key, garment_id: parsePhotoKey(object.key)?.garment_id }));
  const rows = await upkeep.filesOf(parsed.map(({ garment_id: garmentId }) => garmentId).filter((id) => id !== undefined));
  const named = new Set(rows.flatMap((row) => [row.original_image_path, row.processed_image_path, row.thumbnail_path]));
  const busy = new Set(rows.filter((row) => row.status === "processing").map((row) => row.garment_id));
  const orphans = parsed.filter(
    ({ key, garment_id: garmentId }) => !named.has(key) && (garmentId === undefined || !busy.has(garmentId)),
  );
  if (orphans.length > 0) await bucket.delete(orphans.map(({ key }) => key));
  return orphans.length;
}

/** A night's share, under the platform's 10,000 subrequests; `npm run audit` walks all, a page a request. */
async function auditAll(services: Services): Promise<void> {
  let cursor: string | null = null;
  let garments = 0;
  for (let page = 0; page < auditPagesPerNight; page += 1) {
    const { checked, findings, cursor: next }: AuditPage = await audit(services, cursor);
    for (const finding of findings) services.log.error("audit.finding", { ...finding });
    garments += checked.garments;
    if (next === null) return;
    cursor = next.startsWith("g:") && garments >= auditGarmentsPerNight ? "o:" : next;
  }
}
