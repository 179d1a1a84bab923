// Inspects an uploaded photo before it is stored: type, upright size, completeness. It reads the structure once and never throws.

import type { PhotoContentType } from "../photo-key.ts";
import { byteAt, hasAscii } from "./bytes.ts";
import { notAnImageRefusal, type PhotoInspection } from "./inspection.ts";
import { type Care, inspectJpeg, isJpeg } from "./jpeg.ts";
import { inspectPng, isPng } from "./png.ts";
import { inspectWebp, isWebp } from "./webp.ts";

export type { PhotoInspection } from "./inspection.ts";
export { photoMetadataBlocksMax, photoMetadataBytesMax, photoPixelsMax, photoSideMax } from "./inspection.ts";

/** What the bytes are. The name and the declared type of the file do not count. */
export function inspectPhoto(file: Uint8Array, care: Care = "markers"): PhotoInspection {
  const bytes = file.subarray(blanksBefore(file));
  if (isJpeg(bytes)) return inspectJpeg(bytes, care);
  if (isPng(bytes)) return inspectPng(bytes);
  if (isWebp(bytes)) return inspectWebp(bytes);
  if (file.length === 0) return notAnImageRefusal("The file is empty.");
  if (isHeic(bytes)) return notAnImageRefusal("The file is a HEIC photo. Send it as a JPEG, PNG or WebP image.");
  return notAnImageRefusal();
}

/** The type of bytes that were inspected before; null for those of no image. */
export function contentTypeOf(bytes: Uint8Array): PhotoContentType | null {
  if (isJpeg(bytes)) return "image/jpeg";
  if (isPng(bytes)) return "image/png";
  return isWebp(bytes) ? "image/webp" : null;
}

// Web servers put them before a picture: line breaks and blanks around a script's code, the byte order mark of its text (EF BB BF).
const blanks = new Set([0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);
const blanksMax = 64;

function blanksBefore(bytes: Uint8Array): number {
  let count = 0;
  while (count < blanksMax && blanks.has(byteAt(bytes, count))) count += 1;
  return count;
}

// ISO/IEC 23008-12 brands. Phones write these, and "not an image" would not tell their owners what to do.
const heicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

function isHeic(bytes: Uint8Array): boolean {
  return hasAscii(bytes, 4, "ftyp") && heicBrands.some((brand) => hasAscii(bytes, 8, brand));
}
