// Takes in a photo: checks it, stores it, writes its row, queues it. Single uploads, bulk uploads and splits use this.

import { shareWaitSeconds } from "../domain/garment/fair-share.ts";
import type { Garment } from "../domain/garment/garment.ts";
import { causeOf } from "../domain/log.ts";
import type { Person } from "../domain/person.ts";
import { photoKey } from "../domain/photo/photo-key.ts";
import { acceptPhoto } from "./accept-photo.ts";
import { enqueue } from "./enqueue.ts";
import type { Ports } from "./ports.ts";

/** Steps after which tests simulate a crash; see tests/faults/steps.test.ts. */
export const intakeSteps = ["stored", "written"] as const;
export type IntakeStep = (typeof intakeSteps)[number];

export type KeepPhotoPorts = Pick<Ports, "imaging" | "photos" | "garments" | "ingest" | "feed" | "log" | "settings" | "later">;

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
  /** The garment whose photo this one was cut from. */
  readonly split_from?: string;
  readonly after?: (step: IntakeStep) => void | Promise<void>;
}

/**
 * Keeps a photo as a pending garment. It is safe to repeat, and to interrupt anywhere:
 * before the row is written, no row names the object, and the sweep removes it after an hour;
 * after that the garment is pending, and the sweep queues it if our message was never sent.
 */
export async function keepPhoto(
  ports: KeepPhotoPorts,
  person: Person,
  { bytes, hash }: UploadedPhoto,
  garmentId: string,
  { after = () => {}, ...origin }: Options = {},
): Promise<KeptPhoto> {
  const { photos, garments, feed, log, settings } = ports;
  const { contentType, width, height } = await acceptPhoto(ports, bytes);
  const key = { kind: "uploads", garment_id: garmentId, generation: 1 } as const;
  const path = photoKey(key.kind, person.id, garmentId, key.generation);

  await photos.save(person.id, key, bytes, contentType, hash);
  await after("stored");

  const {
    garment,
    inserted: isInserted,
    ahead,
  } = await garments.insert(person.id, {
    id: garmentId,
    original_image_path: path,
    content_hash: hash,
    content_type: contentType,
    byte_size: bytes.length,
    width,
    height,
    ...origin,
  });
  await after("written");
  if (!isInserted && garment.id !== garmentId) {
    // The same photo again, or a lost race: its object is deleted. If that fails, the sweep removes it.
    await photos.delete(person.id, [path]).catch((error: unknown) => {
      log.error("upload.loser_kept", { cause: causeOf(error) });
    });
    return { garment, duplicate: true };
  }
  if (garment.status === "pending") {
    // This comes before the message, so that no consumer is faster.
    ports.later(feed.tell(person.id, [{ garment_id: garmentId, generation: key.generation, stage: "accepted" }]));
    const message = { type: "look", user_id: person.id, garment_id: garmentId } as const;
    const wait = settings.INGEST_DELAY_SECONDS + shareWaitSeconds(ahead);
    await enqueue(ports, [message], "upload.not_queued", wait);
  }
  return { garment, duplicate: false };
}
