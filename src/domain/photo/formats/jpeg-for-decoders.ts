// The segments of a JPEG that a decoder needs, so that it never reads metadata: no odd EXIF, no revision and no colour transform
// that it does not know can make it refuse a picture, and nobody's place leaves with it.

import { byteAt, hasAscii } from "./bytes.ts";
import type { Orientation } from "./exif.ts";
import { marker } from "./jpeg-markers.ts";
import type { Frame } from "./jpeg-scan.ts";

const startOfImage = Uint8Array.of(0xff, marker.startOfImage);
const endOfImage = Uint8Array.of(0xff, marker.endOfImage);

/** JFIF 1.01 without units or thumbnail: it says that three components are YCbCr (ITU T.871). */
const plainJfif = Uint8Array.of(0xff, marker.app0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);

/** The bytes of "Adobe" segments end with the colour transform: 0 none, 1 YCbCr, 2 YCCK (Adobe technical note 5116). */
const transformAt = 11;
/** Marker and length. */
const segmentHeaderBytes = 4;

/** This segment for a decoder: as it is, in a plain form, or not at all. */
export function decoderSegments(code: number, payload: Uint8Array, segment: Uint8Array): Uint8Array[] {
  if (code === marker.app0 && hasAscii(payload, 0, "JFIF\0")) return [plainJfif];
  if (code === marker.app2 && hasAscii(payload, 0, "ICC_PROFILE\0")) return [segment];
  if (code === marker.app14 && hasAscii(payload, 0, "Adobe") && payload.length > transformAt) return [segment];
  if ((code >= marker.app0 && code <= marker.app15) || code === marker.comment) return [];
  return [segment];
}

/** The whole file. The orientation is written anew, because the stored size follows our reading of it. */
export function decoderFile(parts: readonly Uint8Array[], frame: Frame, orientation: Orientation | null): Uint8Array[] {
  const exif = orientation === null || orientation === 1 ? [] : [orientationSegment(orientation)];
  const isAdobe = (part: Uint8Array) => byteAt(part, 0) === 0xff && byteAt(part, 1) === marker.app14;
  const plainParts = parts.map((part) => (isAdobe(part) ? plainAdobe(part, frame) : part));
  return [startOfImage, ...exif, ...plainParts, endOfImage];
}

/** Decoders take an unknown transform for the usual one of so many components, with a complaint. */
function plainAdobe(segment: Uint8Array, { components }: Frame): Uint8Array {
  const usual = components.length === 4 ? 2 : 1;
  const transform = byteAt(segment, segmentHeaderBytes + transformAt);
  if (transform === 0 || transform === usual) return segment;
  const plain = segment.slice();
  plain[segmentHeaderBytes + transformAt] = usual;
  return plain;
}

/** APP1 with a TIFF directory of one entry: the orientation, a SHORT (TIFF 6.0 section 2). */
function orientationSegment(orientation: Orientation): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const payload = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.of(0xff, marker.app1, 0, payload.length + 2, ...payload);
}
