// The port that decodes, scales and encodes pictures.

import type { Pixels } from "./pixels.ts";
import type { PreviewSize } from "./preview-size.ts";

/**
 * Whose fault it is that a picture was not made. `picture`: these bytes are no picture that can be decoded, and never will be.
 * `quota`: the service's allowance is spent, for every picture. `service`: it is not reachable, slow or broken.
 */
export type ImagingFault = "picture" | "quota" | "service";

export class ImagingError extends Error {
  readonly fault: ImagingFault;

  constructor(fault: ImagingFault, cause: unknown) {
    super(`the image could not be transformed: ${fault}`, { cause });
    this.name = "ImagingError";
    this.fault = fault;
  }
}

/** The bytes of an image file as views, one after the other: what a decoder should not get is left out without a copy. */
export type FileParts = readonly Uint8Array[];

/** Each call makes one transform, which is paid for, but for those that say otherwise. */
export interface Imaging {
  /** Format and size as the decoder reads them from the header; null if it is no image to the decoder. Makes no transform. */
  info(file: FileParts): Promise<{ format: string; width: number; height: number } | null>;
  /** Pixels of at most 512 px a side, upright. */
  pixels(file: FileParts): Promise<Pixels>;
  /** An upright JPEG of this size without metadata, for the vision model. */
  preview(file: FileParts, size: PreviewSize): Promise<Uint8Array>;
  /** An upright WebP of at most 400 px. */
  thumbnail(file: FileParts): Promise<Uint8Array>;
  /** Pixels of at most 2,048 px a side, upright. */
  largePixels(file: FileParts): Promise<Pixels>;
  jpeg(png: Uint8Array): Promise<Uint8Array>;
  /** The garment cut out by the platform; null where nothing was cut away (the local binding ignores `segment`). */
  cutOut(file: FileParts): Promise<{ readonly pixels: Pixels; readonly png: Uint8Array } | null>;
  /** Pixels as quickly compressed PNG bytes. Makes no transform. */
  png(pixels: Pixels): Uint8Array;
}
