// The orientation of a photo. Only the first TIFF directory is read, so loops and false offsets do no harm.

import { hasAscii, uint16BigEndian, uint16LittleEndian, uint32BigEndian, uint32LittleEndian } from "./bytes.ts";

export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const orientations: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** APP1 of a JPEG begins with this. Some writers leave it in PNG and WebP too, where it does not belong. */
export const exifPrefix = "Exif\0\0";

// TIFF 6.0 section 2: byte order, 42, offset of the first directory; it has a count, then entries of 12 bytes.
const tiffHeaderBytes = 8;
const entryBytes = 12;
const orientationTag = 0x0112;
const shortType = 3;

/** 1 (upright) where EXIF is absent, damaged or undefined, like browsers. */
export function orientationOf(exif: Uint8Array): Orientation {
  const tiff = hasAscii(exif, 0, exifPrefix) ? exif.subarray(exifPrefix.length) : exif;
  const bigEndian = hasAscii(tiff, 0, "MM\0*");
  if (!bigEndian && !hasAscii(tiff, 0, "II*\0")) return 1;
  const uint16 = bigEndian ? uint16BigEndian : uint16LittleEndian;
  const uint32 = bigEndian ? uint32BigEndian : uint32LittleEndian;

  const directory = uint32(tiff, 4);
  if (directory < tiffHeaderBytes || directory + 2 > tiff.length) return 1;
  const entriesEnd = Math.min(directory + 2 + uint16(tiff, directory) * entryBytes, tiff.length);
  for (let entry = directory + 2; entry + entryBytes <= entriesEnd; entry += entryBytes) {
    if (uint16(tiff, entry) !== orientationTag) continue;
    if (uint16(tiff, entry + 2) !== shortType || uint32(tiff, entry + 4) !== 1) return 1;
    const value = uint16(tiff, entry + 8);
    return orientations.find((orientation) => orientation === value) ?? 1;
  }
  return 1;
}
