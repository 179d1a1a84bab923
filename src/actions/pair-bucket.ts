// Pairs the bucket with the database: an id in both says that they belong together. A sweep without it removes no object.

import { parsePhotoKey } from "../domain/photo/photo-key.ts";
import { areFew, Pair, upkeepPrefix } from "../domain/upkeep.ts";
import type { Ports } from "./ports.ts";

export type PairPorts = Pick<Ports, "bucket" | "upkeep" | "upkeepNotes" | "newId">;

/**
 * `other_id`: the bucket is another database's. `no_row`: the database is new, and the bucket is not. `no_object`: somebody took
 * the object, or a sweep parted the two. `older_database`: the database was restored to an earlier time, or is a copy that was
 * left behind. `unknown_photos`: neither half is there, and the bucket has photos that the database does not name.
 * `meanwhile`: another sweep is running.
 */
export type PairState = "paired" | "other_id" | "no_row" | "no_object" | "older_database" | "unknown_photos" | "meanwhile";

const pairKey = `${upkeepPrefix}pair.json`;
/** Where the first photos are looked up before the first pairing. */
const photosSampled = 500;

/**
 * Compares the two halves, and counts this sweep in both. docs/design.md, "What deletes by itself", says what an operator does.
 *
 * The first pairing writes the row, then the object. Interrupted between the two, the row has a count of zero, so the next sweep
 * writes the object. If two databases begin at one bucket, the object is created once, and the other finds a foreign id.
 *
 * The object is read before the sweep is counted in the database, and is written after it. So the count that was read is smaller
 * than the new one, whatever other sweeps do and wherever this one stops; unless the database went back in time. Then the object
 * is removed: of a database and its copy at one bucket we cannot know which is right, so both stop.
 */
export async function pairBucket(ports: PairPorts): Promise<PairState> {
  const { bucket, upkeepNotes, newId } = ports;
  let object = await readObject(ports);
  let row = await upkeepNotes.pair();
  if (object === null && (row === null || row.sweeps === 0)) {
    if (!(await namesThePhotos(ports))) return "unknown_photos";
    await upkeepNotes.offerPair({ id: newId(), sweeps: 0 });
    row = await upkeepNotes.pair();
    if (row !== null) await bucket.put(pairKey, JSON.stringify(row), { onlyIf: { etagDoesNotMatch: "*" } });
    object = await readObject(ports);
  }
  if (object === null) return "no_object";
  if (row === null) return "no_row";
  if (object.pair?.id !== row.id) return "other_id";
  const counted = await upkeepNotes.countSweep();
  if (object.pair.sweeps >= counted.sweeps) {
    await bucket.delete([pairKey]);
    return "older_database";
  }
  const written = await bucket.put(pairKey, JSON.stringify(counted), { onlyIf: { etagMatches: object.etag } });
  return written === null ? "meanwhile" : "paired";
}

/** The bucket's half; its `pair` is null when nobody of ours wrote it. */
async function readObject({ bucket }: PairPorts): Promise<{ pair: Pair | null; etag: string } | null> {
  const object = await bucket.get(pairKey);
  if (object === null) return null;
  return { pair: parsedPair(new TextDecoder().decode(await object.arrayBuffer())), etag: object.etag };
}

function parsedPair(text: string): Pair | null {
  try {
    return Pair.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** True for an empty bucket, and for one whose photos this database names: it was in use before there were pairs. */
async function namesThePhotos({ bucket, upkeep }: PairPorts): Promise<boolean> {
  const { objects } = await bucket.list({ prefix: "uploads/", limit: photosSampled });
  const photos = objects.flatMap(({ key }) => {
    const garmentId = parsePhotoKey(key)?.garment_id;
    return garmentId === undefined ? [] : [{ key, garmentId }];
  });
  const rows = await upkeep.filesOf(photos.map(({ garmentId }) => garmentId));
  const named = new Set(rows.map(({ original_image_path }) => original_image_path));
  return areFew(photos.filter(({ key }) => !named.has(key)).length, photos.length);
}
