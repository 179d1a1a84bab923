// Walks the markers of a JPEG (ITU T.81) from SOI to EOI. Data after EOI is allowed: motion photos keep a video there.

import { byteAt, hasAscii, uint16BigEndian } from "./bytes.ts";
import { exifPrefix, type Orientation, orientationOf } from "./exif.ts";
import {
  acceptedPhoto,
  cutShortRefusal,
  damageRefusal,
  metadataRefusal,
  notAnImageRefusal,
  type PhotoInspection,
  type PhotoRefusal,
  photoMetadataBlocksMax,
  photoMetadataBytesMax,
  refusalOfSize,
} from "./inspection.ts";

// T.81 table B.1.
const marker = {
  temporary: 0x01,
  sof0Baseline: 0xc0,
  sof2Progressive: 0xc2,
  huffmanTables: 0xc4,
  jpegExtension: 0xc8,
  arithmeticConditioning: 0xcc,
  sof15: 0xcf,
  rst0: 0xd0,
  rst7: 0xd7,
  startOfImage: 0xd8,
  endOfImage: 0xd9,
  startOfScan: 0xda,
  restartInterval: 0xdd,
  hierarchical: 0xde,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app15: 0xef,
  jpegLsFrame: 0xf7,
  comment: 0xfe,
} as const;

/** A decoder walks the image once for each scan, so empty scans cost time. Encoders write about ten, scan optimisers up to 64. */
const scansMax = 100;

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly componentIds: readonly number[];
}

interface Findings {
  frame: Frame | null;
  orientation: Orientation | null;
  segments: number;
  scans: number;
  metadataBytes: number;
}

export function isJpeg(bytes: Uint8Array): boolean {
  return byteAt(bytes, 0) === 0xff && byteAt(bytes, 1) === marker.startOfImage && byteAt(bytes, 2) === 0xff;
}

export function inspectJpeg(bytes: Uint8Array): PhotoInspection {
  const findings: Findings = { frame: null, orientation: null, segments: 0, scans: 0, metadataBytes: 0 };
  let offset = 2;
  while (offset < bytes.length) {
    if (byteAt(bytes, offset) !== 0xff) return damageRefusal("there is no marker where one must be");
    offset = skipFill(bytes, offset);
    if (offset >= bytes.length) return cutShortRefusal();
    const code = byteAt(bytes, offset);
    offset += 1;

    if (code === marker.endOfImage) return verdict(findings);
    if (standsAlone(code)) continue;
    const refusal = refusalOfMarker(code);
    if (refusal !== null) return refusal;

    // The length counts its own two bytes (T.81 B.1.1.4).
    if (offset + 2 > bytes.length) return cutShortRefusal();
    const length = uint16BigEndian(bytes, offset);
    if (length < 2) return damageRefusal("a segment has no length");
    if (offset + length > bytes.length) return cutShortRefusal();
    const problem = readSegment(code, bytes.subarray(offset + 2, offset + length), findings);
    if (problem !== null) return problem;
    offset += length;
    if (code === marker.startOfScan) offset = entropyDataEnd(bytes, offset);
  }
  return cutShortRefusal();
}

/** The offset of the marker's code. Fill bytes of 0xFF may precede any marker (T.81 B.1.1.2). */
function skipFill(bytes: Uint8Array, offset: number): number {
  let next = offset;
  while (next < bytes.length && bytes[next] === 0xff) next += 1;
  return next;
}

// The offset of the next marker after a scan's data, or the end. In the data a stuffed zero follows each 0xFF, and restart
// markers belong to the data (T.81 B.1.1.5). A chain of `indexOf` calls would be slow on a file full of 0xFF.
function entropyDataEnd(bytes: Uint8Array, offset: number): number {
  const last = bytes.length - 1;
  let at = offset;
  while (at < last) {
    if (bytes[at] !== 0xff) {
      at += 1;
      continue;
    }
    const next = byteAt(bytes, at + 1);
    if (next === 0 || isRestart(next)) at += 2;
    else if (next === 0xff) at += 1;
    else return at;
  }
  return bytes.length;
}

function isRestart(code: number): boolean {
  return code >= marker.rst0 && code <= marker.rst7;
}

function standsAlone(code: number): boolean {
  return code === marker.temporary || isRestart(code);
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

/** SOF0 to SOF15; three codes in their range mean something else. */
function isFrame(code: number): boolean {
  return (
    code >= marker.sof0Baseline &&
    code <= marker.sof15 &&
    code !== marker.huffmanTables &&
    code !== marker.jpegExtension &&
    code !== marker.arithmeticConditioning
  );
}

// Lossless, arithmetic-coded, hierarchical, 12-bit or JPEG-LS: perhaps a whole image, but browsers and the Images binding do not
// decode it. It is refused as a wrong type (415), not as damaged, because saving it again helps.
function unusualJpegRefusal(): PhotoRefusal {
  return notAnImageRefusal("The file is a kind of JPEG that browsers cannot show. Save it again as an ordinary JPEG.");
}

function readSegment(code: number, payload: Uint8Array, findings: Findings): PhotoRefusal | null {
  findings.segments += 1;
  if (findings.segments > photoMetadataBlocksMax) return metadataRefusal();
  if (isFrame(code)) return readFrame(payload, findings);
  if (code === marker.startOfScan) return readScan(payload, findings);
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
function readFrame(payload: Uint8Array, findings: Findings): PhotoRefusal | null {
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

  const componentIds: number[] = [];
  for (let at = 6; at < payload.length; at += 3) {
    const sampling = byteAt(payload, at + 1);
    if (!isSamplingFactor(sampling >> 4) || !isSamplingFactor(sampling & 15))
      return damageRefusal("its frame header is not valid");
    componentIds.push(byteAt(payload, at));
  }
  findings.frame = { width, height, componentIds };
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
  if (components < 1 || components > frame.componentIds.length || payload.length !== 4 + 2 * components) {
    return damageRefusal("a scan header has the wrong length");
  }
  for (let at = 1; at < 1 + 2 * components; at += 2) {
    if (!frame.componentIds.includes(byteAt(payload, at)))
      return damageRefusal("a scan names a component that the frame does not have");
  }
  findings.scans += 1;
  return findings.scans > scansMax ? damageRefusal("it has more scans than any encoder writes") : null;
}

function verdict(findings: Findings): PhotoInspection {
  if (findings.frame === null || findings.scans === 0) return damageRefusal("it has no image data");
  return acceptedPhoto("image/jpeg", findings.frame, findings.orientation ?? 1);
}
