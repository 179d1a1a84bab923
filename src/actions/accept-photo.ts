// Checks an uploaded file by its content, before anything is stored.

import { Failure, invalid } from "../domain/failure.ts";
import { inspectPhoto } from "../domain/photo/formats/inspect-photo.ts";
import type { Ports } from "./ports.ts";

/** A file of exactly this size is accepted (docs/design.md, "Limits of the API"). */
export const photoBytesMax = 10_485_760;

const codes = {
  not_an_image: "unsupported_media_type",
  animated: "unsupported_media_type",
  damaged: "damaged_image",
  too_many_pixels: "too_many_pixels",
  too_large_a_side: "too_many_pixels",
  too_much_metadata: "too_large",
} as const;

export async function acceptPhoto({ imaging }: Pick<Ports, "imaging">, bytes: Uint8Array) {
  if (bytes.length === 0) throw invalid("file", "the file is empty; accepted: a JPEG, PNG or WebP image");
  if (bytes.length > photoBytesMax) throw photoTooLarge();
  const photo = inspectPhoto(bytes);
  if (!photo.ok) throw new Failure(codes[photo.reason], photo.message);
  // The decoder's reading of the header must agree with our reading of the structure.
  const info = await imaging.info(photo.parts).catch((cause: unknown) => {
    throw new Failure("unavailable", "Photos cannot be checked at the moment; try again shortly.", { retryAfter: 5, cause });
  });
  if (info === null || info.format !== photo.contentType) {
    throw new Failure("damaged_image", "The image is damaged: it cannot be read.");
  }
  return photo;
}

export function photoTooLarge(): Failure {
  return new Failure("too_large", "The photo is larger than 10 MB (10,485,760 bytes).");
}
