// Huffman codes of JPEG (ITU T.81, annexes C and F): their tables, and a reader that follows them without decoding a picture.

import { byteAt } from "./bytes.ts";

export interface HuffmanTable {
  /** For each 16 bits that may follow: the length of the code they begin with, times 256, plus its symbol; 0 for no code. */
  readonly lookup: Uint16Array;
  /** The code and its length for each symbol. */
  readonly codes: ReadonlyMap<number, { readonly code: number; readonly length: number }>;
}

export type HuffmanTables = ReadonlyMap<number, HuffmanTable>;

/** There are eight numbers of tables, and an encoder gives each a few times. More are made to cost time: they are not read. */
const tablesMax = 400;
/** Class and number: of DC and of AC, four each (T.81 B.2.4.2). */
const isTableId = (id: number) => (id & 0xec) === 0;

/** The tables that are in force at a scan, by their class and number. Scans are asked for in the order of the file. */
export class HuffmanReader {
  readonly #segments: readonly Uint8Array[];
  readonly #tables = new Map<number, HuffmanTable>();
  #segmentsRead = 0;
  #tablesRead = 0;

  /** The payloads of the DHT segments of a file. */
  constructor(segments: readonly Uint8Array[]) {
    this.#segments = segments;
  }

  /** After so many segments. Empty for a file with more tables than an encoder writes. */
  after(segments: number): HuffmanTables {
    for (; this.#segmentsRead < segments; this.#segmentsRead += 1) {
      this.#read(this.#segments[this.#segmentsRead] ?? new Uint8Array());
    }
    return this.#tablesRead > tablesMax ? new Map() : this.#tables;
  }

  /** What is not valid adds nothing. */
  #read(payload: Uint8Array): void {
    let at = 0;
    while (at + 17 <= payload.length && this.#tablesRead <= tablesMax) {
      const counts = payload.subarray(at + 1, at + 17);
      const symbols = counts.reduce((sum, count) => sum + count, 0);
      const id = byteAt(payload, at);
      if (at + 17 + symbols > payload.length) return;
      if (symbols > 0 && isTableId(id)) {
        this.#tablesRead += 1;
        const table = tableOf(counts, payload.subarray(at + 17, at + 17 + symbols));
        if (table !== null) this.#tables.set(id, table);
      }
      at += 17 + symbols;
    }
  }
}

/** Codes are counted up within a length, and doubled from one length to the next (T.81 C.2). */
function tableOf(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | null {
  const lookup = new Uint16Array(0x1_0000);
  const codes = new Map<number, { code: number; length: number }>();
  let code = 0;
  let next = 0;
  for (let length = 1; length <= 16; length += 1) {
    for (let n = byteAt(counts, length - 1); n > 0; n -= 1) {
      if (code >= 1 << length) return null;
      const symbol = byteAt(symbols, next);
      lookup.fill((length << 8) | symbol, code << (16 - length), (code + 1) << (16 - length));
      codes.set(symbol, { code, length });
      code += 1;
      next += 1;
    }
    code <<= 1;
  }
  return { lookup, codes };
}

/** Reads the bits of entropy-coded data without restart markers. A read past the end is null. */
export class BitReader {
  readonly #data: Uint8Array;
  #at = 0;
  #bits = 0;
  #count = 0;
  /** Bits that were taken, without stuffed zeros. */
  taken = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  /** The symbol of the next code; null where no code begins so, or the data ends. */
  symbol({ lookup }: HuffmanTable): number | null {
    this.#fill();
    const ahead = this.#count >= 16 ? this.#bits >>> (this.#count - 16) : this.#bits << (16 - this.#count);
    const entry = lookup[ahead & 0xffff] ?? 0;
    return entry !== 0 && this.skip(entry >> 8) ? entry & 0xff : null;
  }

  /** At most 16 bits. */
  skip(count: number): boolean {
    this.#fill();
    if (count > this.#count) return false;
    this.#count -= count;
    this.taken += count;
    return true;
  }

  #fill(): void {
    while (this.#count <= 16 && this.#at < this.#data.length) {
      const byte = byteAt(this.#data, this.#at);
      this.#bits = ((this.#bits << 8) | byte) & 0xff_ff_ff;
      this.#count += 8;
      this.#at += byte === 0xff && this.#data[this.#at + 1] === 0 ? 2 : 1;
    }
  }
}

/** The offset of the byte that holds the bit number `bits`, not counting stuffed zeros; the length where the data ends before. */
export function offsetOfBit(data: Uint8Array, bits: number): number {
  let at = 0;
  for (let byte = bits >> 3; byte > 0 && at < data.length; byte -= 1) at += data[at] === 0xff && data[at + 1] === 0 ? 2 : 1;
  return at;
}

interface Code {
  readonly code: number;
  readonly length: number;
}

export const bitsOf = (codes: readonly Code[]): number => codes.reduce((sum, { length }) => sum + length, 0);

/**
 * Writes codes, so many times, after the first `keptBits` (0 to 7) of a byte, with stuffed zeros, and fills the last byte with ones
 * (T.81 F.1.2.3).
 */
export function bitsAfter(keptByte: number, keptBits: number, codes: readonly Code[], times: number): Uint8Array {
  // Every byte may need a stuffed one.
  const bytes = new Uint8Array(2 * Math.ceil((keptBits + times * bitsOf(codes)) / 8));
  let length = 0;
  const write = (byte: number) => {
    bytes[length] = byte;
    length += 1;
  };
  let bits = keptByte >> (8 - keptBits);
  let count = keptBits;
  const flush = () => {
    while (count >= 8) {
      const byte = (bits >> (count - 8)) & 0xff;
      write(byte);
      if (byte === 0xff) write(0);
      count -= 8;
    }
    bits &= 0xff;
  };
  for (let time = 0; time < times; time += 1) {
    for (const { code, length: codeBits } of codes) {
      bits = (bits << codeBits) | code;
      count += codeBits;
      flush();
    }
  }
  if (count > 0) {
    const missing = 8 - count;
    bits = (bits << missing) | ((1 << missing) - 1);
    count = 8;
    flush();
  }
  return bytes.subarray(0, length);
}
