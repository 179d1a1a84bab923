// The marker codes of JPEG (ITU T.81, table B.1).

import { byteAt } from "./bytes.ts";

export const marker = {
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
  app14: 0xee,
  app15: 0xef,
  jpegLsFrame: 0xf7,
  comment: 0xfe,
} as const;

export function isRestart(code: number): boolean {
  return code >= marker.rst0 && code <= marker.rst7;
}

/** Markers without a segment. */
export function standsAlone(code: number): boolean {
  return code === marker.temporary || isRestart(code);
}

/** SOF0 to SOF15; three codes in their range mean something else. */
export function isFrame(code: number): boolean {
  return (
    code >= marker.sof0Baseline &&
    code <= marker.sof15 &&
    code !== marker.huffmanTables &&
    code !== marker.jpegExtension &&
    code !== marker.arithmeticConditioning
  );
}

/**
 * The offset of the next marker's code, or the end. Decoders skip bytes before a marker that belong to nothing (libjpeg's
 * `next_marker`); fill bytes of 0xFF may precede any marker (T.81 B.1.1.2).
 */
export function nextCode(bytes: Uint8Array, offset: number): number {
  let at = offset;
  while (at < bytes.length) {
    while (at < bytes.length && bytes[at] !== 0xff) at += 1;
    while (at < bytes.length && bytes[at] === 0xff) at += 1;
    if (at < bytes.length && bytes[at] !== 0) return at;
  }
  return bytes.length;
}

/**
 * The end of a scan's data: the offset of the next marker, or of the file's end. In the data a stuffed zero follows each 0xFF, and
 * restart markers belong to the data (T.81 B.1.1.5); they count up where the scan has intervals, else there are none. A chain of
 * `indexOf` calls would be slow on a file full of 0xFF.
 */
export function entropyDataEnd(bytes: Uint8Array, offset: number, restartInterval: number): { end: number; inOrder: boolean } {
  const last = bytes.length - 1;
  let inOrder = true;
  let restarts = 0;
  let at = offset;
  while (at < last) {
    if (bytes[at] !== 0xff) {
      at += 1;
      continue;
    }
    const next = byteAt(bytes, at + 1);
    if (next !== 0 && next !== 0xff && !isRestart(next)) return { end: at, inOrder };
    if (isRestart(next)) {
      inOrder &&= restartInterval > 0 && next === marker.rst0 + (restarts % 8);
      restarts += 1;
    }
    at += next === 0xff ? 1 : 2;
  }
  return { end: bytes.length, inOrder };
}
