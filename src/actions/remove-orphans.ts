// Removes images that no row names. A crash between storing an object and writing its row leaves them.

import { allPhotoKinds, parsePhotoKey } from "../domain/photo/photo-key.ts";
import type { StoredObject } from "../domain/photo/photo-store.ts";
import { areFew, upkeepPrefix } from "../domain/upkeep.ts";
import { type PairPorts, pairBucket } from "./pair-bucket.ts";
import type { Ports } from "./ports.ts";

type JudgePorts = Pick<Ports, "upkeep" | "settings" | "now">;
export type OrphanPorts = JudgePorts & PairPorts;

const objectsPerPage = 500;
/** A twentieth of a page. */
const removedPerPageMax = 25;
const removedPerSweepMax = 50;
/** R2 has no versions: what is removed is gone. A crash is noticed within two nights; whatever is older, a person decides about. */
const removableWithinMs = 48 * 3600 * 1000;

/**
 * Looks at some pages from a random start, and continues at the beginning: all of a small bucket; of a large one a part for each
 * sweep. Removes orphans only if the bucket is this database's, the keys are ours, the objects are younger than two days, and
 * there are few. Nothing is removed before everything is counted.
 */
export async function removeOrphans(ports: OrphanPorts & Pick<Ports, "log">, pagesMax: number): Promise<void> {
  const { bucket, log } = ports;
  const state = await pairBucket(ports);
  if (state === "meanwhile") return;
  if (state !== "paired") {
    log.error("sweep.not_paired", { reason: state });
    return;
  }
  let [seen, old, largestPage] = [0, 0, 0];
  const orphans: string[] = [];
  for await (const objects of pagesFromAnywhere(bucket, pagesMax)) {
    const { photoCount, unnamed } = await judgeObjects(ports, objects);
    const idle = unnamed.filter(({ busy }) => !busy);
    const young = idle.filter(({ isOld }) => !isOld);
    seen += photoCount;
    old += idle.length - young.length;
    largestPage = Math.max(largestPage, young.length);
    orphans.push(...young.map(({ key }) => key));
  }
  const counts = { orphans: orphans.length, old, photos: seen };
  if (old > 0) log.info("sweep.old_orphans", counts);
  if (orphans.length === 0) return;
  const isSafe =
    orphans.length <= removedPerSweepMax &&
    largestPage <= removedPerPageMax &&
    areFew(orphans.length, seen) &&
    // Old ones stay, but they too show that the database does not name this bucket.
    (orphans.length + old) * 2 <= seen;
  if (!isSafe) {
    log.error("sweep.too_many_orphans", counts);
    return;
  }
  await bucket.delete(orphans);
  log.info("sweep.orphans_removed", { removed: orphans.length });
}

async function* pagesFromAnywhere(bucket: OrphanPorts["bucket"], pagesMax: number): AsyncGenerator<StoredObject[]> {
  const [kind = 0, user = 0] = crypto.getRandomValues(new Uint8Array(2));
  const start = `${allPhotoKinds[kind % allPhotoKinds.length]}/${user.toString(16).padStart(2, "0")}`;
  let pages = pagesMax;
  for (const { after, until } of [
    { after: start, until: null },
    { after: "", until: start },
  ]) {
    let cursor: string | undefined;
    do {
      const from = cursor === undefined ? { startAfter: after } : { cursor };
      const objectPage = await bucket.list({ limit: objectsPerPage, ...from });
      const part = objectPage.objects.filter(({ key }) => until === null || key <= until);
      yield part;
      pages -= 1;
      cursor = objectPage.truncated && part.length === objectPage.objects.length ? objectPage.cursor : undefined;
    } while (cursor !== undefined && pages > 0);
  }
}

export interface JudgedObjects {
  /** Objects with a key of ours. */
  readonly photoCount: number;
  /**
   * Objects that no row names although they are old enough, and that the outbox does not erase anyway; the row of a younger object
   * may not be written yet. `busy` means that
   * somebody is looking at the garment, so its row may still name the object.
   */
  readonly unnamed: readonly { readonly key: string; readonly busy: boolean; readonly isOld: boolean }[];
  /** Keys that are none of ours. Nothing here removes them. */
  readonly foreign: readonly string[];
}

export async function judgeObjects(
  { upkeep, settings, now }: JudgePorts,
  objects: readonly StoredObject[],
): Promise<JudgedObjects> {
  const latest = now() - settings.SWEEP_ORPHAN_AFTER_SECONDS * 1000;
  const photos: { key: string; garmentId: string; uploaded: number }[] = [];
  const foreign: string[] = [];
  for (const { key, uploaded } of objects) {
    const garmentId = parsePhotoKey(key)?.garment_id;
    if (garmentId !== undefined) photos.push({ key, garmentId, uploaded: uploaded.getTime() });
    else if (!key.startsWith(upkeepPrefix)) foreign.push(key);
  }
  const settled = photos.filter(({ uploaded }) => uploaded < latest);
  const rows = await upkeep.filesOf(settled.map(({ garmentId }) => garmentId));
  const namedKeys = new Set(rows.flatMap((row) => [row.original_image_path, row.processed_image_path, row.thumbnail_path]));
  const busyIds = new Set(rows.filter(({ status }) => status === "processing").map(({ garment_id }) => garment_id));
  const unnamedPhotos = settled.filter(({ key }) => !namedKeys.has(key));
  const awaited = await upkeep.awaitingErasure(unnamedPhotos.map(({ key }) => key));
  const unnamed = unnamedPhotos
    .filter(({ key }) => !awaited.has(key))
    .map(({ key, garmentId, uploaded }) => ({
      key,
      busy: busyIds.has(garmentId),
      isOld: uploaded < now() - removableWithinMs,
    }));
  return { photoCount: photos.length, unnamed, foreign };
}
