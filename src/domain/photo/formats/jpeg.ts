// Walks the markers of a JPEG (ITU T.81) from SOI to EOI. Data after EOI is allowed: motion photos keep a video there.

import { byteAt, hasAscii, uint16BigEndian } from "./bytes.ts";
import { exifPrefix, type Orientation, orientationOf } from "./exif.ts";
import { HuffmanReader } from "./huffman.ts";
import {
  acceptedPhoto,
  cutShortRefusal,
  damageRefusal,
  metadataRefusal,
  noEndWarning,
  notAnImageRefusal,
  type PhotoInspection,
  type PhotoRefusal,
  partlyReadWarning,
  photoMetadataBlocksMax,
  photoMetadataBytesMax,
  refusalOfSize,
} from "./inspection.ts";
import { decoderFile, decoderSegments } from "./jpeg-for-decoders.ts";
import { entropyDataEnd, isFrame, marker, nextCode, standsAlone } from "./jpeg-markers.ts";
import { type Frame, type FrameComponent, type MendedScan, mendScan, newFillBudget, scanComponents } from "./jpeg-scan.ts";

/** A decoder walks the image once for each scan, so empty scans cost time. Encoders write about ten, scan optimisers up to 64. */
const scansMax = 100;

interface Scan {
  readonly header: Uint8Array;
  readonly data: Uint8Array;
  readonly restartInterval: number;
  readonly restartsInOrder: boolean;
  /** How many of the Huffman segments come before it. */
  readonly huffmanSegments: number;
}

interface Findings {
  frame: Frame | null;
  orientation: Orientation | null;
  segments: number;
  scans: number;
  metadataBytes: number;
  restartInterval: number;
  readonly huffmanSegments: Uint8Array[];
  /** What a decoder gets, in order, without the markers of the beginning and the end. */
  readonly pieces: (Uint8Array | Scan)[];
}

/** A careful look follows the codes of every scan, and mends what cannot be read; else only where the markers show a fault. */
export type Care = "markers" | "codes";

export function isJpeg(bytes: Uint8Array): boolean {
  return byteAt(bytes, 0) === 0xff && byteAt(bytes, 1) === marker.startOfImage && byteAt(bytes, 2) === 0xff;
}

export function inspectJpeg(bytes: Uint8Array, care: Care = "markers"): PhotoInspection {
  const findings: Findings = {
    frame: null,
    orientation: null,
    segments: 0,
    scans: 0,
    metadataBytes: 0,
    restartInterval: 0,
    huffmanSegments: [],
    pieces: [],
  };
  let offset = 2;
  while (offset < bytes.length) {
    offset = nextCode(bytes, offset);
    if (offset >= bytes.length) break;
    const code = byteAt(bytes, offset);
    offset += 1;

    if (code === marker.endOfImage) return verdict(findings, care);
    if (standsAlone(code)) continue;
    const refusal = refusalOfMarker(code);
    if (refusal !== null) return withoutEnd(findings, refusal);

    // The length counts its own two bytes (T.81 B.1.1.4).
    const length = uint16BigEndian(bytes, offset);
    if (offset + 2 > bytes.length || offset + length > bytes.length) return withoutEnd(findings, cutShortRefusal());
    if (length < 2) return damageRefusal("a segment has no length");
    const payload = bytes.subarray(offset + 2, offset + length);
    const problem = readSegment(code, payload, findings);
    if (problem !== null) return problem;
    findings.pieces.push(...decoderSegments(code, payload, bytes.subarray(offset - 2, offset + length)));
    offset += length;
    if (code !== marker.startOfScan) continue;
    const { restartInterval, huffmanSegments } = findings;
    const { end, inOrder } = entropyDataEnd(bytes, offset, restartInterval);
    const data = bytes.subarray(offset, end);
    const count = huffmanSegments.length;
    findings.pieces.push({ header: payload, data, restartInterval, restartsInOrder: inOrder, huffmanSegments: count });
    offset = end;
  }
  return withoutEnd(findings, cutShortRefusal());
}

function refusalOfMarker(code: number): PhotoRefusal | null {
  if (isFrame(code)) return code <= marker.sof2Progressive ? null : unusualJpegRefusal();
  if (code === marker.arithmeticConditioning || code === marker.jpegExtension) return unusualJpegRefusal();
  if (code === marker.hierarchical || code === marker.jpegLsFrame) return unusualJpegRefusal();
  const isAllowed =
    code === marker.huffmanTables ||
    (code >= marker.startOfScan && code <= marker.restartInterval) ||
    (code >= marker.app0 && code <= marker.app15) ||
    code === marker.comment;
  return isAllowed ? null : damageRefusal("it has a marker that no JPEG has there");
}

// Lossless, arithmetic-coded, hierarchical, 12-bit or JPEG-LS: perhaps a whole image, but browsers and the Images binding do not
// decode it. It is refused as a wrong type (415), not as damaged, because saving it again helps.
function unusualJpegRefusal(): PhotoRefusal {
  return notAnImageRefusal("The file is a kind of JPEG that browsers cannot show. Save it again as an ordinary JPEG.");
}

function readSegment(code: number, payload: Uint8Array, findings: Findings): PhotoRefusal | null {
  findings.segments += 1;
  if (findings.segments > photoMetadataBlocksMax) return metadataRefusal();
  if (isFrame(code)) return readFrame(code, payload, findings);
  if (code === marker.startOfScan) return readScan(payload, findings);
  if (code === marker.huffmanTables) findings.huffmanSegments.push(payload);
  if (code === marker.restartInterval) findings.restartInterval = uint16BigEndian(payload, 0);
  if (code === marker.app1 && hasAscii(payload, 0, exifPrefix)) {
    // Browsers use the first EXIF segment; an editor that adds one puts it in front.
    findings.orientation ??= orientationOf(payload);
    return countMetadata(payload, findings);
  }
  if (code === marker.app2 && hasAscii(payload, 0, "ICC_PROFILE\0")) return countMetadata(payload, findings);
  return null;
}

function countMetadata(payload: Uint8Array, findings: Findings): PhotoRefusal | null {
  findings.metadataBytes += payload.length;
  return findings.metadataBytes > photoMetadataBytesMax ? metadataRefusal() : null;
}

/** T.81 B.2.2: precision, lines, samples a line, then three bytes for each component. */
function readFrame(code: number, payload: Uint8Array, findings: Findings): PhotoRefusal | null {
  if (findings.frame !== null) return damageRefusal("it has two frame headers");
  const components = byteAt(payload, 5);
  if (payload.length < 6 || components === 0 || payload.length !== 6 + 3 * components) {
    return damageRefusal("its frame header has the wrong length");
  }
  const height = uint16BigEndian(payload, 1);
  const width = uint16BigEndian(payload, 3);
  const tooLarge = refusalOfSize(width, height);
  if (tooLarge !== null) return tooLarge;
  // Grey, YCbCr or RGB, CMYK or YCCK; 8 bits a sample. Other kinds are legal, but nothing shows them.
  if (byteAt(payload, 0) !== 8 || (components !== 1 && components !== 3 && components !== 4)) return unusualJpegRefusal();

  const frameComponents: FrameComponent[] = [];
  for (let at = 6; at < payload.length; at += 3) {
    const sampling = byteAt(payload, at + 1);
    if (!isSamplingFactor(sampling >> 4) || !isSamplingFactor(sampling & 15))
      return damageRefusal("its frame header is not valid");
    frameComponents.push({ id: byteAt(payload, at), horizontal: sampling >> 4, vertical: sampling & 15 });
  }
  findings.frame = { isProgressive: code === marker.sof2Progressive, width, height, components: frameComponents };
  return null;
}

/** T.81 table B.2. */
function isSamplingFactor(factor: number): boolean {
  return factor >= 1 && factor <= 4;
}

/** T.81 B.2.3: a count, two bytes for each component, then three bytes. */
function readScan(payload: Uint8Array, findings: Findings): PhotoRefusal | null {
  const { frame } = findings;
  if (frame === null) return damageRefusal("its image data comes before its frame header");
  const components = byteAt(payload, 0);
  if (components < 1 || components > frame.components.length || payload.length !== 4 + 2 * components) {
    return damageRefusal("a scan header has the wrong length");
  }
  for (let at = 1; at < 1 + 2 * components; at += 2) {
    if (!frame.components.some(({ id }) => id === byteAt(payload, at)))
      return damageRefusal("a scan names a component that the frame does not have");
  }
  findings.scans += 1;
  return findings.scans > scansMax ? damageRefusal("it has more scans than any encoder writes") : null;
}

function verdict(findings: Findings, care: Care): PhotoInspection {
  const { frame, pieces, orientation, scans } = findings;
  if (frame === null || scans === 0) return damageRefusal("it has no image data");
  let isWhole = true;
  const mend = menderOf(findings, frame);
  const parts = pieces.flatMap((piece) => {
    if (piece instanceof Uint8Array) return [piece];
    const isRead = piece.restartsInOrder && care === "markers";
    const mended = isRead ? null : mend(piece);
    isWhole &&= mended === null ? piece.restartsInOrder : mended.isWhole;
    return mended === null ? [piece.data] : mended.parts;
  });
  const warnings = isWhole ? [] : [partlyReadWarning];
  return acceptedPhoto("image/jpeg", frame, orientation ?? 1, { parts: decoderFile(parts, frame, orientation), warnings });
}

/**
 * Some phones and panoramas write no end marker, or fill the end with zeros. The picture is whole if every code of every scan can
 * be read and no component lacks its scan. Progressive codes are not followed, so such a file is refused.
 */
function withoutEnd(findings: Findings, refusal: PhotoRefusal): PhotoInspection {
  const { frame, pieces, orientation } = findings;
  if (frame === null) return refusal;
  const seenComponents = new Set<number>();
  const mend = menderOf(findings, frame);
  const parts: Uint8Array[] = [];
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) {
      parts.push(piece);
      continue;
    }
    const mended = mend({ ...piece, data: withoutZeros(piece.data) });
    if (mended?.isWhole !== true) return refusal;
    parts.push(...mended.parts);
    for (const { component } of scanComponents(piece.header, frame)) seenComponents.add(component.id);
  }
  if (seenComponents.size < frame.components.length) return refusal;
  return acceptedPhoto("image/jpeg", frame, orientation ?? 1, {
    parts: decoderFile(parts, frame, orientation),
    warnings: [noEndWarning],
  });
}

/** Mends the scans of one file, asked for in their order, all out of one budget. */
function menderOf({ huffmanSegments }: Findings, frame: Frame): (scan: Scan) => MendedScan | null {
  const tables = new HuffmanReader(huffmanSegments);
  const budget = newFillBudget();
  return (scan) => mendScan(scan, frame, tables.after(scan.huffmanSegments), budget);
}

/** Zeros could be read as codes of blocks that are lost. One may be the last byte of the data, which else ends in ones. */
function withoutZeros(data: Uint8Array): Uint8Array {
  let end = data.length;
  while (end > 0 && data[end - 1] === 0) end -= 1;
  return data.subarray(0, end + 1);
}
