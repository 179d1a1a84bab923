// The CRC of PNG chunks (PNG 3rd edition, annex D), four bytes a step: 10 MB take about 20 ms.

const polynomial = 0xed_b8_83_20;

const table = crcTable();
const ahead1 = tableAhead(table);
const ahead2 = tableAhead(ahead1);
const ahead3 = tableAhead(ahead2);

function crcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    return crc;
  });
}

/** The table for a byte that one more byte follows than in `previous`. */
function tableAhead(previous: Uint32Array): Uint32Array {
  return previous.map((crc) => (crc >>> 8) ^ (table[crc & 0xff] ?? 0));
}

export function crc32(bytes: Uint8Array, start: number, end: number): number {
  let crc = -1;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    crc ^= (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    crc =
      (ahead3[crc & 0xff] ?? 0) ^
      (ahead2[(crc >>> 8) & 0xff] ?? 0) ^
      (ahead1[(crc >>> 16) & 0xff] ?? 0) ^
      (table[crc >>> 24] ?? 0);
  }
  for (; at < end; at += 1) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return ~crc >>> 0;
}
