// The result of an inspection, the limits for photos, and the words of each refusal.

import type { PhotoContentType } from "../photo-key.ts";
import type { Orientation } from "./exif.ts";

export type PhotoInspection =
  | {
      readonly ok: true;
      readonly contentType: PhotoContentType;
      /** The upright size, after the EXIF orientation. */
      readonly width: number;
      readonly height: number;
      readonly orientation: Orientation;
      /** The file as a decoder should get it: views of its bytes, one after the other. */
      readonly parts: readonly Uint8Array[];
      /** What is wrong with the file although it is accepted, in words for its owner. */
      readonly warnings: readonly string[];
    }
  | PhotoRefusal;

export interface PhotoRefusal {
  readonly ok: false;
  readonly reason: "not_an_image" | "animated" | "damaged" | "too_many_pixels" | "too_large_a_side" | "too_much_metadata";
  readonly message: string;
}

/** The longest side that the Images binding accepts. A photo with a longer side would be stored but never shown. */
export const photoSideMax = 12_000;

// docs/design.md, "Limits of the API". Decoded at 4 bytes a pixel this is 200 MB, about what a decoder can hold for one photo.
export const photoPixelsMax = 50_000_000;

// JPEG segments, WebP chunks, PNG chunks without IDAT (see png.ts). An honest 10 MB file needs at most about 160 full JPEG
// segments and five for each of 100 scans; libpng also stops at 1,000. A file with more is made to exhaust decoders that store
// each one.
export const photoMetadataBlocksMax = 1_000;

// Bytes that decoders store or inflate (at up to 1:1032): profile, EXIF, PNG text, WebP XMP. The largest printing profiles have
// about 3 MB, EXIF in a JPEG 64 KB. Data that decoders skip (a depth map, a video after the image) is not counted.
export const photoMetadataBytesMax = 4 * 1024 * 1024;

export function notAnImageRefusal(message = "The file is not a JPEG, PNG or WebP image."): PhotoRefusal {
  return { ok: false, reason: "not_an_image", message };
}

export function animationRefusal(): PhotoRefusal {
  return { ok: false, reason: "animated", message: "The file is an animation. Send a still image." };
}

export function cutShortRefusal(): PhotoRefusal {
  return damageRefusal("it ends before the image does");
}

/** `how` completes "The image is damaged: …". */
export function damageRefusal(how: string): PhotoRefusal {
  return { ok: false, reason: "damaged", message: `The image is damaged: ${how}.` };
}

/** Handled like a damaged image, but with its own words: no camera or editor writes such a file. */
export function metadataRefusal(): PhotoRefusal {
  return {
    ok: false,
    reason: "too_much_metadata",
    message: "The image carries more metadata than is accepted. Save it again without metadata.",
  };
}

/** Why an image of this size is refused, or null. Called as soon as the header is read. */
export function refusalOfSize(width: number, height: number): PhotoRefusal | null {
  if (width === 0 || height === 0) return damageRefusal("its width or height is zero");
  if (width > photoSideMax || height > photoSideMax) {
    return {
      ok: false,
      reason: "too_large_a_side",
      message: `The image is ${width} by ${height} pixels; at most ${photoSideMax} on a side are accepted.`,
    };
  }
  if (width * height > photoPixelsMax) {
    return {
      ok: false,
      reason: "too_many_pixels",
      message: `The image has ${width * height} pixels; at most ${photoPixelsMax} are accepted.`,
    };
  }
  return null;
}

export const noEndWarning = "The end of the file is missing. The picture is complete.";
export const partlyReadWarning =
  "A part of the file is damaged, and cannot be seen. If it shows the garment, take or export the photo again.";

/** The result for a whole image of this stored size. Orientations 5 to 8 swap width and height. */
export function acceptedPhoto(
  contentType: PhotoContentType,
  storedSize: { readonly width: number; readonly height: number },
  orientation: Orientation,
  { parts, warnings = [] }: { readonly parts: readonly Uint8Array[]; readonly warnings?: readonly string[] },
): PhotoInspection {
  const onItsSide = orientation >= 5;
  return {
    ok: true,
    contentType,
    width: onItsSide ? storedSize.height : storedSize.width,
    height: onItsSide ? storedSize.width : storedSize.height,
    orientation,
    parts,
    warnings,
  };
}
