// The port that decodes, scales and encodes pictures.

import type { Pixels } from "./pixels.ts";

/** The picture cannot be decoded, or the service cannot be reached. Only a second try tells which. */
export class ImagingError extends Error {
  constructor(cause: unknown) {
    super("the image could not be transformed", { cause });
    this.name = "ImagingError";
  }
}

export interface Imaging {
  /** Format and size as the decoder reads them from the header. */
  info(bytes: Uint8Array): Promise<{ format: string; width: number; height: number } | null>;
  /** An upright JPEG of at most 1,024 px without metadata, for the vision model. */
  preview(bytes: Uint8Array): Promise<Uint8Array>;
  /** An upright WebP of at most 400 px. */
  thumbnail(bytes: Uint8Array): Promise<Uint8Array>;
  /** Pixels of at most 512 px a side, upright. */
  pixels(bytes: Uint8Array): Promise<Pixels>;
  /** Pixels of at most 2,048 px a side, upright. */
  largePixels(bytes: Uint8Array): Promise<Pixels>;
  jpeg(png: Uint8Array): Promise<Uint8Array>;
  /** The garment cut out by the platform. Opaque where the platform could not (the local binding ignores `segment`). */
  cutOut(bytes: Uint8Array): Promise<{ pixels: Pixels; png: Uint8Array; transparent: boolean }>;
  webp(png: Uint8Array): Promise<Uint8Array>;
  /** Pixels as quickly compressed PNG bytes, for another encoder to read. */
  png(pixels: Pixels): Uint8Array;
}
