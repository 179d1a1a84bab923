// Follows the Huffman codes of a sequential scan, and mends it: what can be read stays, what cannot is filled with plain blocks.
// Decoders of viewers show such a picture; the Images binding may refuse it. The codes are read and no pixel is decoded.

import { byteAt } from "./bytes.ts";
import { BitReader, bitsAfter, bitsOf, type HuffmanTable, type HuffmanTables, offsetOfBit } from "./huffman.ts";
import { isRestart, marker } from "./jpeg-markers.ts";

export interface FrameComponent {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
}

export interface Frame {
  readonly isProgressive: boolean;
  readonly width: number;
  readonly height: number;
  readonly components: readonly FrameComponent[];
}

export interface CodedScan {
  /** The scan header without marker and length. */
  readonly header: Uint8Array;
  /** From its first code to the next marker that is no restart marker. */
  readonly data: Uint8Array;
  /** MCUs between two restart markers; 0 for none. */
  readonly restartInterval: number;
}

export interface MendedScan {
  /** Every block of the scan could be read. */
  readonly isWhole: boolean;
  /** The scan's data as a decoder should get it. */
  readonly parts: readonly Uint8Array[];
}

interface Block {
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
}

/**
 * The plain blocks of all scans of a file: fifty megapixels without any detail take 2.4 MB. A header of 84 bytes can claim blocks of
 * 150 MB.
 */
const fillBytesMax = 4 * 1024 * 1024;

/** What the scans of one file may still be filled with. */
export interface FillBudget {
  bytes: number;
}

export const newFillBudget = (): FillBudget => ({ bytes: fillBytesMax });

/** Each place costs a few small arrays. A file with more is made to exhaust memory: it stays as it is. */
const mendedPlacesMax = 10_000;

/**
 * Null for a scan that cannot be followed: a progressive one, or one whose tables are missing, or lack the codes of a plain block
 * where one is needed.
 * Each interval between restart markers is read for itself, since the codes begin anew there.
 */
export function mendScan(
  { header, data, restartInterval }: CodedScan,
  frame: Frame,
  tables: HuffmanTables,
  budget: FillBudget,
): MendedScan | null {
  const blocks = frame.isProgressive ? null : blocksOf(header, frame, tables);
  if (blocks === null) return null;
  const fill = plainCodes(blocks);
  const total = mcusOf(header, frame);
  const intervalMcus = restartInterval === 0 ? total : restartInterval;
  const parts: Uint8Array[] = [];
  let isWhole = true;
  let keptFrom = 0;
  let start = 0;
  for (let done = 0, index = 0; done < total; done += intervalMcus, index += 1) {
    const wanted = Math.min(intervalMcus, total - done);
    const end = nextRestart(data, start);
    const interval = data.subarray(start, end);
    const { mcus, bits } = follow(interval, blocks, wanted);
    const readEnd = start + offsetOfBit(interval, bits + 7);
    const isLast = done + wanted === total;
    const restart = marker.rst0 + (index % 8);
    if (isLast && mcus === wanted) {
      parts.push(data.subarray(keptFrom, readEnd));
    } else if (isLast || mcus < wanted || readEnd !== end || data[end + 1] !== restart) {
      // Bytes beyond the last block belong to nothing, and what could not be read is plain.
      const kept = start + offsetOfBit(interval, bits);
      parts.push(data.subarray(keptFrom, mcus === wanted ? readEnd : kept));
      if (mcus < wanted) {
        if (fill === null) return null;
        budget.bytes -= ((wanted - mcus) * bitsOf(fill)) / 8;
        if (budget.bytes < 0) return null;
        parts.push(bitsAfter(byteAt(data, kept), bits % 8, fill, wanted - mcus));
      }
      if (!isLast) parts.push(Uint8Array.of(0xff, restart));
      if (parts.length > 3 * mendedPlacesMax) return null;
      keptFrom = Math.min(end + 2, data.length);
      isWhole &&= mcus === wanted;
    }
    start = Math.min(end + 2, data.length);
  }
  return { isWhole, parts };
}

/** The offset of the next restart marker, or the end. */
function nextRestart(data: Uint8Array, from: number): number {
  for (let at = from; at + 1 < data.length; at += 1) {
    if (data[at] === 0xff && isRestart(byteAt(data, at + 1))) return at;
  }
  return data.length;
}

/** The components that a scan header names, with the numbers of their tables (T.81 B.2.3). */
export function scanComponents(header: Uint8Array, frame: Frame): { component: FrameComponent; selectors: number }[] {
  return Array.from({ length: byteAt(header, 0) }, (_, index) => index).flatMap((index) => {
    const component = frame.components.find(({ id }) => id === byteAt(header, 1 + 2 * index));
    return component === undefined ? [] : [{ component, selectors: byteAt(header, 2 + 2 * index) }];
  });
}

/** The blocks of one MCU in their order (T.81 A.2): one, or all of an interleaved scan. */
function blocksOf(header: Uint8Array, frame: Frame, tables: HuffmanTables): Block[] | null {
  const components = scanComponents(header, frame);
  const blocks: Block[] = [];
  for (const { component, selectors } of components) {
    const dc = tables.get(selectors >> 4);
    const ac = tables.get(0x10 | (selectors & 15));
    if (dc === undefined || ac === undefined) return null;
    const count = components.length === 1 ? 1 : component.horizontal * component.vertical;
    for (let n = 0; n < count; n += 1) blocks.push({ dc, ac });
  }
  return blocks.length === 0 ? null : blocks;
}

function mcusOf(header: Uint8Array, frame: Frame): number {
  const { width, height, components } = frame;
  const horizontalMax = Math.max(...components.map(({ horizontal }) => horizontal));
  const verticalMax = Math.max(...components.map(({ vertical }) => vertical));
  const [only, ...others] = scanComponents(header, frame);
  if (only === undefined || others.length > 0) {
    return Math.ceil(width / (8 * horizontalMax)) * Math.ceil(height / (8 * verticalMax));
  }
  const { horizontal, vertical } = only.component;
  const columns = Math.ceil(Math.ceil((width * horizontal) / horizontalMax) / 8);
  return columns * Math.ceil(Math.ceil((height * vertical) / verticalMax) / 8);
}

/** The MCUs that can be read, at most `wanted`, and the bits they take. */
function follow(data: Uint8Array, blocks: readonly Block[], wanted: number): { mcus: number; bits: number } {
  const reader = new BitReader(data);
  let bits = 0;
  for (let mcus = 0; mcus < wanted; mcus += 1) {
    for (const block of blocks) if (!followBlock(reader, block)) return { mcus, bits };
    bits = reader.taken;
  }
  return { mcus: wanted, bits };
}

/** T.81 F.2.2: a difference of so many bits, then runs of zeros with a coefficient of so many bits each. */
function followBlock(reader: BitReader, { dc, ac }: Block): boolean {
  const difference = reader.symbol(dc);
  if (difference === null || difference > 15 || !reader.skip(difference)) return false;
  for (let coefficient = 1; coefficient < 64; coefficient += 1) {
    const symbol = reader.symbol(ac);
    if (symbol === null) return false;
    const size = symbol & 15;
    if (size === 0 && symbol !== 0xf0) return true;
    if (!reader.skip(size)) return false;
    coefficient += symbol >> 4;
  }
  return true;
}

/** The codes of an MCU that repeats the colour before it: no difference, no coefficient. */
function plainCodes(blocks: readonly Block[]): { code: number; length: number }[] | null {
  const codes = blocks.flatMap(({ dc, ac }) => [dc.codes.get(0), ac.codes.get(0)]);
  const known = codes.filter((code) => code !== undefined);
  return known.length === codes.length ? known : null;
}
