// A photo's way in: judged by its content, hashed, stored, written down, queued. Shared by the one-file and many-file doors.

import { sha256 } from "../digest.ts";
import { Failure, invalid } from "../domain/failure.ts";
import type { Garment } from "../domain/garment/garment.ts";
import type { IngestMessage } from "../domain/garment/ingest-message.ts";
import { causeOf } from "../domain/log.ts";
import type { Person } from "../domain/person.ts";
import { inspectPhoto } from "../domain/photo/formats/inspect-photo.ts";
import { photoKey } from "../domain/photo/photo-key.ts";
import type { Services } from "../services.ts";

/** DESIGN section 3: exactly this many bytes pass. */
export const photoBytesMax = 10_485_760;

/** Steps after which a crash is tested; see tests/faults/steps.test.ts. */
export const intakeSteps = ["stored", "written"] as const;
export type IntakeStep = (typeof intakeSteps)[number];

export interface Kept {
  readonly garment: Garment;
  /** False when these bytes were in the wardrobe already. */
  readonly fresh: boolean;
  /** Settles when the person's devices have been told, or could not be; it never rejects, and no answer waits for it. */
  readonly told: Promise<void>;
}

type IntakeServices = Pick<Services, "imaging" | "photos" | "garments" | "ingest" | "feed" | "log" | "settings">;

/**
 * Keeps a photo as a pending garment. Safe to repeat, and to be cut off anywhere:
 * before the row there is an object that nothing names, which the sweep removes after an hour;
 * after the row the garment is pending, and the sweep queues it if our message was never sent.
 */
export async function keepPhoto(
  services: IntakeServices,
  person: Person,
  bytes: Uint8Array,
  garmentId: string,
  { split_from: splitFrom, after = () => {} }: { split_from?: string; after?: (step: IntakeStep) => void | Promise<void> } = {},
): Promise<Kept> {
  const { photos, garments, ingest, feed, log, settings } = services;
  const photo = await acceptPhoto(services, bytes);
  const contentHash = await sha256(bytes);
  const key = { kind: "uploads", garment_id: garmentId, generation: 1 } as const;
  const originalImagePath = photoKey(key.kind, person.id, garmentId, key.generation);

  await photos.save(person.id, key, bytes, photo.contentType, contentHash);
  await after("stored");

  const { garment, inserted } = await garments.insert(person.id, {
    id: garmentId,
    original_image_path: originalImagePath,
    content_hash: contentHash,
    content_type: photo.contentType,
    byte_size: bytes.length,
    width: photo.width,
    height: photo.height,
    ...(splitFrom === undefined ? {} : { split_from: splitFrom }),
  });
  await after("written");
  if (!inserted && garment.id !== garmentId) {
    // The loser of a race, or the same photo again: its own object goes, and if that fails the sweep takes it.
    await photos.delete(person.id, [originalImagePath]).catch((error: unknown) => {
      log.error("upload.loser_kept", { cause: causeOf(error) });
    });
    return { garment, fresh: false, told: Promise.resolve() };
  }
  let told = Promise.resolve();
  if (garment.status === "pending") {
    // Before the message, so that no consumer is faster.
    told = feed.tell(person.id, [{ garment_id: garmentId, generation: key.generation, stage: "accepted" }]);
    const message: IngestMessage = { type: "look", user_id: person.id, garment_id: garmentId };
    await ingest.send(message, { delaySeconds: settings.INGEST_DELAY_SECONDS }).catch((error: unknown) => {
      log.error("upload.not_queued", { cause: causeOf(error) });
    });
  }
  return { garment, fresh: true, told };
}

/** The photo's type and size, where it can be taken in at all; else the refusal, before anything is stored. */
export async function acceptPhoto({ imaging }: Pick<Services, "imaging">, bytes: Uint8Array) {
  if (bytes.length === 0) throw invalid("file", "the file is empty; accepted: a JPEG, PNG or WebP image");
  if (bytes.length > photoBytesMax) throw tooLarge();
  const photo = inspectPhoto(bytes);
  if (!photo.ok) {
    const code = {
      not_an_image: "unsupported_media_type",
      animated: "unsupported_media_type",
      damaged: "damaged_image",
      too_many_pixels: "too_many_pixels",
      too_large_a_side: "too_many_pixels",
      too_much_metadata: "too_large",
    } as const;
    throw new Failure(code[photo.reason], photo.message);
  }
  // Our reading of the structure is checked against the decoder's of the header.
  const info = await imaging.info(bytes).catch((cause: unknown) => {
    throw new Failure("unavailable", "Photos cannot be checked at the moment; try again shortly.", { retryAfter: 5, cause });
  });
  if (info === null || info.format !== photo.contentType) {
    throw new Failure("damaged_image", "The image is damaged: it cannot be read.");
  }
  return photo;
}

export function tooLarge(): Failure {
  return new Failure("too_large", "The photo is larger than 10 MB (10,485,760 bytes).");
}
