// Removes images that no row names. A crash between storing an object and writing its row leaves them.

import { parsePhotoKey, photoKinds } from "../domain/photo/photo-key.ts";
import type { StoredObject } from "../domain/photo/photo-store.ts";
import type { Ports } from "./ports.ts";

export type OrphanPorts = Pick<Ports, "bucket" | "upkeep" | "settings" | "now">;

const pagesPerSweep = 20;

// Checks some pages from a random start, and continues at the beginning: all of a small bucket; three million objects in about a
// day.
export async function removeOrphans(ports: OrphanPorts & Pick<Ports, "log">): Promise<void> {
  const { bucket, log } = ports;
  const [kind = 0, user = 0] = crypto.getRandomValues(new Uint8Array(2));
  const start = `${photoKinds[kind % photoKinds.length]}/${user.toString(16).padStart(2, "0")}`;
  let pages = pagesPerSweep;
  let removedCount = 0;
  for (const { after, until } of [
    { after: start, until: null },
    { after: "", until: start },
  ]) {
    let cursor: string | undefined;
    do {
      const objectPage = await bucket.list({ limit: 500, ...(cursor === undefined ? { startAfter: after } : { cursor }) });
      const part = objectPage.objects.filter(({ key }) => until === null || key <= until);
      const orphans = (await unnamedObjects(ports, part)).filter(({ busy }) => !busy).map(({ key }) => key);
      if (orphans.length > 0) await bucket.delete(orphans);
      removedCount += orphans.length;
      pages -= 1;
      cursor = objectPage.truncated && part.length === objectPage.objects.length ? objectPage.cursor : undefined;
    } while (cursor !== undefined && pages > 0);
  }
  if (removedCount > 0) log.info("sweep.orphans_removed", { removed: removedCount });
}

/**
 * The objects that no row names although they are old enough; the row of a younger object may not be written yet. `busy` means
 * that somebody is looking at the garment, so its row may still name the object.
 */
export async function unnamedObjects(
  { upkeep, settings, now }: OrphanPorts,
  objects: readonly StoredObject[],
): Promise<{ key: string; busy: boolean }[]> {
  const latest = now() - settings.SWEEP_ORPHAN_AFTER_SECONDS * 1000;
  const oldObjects = objects
    .filter(({ uploaded }) => uploaded.getTime() < latest)
    .map(({ key }) => ({ key, garmentId: parsePhotoKey(key)?.garment_id }));
  const rows = await upkeep.filesOf(oldObjects.map(({ garmentId }) => garmentId).filter((id) => id !== undefined));
  const namedKeys = new Set(rows.flatMap((row) => [row.original_image_path, row.processed_image_path, row.thumbnail_path]));
  const busyIds = new Set(rows.filter(({ status }) => status === "processing").map(({ garment_id }) => garment_id));
  return oldObjects
    .filter(({ key }) => !namedKeys.has(key))
    .map(({ key, garmentId }) => ({ key, busy: garmentId !== undefined && busyIds.has(garmentId) }));
}
