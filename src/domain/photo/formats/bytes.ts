// Numbers and letters from untrusted bytes. Bytes past the end are zero, so a mistake gives a wrong answer, never an exception.

export function byteAt(bytes: Uint8Array, offset: number): number {
  return bytes[offset] ?? 0;
}

export function uint16BigEndian(bytes: Uint8Array, offset: number): number {
  return (byteAt(bytes, offset) << 8) | byteAt(bytes, offset + 1);
}

export function uint32BigEndian(bytes: Uint8Array, offset: number): number {
  return uint16BigEndian(bytes, offset) * 0x1_0000 + uint16BigEndian(bytes, offset + 2);
}

export function uint16LittleEndian(bytes: Uint8Array, offset: number): number {
  return byteAt(bytes, offset) | (byteAt(bytes, offset + 1) << 8);
}

export function uint24LittleEndian(bytes: Uint8Array, offset: number): number {
  return uint16LittleEndian(bytes, offset) | (byteAt(bytes, offset + 2) << 16);
}

export function uint32LittleEndian(bytes: Uint8Array, offset: number): number {
  return uint16LittleEndian(bytes, offset) + uint16LittleEndian(bytes, offset + 2) * 0x1_0000;
}

/** Whether these characters, each one byte, stand at `offset`. */
export function hasAscii(bytes: Uint8Array, offset: number, text: string): boolean {
  if (offset + text.length > bytes.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
