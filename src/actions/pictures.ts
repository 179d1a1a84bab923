// Makes the pictures of a photo that everything else is read from, or refuses the photo.

import type { PhotoContentType } from "../domain/photo/photo-key.ts";
import type { Imaging } from "../domain/photo/picture/imaging.ts";
import type { Pixels } from "../domain/photo/picture/pixels.ts";
import { qualityOf } from "../domain/photo/picture/quality.ts";

/** The photo itself cannot be used; the message is for its owner. */
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

/** Refuses a photo that is too small to see anything on, before anything is decoded. */
export function refuseSmall(size: PhotoSize): void {
  const { reject } = qualityOf(null, size);
  if (reject !== null) throw new Unusable(reject);
}

/** The original is decoded once; everything else is made of the small JPEG, except that transparency would be lost. */
export async function picturesOf(
  imaging: Pick<Imaging, "preview" | "cutOut" | "pixels">,
  original: Uint8Array,
  contentType: PhotoContentType,
): Promise<Pictures> {
  const preview = await imaging.preview(original);
  const source = contentType === "image/jpeg" ? preview : original;
  const cut = await imaging.cutOut(source);
  // Without a cut-out its pixels are those of the whole picture, which need not be decoded again.
  return cut.transparent
    ? { preview, source, pixels: await imaging.pixels(source), cutOut: cut }
    : { preview, source, pixels: cut.pixels, cutOut: null };
}
