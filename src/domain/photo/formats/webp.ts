// Walks the chunks of a WebP (RFC 9649) within its RIFF length. Data after that is ignored, as section 2.3 demands.

import { byteAt, hasAscii, uint16LittleEndian, uint24LittleEndian, uint32LittleEndian } from "./bytes.ts";
import { type Orientation, orientationOf } from "./exif.ts";
import {
  acceptedPhoto,
  animationRefusal,
  cutShortRefusal,
  damageRefusal,
  metadataRefusal,
  type PhotoInspection,
  type PhotoRefusal,
  photoMetadataBlocksMax,
  photoMetadataBytesMax,
  refusalOfSize,
} from "./inspection.ts";

const riffHeaderBytes = 12;
const chunkHeaderBytes = 8;
const animationFrameHeaderBytes = 16;

// RFC 9649 section 2.7.1, figure 7.
const animationFlag = 0x02;
const exifFlag = 0x08;

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Findings {
  /** Only the extended format has a canvas. */
  canvas: (Size & { readonly flags: number }) | null;
  image: Size | null;
  orientation: Orientation | null;
  chunks: number;
  frames: number;
  isAnimation: boolean;
  metadataBytes: number;
}

export function isWebp(bytes: Uint8Array): boolean {
  return hasAscii(bytes, 0, "RIFF") && hasAscii(bytes, 8, "WEBP");
}

export function inspectWebp(bytes: Uint8Array): PhotoInspection {
  const findings: Findings = {
    canvas: null,
    image: null,
    orientation: null,
    chunks: 0,
    frames: 0,
    isAnimation: false,
    metadataBytes: 0,
  };
  const riffEnd = chunkHeaderBytes + uint32LittleEndian(bytes, 4);
  let offset = riffHeaderBytes;
  // Reads as many chunks as there are bytes, so that even a file that is cut short can be refused for its size.
  while (offset + chunkHeaderBytes <= Math.min(riffEnd, bytes.length)) {
    const dataAt = offset + chunkHeaderBytes;
    const end = dataAt + uint32LittleEndian(bytes, offset + 4);
    if (end > riffEnd) return damageRefusal("a chunk is longer than the file says it is");
    const refusal = readChunk(bytes, offset, bytes.subarray(dataAt, end), findings);
    if (refusal !== null) return refusal;
    if (end > bytes.length) return cutShortRefusal();
    // Chunks are padded to an even size (section 2.3).
    offset = end + (end % 2);
  }
  return bytes.length < riffEnd ? cutShortRefusal() : verdict(findings, bytes.subarray(0, riffEnd));
}

function readChunk(bytes: Uint8Array, offset: number, data: Uint8Array, findings: Findings): PhotoRefusal | null {
  const is = (type: string) => hasAscii(bytes, offset, type);
  findings.chunks += 1;
  if (findings.chunks > photoMetadataBlocksMax) return metadataRefusal();
  if (findings.chunks === 1 && is("VP8X")) return readCanvas(data, findings);
  if (is("ANIM")) findings.isAnimation = true;
  if (is("ANMF")) return readAnimationFrame(data, findings);
  if (is("VP8 ")) return readImage(lossySize(data), findings);
  if (is("VP8L")) return readImage(losslessSize(data), findings);
  // Section 2.5 and 2.6: the simple formats begin with their image.
  if (findings.chunks === 1) return damageRefusal("it does not begin with its image");
  if (is("EXIF") || is("ICCP") || is("XMP ")) {
    findings.metadataBytes += data.length;
    if (findings.metadataBytes > photoMetadataBytesMax) return metadataRefusal();
  }
  if (is("EXIF") && ((findings.canvas?.flags ?? 0) & exifFlag) !== 0) findings.orientation ??= orientationOf(data);
  return null;
}

/** Section 2.7.1: flags, three reserved bytes, then width and height less one in three bytes each. */
function readCanvas(data: Uint8Array, findings: Findings): PhotoRefusal | null {
  if (data.length < 10) return cutShortRefusal();
  const canvas = { flags: byteAt(data, 0), width: uint24LittleEndian(data, 4) + 1, height: uint24LittleEndian(data, 7) + 1 };
  findings.canvas = canvas;
  findings.isAnimation = (canvas.flags & animationFlag) !== 0;
  return refusalOfSize(canvas.width, canvas.height);
}

/** Section 2.7.1.1: an animation of one frame is a still. The frame's own chunks follow a header of sixteen bytes. */
function readAnimationFrame(data: Uint8Array, findings: Findings): PhotoRefusal | null {
  findings.frames += 1;
  if (findings.frames > 1 || findings.image !== null || !findings.isAnimation) return animationRefusal();
  for (let at = animationFrameHeaderBytes; at + chunkHeaderBytes <= data.length; ) {
    const end = at + chunkHeaderBytes + uint32LittleEndian(data, at + 4);
    const image = data.subarray(at + chunkHeaderBytes, end);
    if (hasAscii(data, at, "VP8 ")) return readImage(lossySize(image), findings);
    if (hasAscii(data, at, "VP8L")) return readImage(losslessSize(image), findings);
    at = end + (end % 2);
  }
  return damageRefusal("its frame has no image");
}

function readImage(image: Size | null, findings: Findings): PhotoRefusal | null {
  if (image === null) return damageRefusal("its image header is not valid");
  // Section 2.7.1.2 allows one image; decoders ignore a second.
  if (findings.image !== null) return null;
  findings.image = image;
  const { canvas } = findings;
  // Section 2.7.1: a still image fills its canvas.
  if (canvas !== null && (canvas.width !== image.width || canvas.height !== image.height))
    return damageRefusal("its image does not fill its canvas");
  return refusalOfSize(image.width, image.height);
}

/** RFC 6386 section 9.1: a frame tag whose lowest bit is 0 for a key frame, a start code, then 14 bits for each side. */
function lossySize(data: Uint8Array): Size | null {
  const frameTag = uint24LittleEndian(data, 0);
  const firstPartitionBytes = frameTag >> 5;
  if (data.length < 10 || (frameTag & 1) !== 0 || !hasAscii(data, 3, "\x9d\x01\x2a")) return null;
  if (10 + firstPartitionBytes > data.length) return null;
  return { width: uint16LittleEndian(data, 6) & 0x3fff, height: uint16LittleEndian(data, 8) & 0x3fff };
}

/** RFC 9649 section 3.4: a signature byte, then 14 bits for each side less one, an alpha bit and a version of zero. */
function losslessSize(data: Uint8Array): Size | null {
  if (data.length < 5 || byteAt(data, 0) !== 0x2f || byteAt(data, 4) >> 5 !== 0) return null;
  const sides = uint32LittleEndian(data, 1);
  return { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 };
}

function verdict(findings: Findings, file: Uint8Array): PhotoInspection {
  if (findings.isAnimation && findings.frames === 0) return animationRefusal();
  if (findings.image === null) return damageRefusal("it has no image data");
  return acceptedPhoto("image/webp", findings.image, findings.orientation ?? 1, { parts: [file] });
}
