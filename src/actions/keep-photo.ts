// Takes in photos: checks them, stores them, writes their rows, queues them. Single uploads, bulk uploads and splits use this.

import { ceilingsOf, overCeiling } from "../domain/garment/ceilings.ts";
import { shareWaitSeconds } from "../domain/garment/fair-share.ts";
import type { Garment } from "../domain/garment/garment.ts";
import type { NewGarment } from "../domain/garment/garment-store.ts";
import { causeOf } from "../domain/log.ts";
import type { Person } from "../domain/person.ts";
import { numberOfTry, photoKey } from "../domain/photo/photo-key.ts";
import { acceptPhoto } from "./accept-photo.ts";
import { enqueue } from "./enqueue.ts";
import type { Ports } from "./ports.ts";

/** Steps after which tests simulate a crash; see tests/faults/steps.test.ts. */
export const intakeSteps = ["stored", "written"] as const;
export type IntakeStep = (typeof intakeSteps)[number];

export type KeepPhotoPorts = Pick<
  Ports,
  "imaging" | "photos" | "garments" | "ingest" | "unfinished" | "feed" | "log" | "settings" | "now" | "later" | "newId"
>;

export interface UploadedPhoto {
  readonly bytes: Uint8Array;
  readonly hash: string;
}

export interface KeptPhoto {
  readonly garment: Garment;
  /** True when the wardrobe already has these bytes. */
  readonly duplicate: boolean;
}

interface Options {
  /** The garment whose photo these were cut from. */
  readonly split_from?: string;
  readonly after?: (step: IntakeStep) => void | Promise<void>;
}

/** Keeps one photo, as `keepPhotos` does. */
export async function keepPhoto(
  ports: KeepPhotoPorts,
  person: Person,
  photo: UploadedPhoto,
  garmentId: string,
  options: Options = {},
): Promise<KeptPhoto> {
  const [kept] = await keepPhotos(ports, person, [{ ...photo, garmentId }], options);
  if (kept === undefined) throw new Error("a photo was kept, and is not in the answer");
  return kept;
}

/**
 * Keeps photos as pending garments: all, or none where they would pass one of the person's ceilings. Memory holds one at a time.
 * It is safe to repeat, and to interrupt anywhere: before the rows are written, no row names the objects, and the sweep removes
 * them after an hour; after that the garments are pending, and the sweep queues them if our message was never sent.
 *
 * A repeated request makes the same garment, but stores its own object: the object of an earlier try may be an orphan that a sweep
 * is about to remove, or the target of an erasure. So no row ever names an object that somebody else may remove.
 */
export async function keepPhotos(
  ports: KeepPhotoPorts,
  person: Person,
  uploads: Iterable<UploadedPhoto & { garmentId: string }> | AsyncIterable<UploadedPhoto & { garmentId: string }>,
  { after = () => {}, ...origin }: Options = {},
): Promise<KeptPhoto[]> {
  const { garments, settings } = ports;
  const newGarments: NewGarment[] = [];
  for await (const { garmentId, ...photo } of uploads) {
    newGarments.push({ ...(await store(ports, person, photo, garmentId)), ...origin });
    await after("stored");
  }

  const ceilings = ceilingsOf(settings);
  const { garments: byHash, refusedBy, ahead } = await garments.insert(person.id, newGarments, ceilings);
  await after("written");
  await discard(
    ports,
    person,
    newGarments.filter(({ content_hash, original_image_path: path }) => byHash.get(content_hash)?.original_image_path !== path),
  );
  if (refusedBy !== null) throw overCeiling(refusedBy, ceilings, ports.now());

  const kept = newGarments.map(({ id, content_hash }) => {
    const garment = byHash.get(content_hash);
    if (garment === undefined) throw new Error("a garment was inserted, and has no row");
    return { garment, duplicate: garment.id !== id };
  });
  await queue(
    ports,
    person,
    kept.filter(({ garment, duplicate }) => !duplicate && garment.status === "pending").map(({ garment }) => garment.id),
    ahead,
  );
  return kept;
}

async function store(
  { imaging, photos, newId }: KeepPhotoPorts,
  person: Person,
  { bytes, hash }: UploadedPhoto,
  garmentId: string,
): Promise<NewGarment> {
  const { contentType, width, height } = await acceptPhoto({ imaging }, bytes);
  const key = { kind: "uploads", garment_id: garmentId, generation: numberOfTry(newId()) } as const;
  await photos.save(person.id, key, bytes, contentType, hash);
  return {
    id: garmentId,
    original_image_path: photoKey(key.kind, person.id, garmentId, key.generation),
    content_hash: hash,
    content_type: contentType,
    byte_size: bytes.length,
    width,
    height,
  };
}

/**
 * Deletes objects that no row names: of a photo that is there already, of a lost race, of a repeated request, or refused. If that
 * fails, the sweep removes them.
 */
async function discard({ photos, log }: KeepPhotoPorts, person: Person, losers: readonly NewGarment[]): Promise<void> {
  if (losers.length === 0) return;
  const paths = losers.map(({ original_image_path }) => original_image_path);
  await photos.delete(person.id, paths).catch((error: unknown) => {
    log.error("upload.loser_kept", { cause: causeOf(error) });
  });
}

/** `ahead` is the number of the person's photos that waited before these. */
async function queue(ports: KeepPhotoPorts, person: Person, garmentIds: readonly string[], ahead: number): Promise<void> {
  const { feed, settings } = ports;
  if (garmentIds.length === 0) return;
  const accepted = garmentIds.map((garment_id) => ({ garment_id, generation: 1, stage: "accepted" }) as const);
  // This comes before the messages, so that no consumer is faster.
  ports.later(feed.tell(person.id, accepted));
  const messages = garmentIds.map((garment_id) => ({ type: "look", user_id: person.id, garment_id }) as const);
  const wait = (index: number) => settings.INGEST_DELAY_SECONDS + shareWaitSeconds(ahead + index);
  await enqueue(ports, messages, "upload.not_queued", wait);
}
