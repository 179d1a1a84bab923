// A zip file as a stream: entries are stored as they are, one in memory at a time, with their sizes before them, so that a reader
// needs no seeking. No library for Workers writes sizes first (APPNOTE.TXT 6.3.10; ZIP64 where 4 GiB or 65,535 entries are passed).

import { crc32 } from "../domain/photo/formats/crc32.ts";

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const limit32 = 0xffff_ffff;
const limit16 = 0xffff;
/** Version 4.5 of the format has ZIP64. */
const version = 45;
/** Names are UTF-8. */
const flags = 0x0800;
/** 1980-01-01, the earliest date that the format has: the records say when things were made. */
const [dosTime, dosDate] = [0, 0x21];

interface Written {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
}

/** The bytes of the file, entry by entry, and its directory last. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, bytes } of entries) {
    const entry = { name: new TextEncoder().encode(name), crc: crc32(bytes, 0, bytes.length), size: bytes.length, offset };
    const header = localHeader(entry);
    yield header;
    yield bytes;
    offset += header.length + bytes.length;
    written.push(entry);
  }
  const start = offset;
  for (const entry of written) {
    const record = directoryRecord(entry);
    yield record;
    offset += record.length;
  }
  yield directoryEnd(written.length, start, offset - start);
}

/** Little-endian fields of 2, 4 and 8 bytes. */
class Fields {
  readonly #parts: Uint8Array[] = [];

  two(...values: number[]): this {
    return this.#add(values, 2, (view, value) => view.setUint16(0, value, true));
  }

  four(...values: number[]): this {
    return this.#add(values, 4, (view, value) => view.setUint32(0, value, true));
  }

  eight(...values: number[]): this {
    return this.#add(values, 8, (view, value) => view.setBigUint64(0, BigInt(value), true));
  }

  bytes(...parts: Uint8Array[]): Uint8Array {
    const all = [...this.#parts, ...parts];
    const joined = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
    let place = 0;
    for (const part of all) {
      joined.set(part, place);
      place += part.length;
    }
    return joined;
  }

  #add(values: readonly number[], size: number, write: (view: DataView, value: number) => void): this {
    for (const value of values) {
      const part = new Uint8Array(size);
      write(new DataView(part.buffer), value);
      this.#parts.push(part);
    }
    return this;
  }
}

function localHeader({ name, crc, size }: Omit<Written, "offset">): Uint8Array {
  return new Fields()
    .four(0x04034b50)
    .two(version, flags, 0, dosTime, dosDate)
    .four(crc, size, size)
    .two(name.length, 0)
    .bytes(name);
}

function directoryRecord({ name, crc, size, offset }: Written): Uint8Array {
  const isFar = offset >= limit32;
  const extra = isFar ? new Fields().two(1, 8).eight(offset).bytes() : new Uint8Array();
  return new Fields()
    .four(0x02014b50)
    .two(version, version, flags, 0, dosTime, dosDate)
    .four(crc, size, size)
    .two(name.length, extra.length, 0, 0, 0)
    .four(0, isFar ? limit32 : offset)
    .bytes(name, extra);
}

function directoryEnd(count: number, start: number, size: number): Uint8Array {
  const isLarge = count >= limit16 || start >= limit32 || size >= limit32;
  const large = isLarge
    ? new Fields()
        .four(0x06064b50)
        .eight(44)
        .two(version, version)
        .four(0, 0)
        .eight(count, count, size, start)
        .four(0x07064b50, 0)
        .eight(start + size)
        .four(1)
        .bytes()
    : new Uint8Array();
  const end = new Fields()
    .four(0x06054b50)
    .two(0, 0, Math.min(count, limit16), Math.min(count, limit16))
    .four(Math.min(size, limit32), Math.min(start, limit32))
    .two(0)
    .bytes();
  return new Fields().bytes(large, end);
}
