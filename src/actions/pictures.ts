// Makes the pictures of a photo from which everything else is read, or refuses the photo.

import type { PhotoContentType } from "../domain/photo/photo-key.ts";
import type { Imaging } from "../domain/photo/picture/imaging.ts";
import type { Pixels } from "../domain/photo/picture/pixels.ts";
import { qualityOf } from "../domain/photo/picture/quality.ts";

/** The photo itself is unusable; the message is for its owner. */
export class Unusable extends Error {
  override readonly name = "Unusable";
}

export const undecodableWords = "The photo cannot be decoded. Take or export it again and upload it anew.";
export const unreadableWords = "The photo could not be read by the model. Upload another photo of this garment.";

interface PhotoSize {
  readonly width: number;
  readonly height: number;
}

export interface Pictures {
  /** For the vision model. */
  readonly preview: Uint8Array;
  /** The thumbnail is made of this. */
  readonly source: Uint8Array;
  readonly pixels: Pixels;
  readonly cutOut: Awaited<ReturnType<Imaging["cutOut"]>> | null;
}

/** Refuses a photo that is too small to show anything, before decoding it. */
export function refuseSmall(size: PhotoSize): void {
  const { reject } = qualityOf(null, size);
  if (reject !== null) throw new Unusable(reject);
}

/** Decodes the original once and makes everything else from the small JPEG, except for types that may be transparent. */
export async function picturesOf(
  imaging: Pick<Imaging, "preview" | "cutOut" | "pixels">,
  original: Uint8Array,
  contentType: PhotoContentType,
): Promise<Pictures> {
  const preview = await imaging.preview(original);
  const source = contentType === "image/jpeg" ? preview : original;
  const cutOut = await imaging.cutOut(source);
  // Without a cut-out, `cutOut` has the pixels of the whole picture, so they need not be decoded again.
  return cutOut.transparent
    ? { preview, source, pixels: await imaging.pixels(source), cutOut }
    : { preview, source, pixels: cutOut.pixels, cutOut: null };
}
