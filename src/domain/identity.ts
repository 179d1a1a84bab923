// Ids: UUID version 7 (RFC 9562 section 5.7), from a time and random bytes. Ids from a seed are the same in a retry.

const hex = (byte: number) => byte.toString(16).padStart(2, "0");

/** 16 bytes as a UUID of version 7 whose first 48 bits are the milliseconds since 1970. */
export function uuidOf(milliseconds: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  bytes.set(random.subarray(0, 16));
  let time = milliseconds;
  for (let position = 5; position >= 0; position -= 1) {
    bytes[position] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const text = [...bytes].map(hex).join("");
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

/** The milliseconds since 1970 that a UUID of version 7 carries. */
export function timeOf(uuid: string): number {
  return Number.parseInt(uuid.replaceAll("-", "").slice(0, 12), 16);
}

/** Before every id: where a walk in the order of ids begins. */
export const smallestId = "00000000-0000-0000-0000-000000000000";

export type IdSource = () => string;

/** A UUID of version 8 (RFC 9562 section 5.8) from a hexadecimal digest: the same digest gives the same id. */
export function uuidFrom(digest: string): string {
  const variant = ((Number.parseInt(digest.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
