// Walks the chunks of a PNG (PNG 3rd edition; RFC 2083) from IHDR to IEND without inflating any. Data after IEND is ignored.

import { byteAt, hasAscii, uint32BigEndian } from "./bytes.ts";
import { crc32 } from "./crc32.ts";
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

const signature = "\x89PNG\r\n\x1a\n";

// Section 5.3: length, type and CRC of four bytes each around the data; lengths end at 2^31 - 1.
const frameBytes = 12;
const lengthMax = 0x7f_ff_ff_ff;

/** Table 11.1: the bit depths each colour type allows. */
const bitDepths = new Map<number, readonly number[]>([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
]);
const paletteColourType = 3;

/** 10 MB in pieces of 512 bytes; encoders write 8 KB and more. Decoders store no such chunk, but each takes time. */
const imageChunksMax = 20_000;

/** Chunks that decoders inflate or keep in memory. */
const metadataTypes = new Set(["tEXt", "zTXt", "iTXt", "iCCP", "eXIf"]);

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Section 5.4: a capital first letter means that a decoder must understand it. */
  readonly isCritical: boolean;
  readonly crcMatches: () => boolean;
}

interface Findings {
  header: { readonly width: number; readonly height: number; readonly colourType: number } | null;
  hasPalette: boolean;
  imageChunks: number;
  imageBytes: number;
  hasImageEnded: boolean;
  orientation: Orientation | null;
  chunks: number;
  metadataBytes: number;
  animation: { frames: number; isImageFrame: boolean } | null;
  /** What a decoder gets: all but the chunks of an animation of one frame. */
  readonly parts: Uint8Array[];
}

/** Section 11.3.5. */
const animationTypes = new Set(["acTL", "fcTL", "fdAT"]);

export function isPng(bytes: Uint8Array): boolean {
  return hasAscii(bytes, 0, signature);
}

export function inspectPng(bytes: Uint8Array): PhotoInspection {
  const findings: Findings = {
    header: null,
    hasPalette: false,
    imageChunks: 0,
    imageBytes: 0,
    hasImageEnded: false,
    orientation: null,
    chunks: 0,
    metadataBytes: 0,
    animation: null,
    parts: [],
  };
  let offset = signature.length;
  let keptFrom = 0;
  while (offset + frameBytes <= bytes.length) {
    const length = uint32BigEndian(bytes, offset);
    if (length > lengthMax || !isChunkType(bytes, offset + 4)) return damageRefusal("a chunk header is not valid");
    const end = offset + frameBytes + length;
    if (end > bytes.length) return cutShortRefusal();
    const chunk = chunkAt(bytes, offset, end);
    const refusal = readChunk(chunk, findings);
    if (refusal !== null) return refusal;
    if (animationTypes.has(chunk.type)) {
      findings.parts.push(bytes.subarray(keptFrom, offset));
      keptFrom = end;
    }
    if (chunk.type === "IEND") return verdict(findings, bytes.subarray(keptFrom, end));
    offset = end;
  }
  return cutShortRefusal();
}

/** Four letters (section 5.3). */
function isChunkType(bytes: Uint8Array, offset: number): boolean {
  for (let at = offset; at < offset + 4; at += 1) {
    const lowerCase = byteAt(bytes, at) | 0x20;
    if (lowerCase < 0x61 || lowerCase > 0x7a) return false;
  }
  return true;
}

function chunkAt(bytes: Uint8Array, offset: number, end: number): Chunk {
  const typeAt = offset + 4;
  return {
    type: String.fromCharCode(...bytes.subarray(typeAt, typeAt + 4)),
    data: bytes.subarray(offset + 8, end - 4),
    isCritical: (byteAt(bytes, typeAt) & 0x20) === 0,
    crcMatches: () => crc32(bytes, typeAt, end - 4) === uint32BigEndian(bytes, end - 4),
  };
}

function readChunk(chunk: Chunk, findings: Findings): PhotoRefusal | null {
  if (chunk.isCritical && !chunk.crcMatches()) return damageRefusal("a checksum does not match");
  if (chunk.type === "IHDR") return readHeader(chunk.data, findings);
  if (findings.header === null) return damageRefusal("it does not begin with its header");
  if (chunk.type === "IDAT") return readImageData(chunk.data, findings);

  findings.chunks += 1;
  if (findings.chunks > photoMetadataBlocksMax) return metadataRefusal();
  if (findings.imageBytes > 0) findings.hasImageEnded = true;
  return chunk.isCritical ? readCritical(chunk, findings) : readAncillary(chunk, findings);
}

/** Section 11.2.1. */
function readHeader(data: Uint8Array, findings: Findings): PhotoRefusal | null {
  if (findings.header !== null) return damageRefusal("it has two headers");
  if (data.length !== 13) return damageRefusal("its header has the wrong length");
  const header = { width: uint32BigEndian(data, 0), height: uint32BigEndian(data, 4), colourType: byteAt(data, 9) };
  const depths = bitDepths.get(header.colourType) ?? [];
  const [compression, filter, interlace] = [byteAt(data, 10), byteAt(data, 11), byteAt(data, 12)];
  if (!depths.includes(byteAt(data, 8)) || compression !== 0 || filter !== 0 || interlace > 1)
    return damageRefusal("its header is not valid");
  findings.header = header;
  return refusalOfSize(header.width, header.height);
}

/** Section 5.6: IDAT chunks follow one another, and a palette comes before them. */
function readImageData(data: Uint8Array, findings: Findings): PhotoRefusal | null {
  if (findings.hasImageEnded) return damageRefusal("its image data is interrupted");
  if (findings.header?.colourType === paletteColourType && !findings.hasPalette) return damageRefusal("its palette is missing");
  findings.imageChunks += 1;
  findings.imageBytes += data.length;
  return findings.imageChunks > imageChunksMax ? metadataRefusal() : null;
}

function readCritical({ type, data }: Chunk, findings: Findings): PhotoRefusal | null {
  if (type === "IEND") return null;
  if (type !== "PLTE") return damageRefusal("it has a chunk that no PNG has");
  // Section 11.2.2. In the other colour types a palette is a suggestion that decoders may ignore.
  const entries = data.length / 3;
  if (findings.header?.colourType === paletteColourType) {
    if (findings.hasPalette || !Number.isInteger(entries) || entries < 1 || entries > 256)
      return damageRefusal("its palette is not valid");
    findings.hasPalette = true;
  }
  return null;
}

function readAncillary(chunk: Chunk, findings: Findings): PhotoRefusal | null {
  // Section 11.3.5.1: acTL makes an animation only before the image data; later it is ignored. One frame is a still, if the image
  // itself is that frame: else viewers that know animations show another picture than the others.
  if (chunk.type === "acTL" && findings.imageBytes === 0) {
    findings.animation ??= { frames: uint32BigEndian(chunk.data, 0), isImageFrame: false };
    return findings.animation.frames > 1 ? animationRefusal() : null;
  }
  if (chunk.type === "fcTL" && findings.animation !== null && findings.imageBytes === 0) findings.animation.isImageFrame = true;
  if (chunk.type === "fdAT" && findings.animation !== null) return animationRefusal();
  if (!metadataTypes.has(chunk.type)) return null;
  findings.metadataBytes += chunk.data.length;
  if (findings.metadataBytes > photoMetadataBytesMax) return metadataRefusal();
  // Decoders drop an ancillary chunk with a wrong checksum, so its orientation does not count.
  if (chunk.type === "eXIf" && chunk.crcMatches()) findings.orientation ??= orientationOf(chunk.data);
  return null;
}

function verdict({ header, imageBytes, animation, orientation, parts }: Findings, rest: Uint8Array): PhotoInspection {
  if (header === null || imageBytes === 0) return damageRefusal("it has no image data");
  if (animation !== null && animation.frames === 1 && !animation.isImageFrame) return animationRefusal();
  return acceptedPhoto("image/png", header, orientation ?? 1, { parts: [...parts, rest] });
}
