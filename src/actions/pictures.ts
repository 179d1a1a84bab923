// Makes the pictures of a photo from which everything else is read, or refuses the photo.

import { causeOf, type Log } from "../domain/log.ts";
import { inspectPhoto, type PhotoInspection } from "../domain/photo/formats/inspect-photo.ts";
import type { PhotoContentType } from "../domain/photo/photo-key.ts";
import { type Imaging, ImagingError } from "../domain/photo/picture/imaging.ts";
import { type Measurement, measure, ownCutOut } from "../domain/photo/picture/measurement.ts";
import { hasTransparency, type Pixels } from "../domain/photo/picture/pixels.ts";
import { previewSizeOf, smallerPreview } from "../domain/photo/picture/preview-size.ts";
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

interface Photo extends PhotoSize {
  readonly contentType: PhotoContentType;
}

export interface Pictures {
  /** The whole photo, for what is measured on all of it. */
  readonly pixels: Pixels;
  readonly measurement: Measurement;
  /** For the vision model. */
  readonly preview: Uint8Array;
  /** The garment without its background as PNG; null where it cannot be told from it. */
  cutOut(): Uint8Array | null;
  /** A small picture for lists: WebP, or the preview where its transform is spent. */
  thumbnail(): Promise<StoredPicture>;
  /** What is wrong with the file although a picture can be made of it. */
  readonly warnings: readonly string[];
}

interface StoredPicture {
  readonly bytes: Uint8Array;
  readonly contentType: PhotoContentType;
}

/** Refuses a photo that is too small to show anything, before decoding it. */
export function refuseSmall(size: PhotoSize): void {
  const { reject } = qualityOf(null, size);
  if (reject !== null) throw new Unusable(reject);
}

/**
 * Makes at most three transforms, the thumbnail's included, because each is paid for: the pixels, the preview, and one more. That
 * one makes the preview again when it became too large, else asks the platform for a cut-out where our own is not sure, else makes
 * the thumbnail. A picture that the decoder refuses is mended where that is possible (photo/formats/jpeg-scan.ts), and shown as far
 * as it can be read.
 */
export async function picturesOf(imaging: Imaging, original: Uint8Array, photo: Photo, log: Log): Promise<Pictures> {
  const file = await readFile(original, (parts) => imaging.pixels(parts));
  const { pixels, parts, warnings } = file;
  const size = previewSizeOf(pixels, photo);
  const preview = await imaging.preview(parts, size);
  const smallerSize = smallerPreview(size, preview.length);
  if (smallerSize !== null) {
    const smaller = await imaging.preview([preview], smallerSize);
    return { pixels, warnings, preview: smaller, thumbnail: async () => jpegOf(smaller), ...cutOutOf(imaging, pixels) };
  }
  const own = cutOutOf(imaging, pixels);
  if (own.isSure) {
    const thumbnail = async (): Promise<StoredPicture> => ({
      bytes: await imaging.thumbnail(photo.contentType === "image/jpeg" ? [preview] : parts),
      contentType: "image/webp",
    });
    return { pixels, warnings, preview, thumbnail, ...own };
  }
  const platform = await imaging.cutOut([preview]).catch((error: unknown) => {
    // Our own measurement stands in, whatever is wrong: a cut-out is worth no second look at the photo.
    log.error("images.no_cut_out", { cause: causeOf(error) });
    return null;
  });
  const cut = platform === null ? own : { measurement: measure(platform.pixels), cutOut: () => platform.png };
  return { pixels, warnings, preview, thumbnail: async () => jpegOf(preview), ...cut };
}

const jpegOf = (bytes: Uint8Array): StoredPicture => ({ bytes, contentType: "image/jpeg" });

/** What our own foreground, or the photo's own transparency, makes of it. */
function cutOutOf(imaging: Imaging, pixels: Pixels) {
  const measurement = measure(pixels);
  const cut = hasTransparency(pixels) ? pixels : ownCutOut(pixels, measurement);
  return { measurement, isSure: cut !== null, cutOut: () => (cut === null ? null : imaging.png(cut)) };
}

type DecoderView = Pick<Extract<PhotoInspection, { ok: true }>, "parts" | "warnings">;

/** The original as a decoder should get it. One that an earlier version took in and this one would refuse goes as it is. */
function decoderView(original: Uint8Array, care: Parameters<typeof inspectPhoto>[1]): DecoderView {
  const inspection = inspectPhoto(original, care);
  return inspection.ok ? inspection : { parts: [original], warnings: [] };
}

/** Decodes the original, and once more as far as it can be mended where the decoder refuses it. */
export async function readFile(
  original: Uint8Array,
  decode: (parts: DecoderView["parts"]) => Promise<Pixels>,
): Promise<DecoderView & { pixels: Pixels }> {
  const view = decoderView(original, "markers");
  try {
    return { ...view, pixels: await decode(view.parts) };
  } catch (error) {
    if (!(error instanceof ImagingError && error.fault === "picture")) throw error;
    const mended = decoderView(original, "codes");
    if (mended.warnings.length === 0) throw error;
    return { ...mended, pixels: await decode(mended.parts) };
  }
}
