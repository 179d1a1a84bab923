// The headers of a tar archive in its common form, ustar (POSIX pax, "ustar Interchange Format"): files and folders, and nothing else.
// The system's tar is not called: GNU's and BSD's differ in what they write and print, and each entry is checked before it is written.

export interface TarEntry {
  /** Its path in the archive, with slashes. */
  readonly name: string;
  readonly isFolder: boolean;
  /** 0 for a folder. */
  readonly bytes: number;
}

/** The archive ends too early, or has something that `headerOf` does not write. */
export class TarDamage extends Error {}

export const blockBytes = 512;
/** Eleven octal digits. */
const bytesMax = 8 ** 11 - 1;
const [nameBytes, prefixBytes] = [100, 155];
const checksumAt = 148;

/** The zeros after this many bytes: each part of an archive is whole blocks. */
export const paddingAfter = (bytes: number) => Buffer.alloc((blockBytes - (bytes % blockBytes)) % blockBytes);

/** Everything in an archive belongs to its owner alone, also when it is unpacked by hand. */
export function headerOf({ name, isFolder, bytes }: TarEntry, seconds: number): Buffer {
  if (bytes > bytesMax) throw new Error(`${name} is too large: a file in a tar archive has at most 8 GiB`);
  const block = Buffer.alloc(blockBytes);
  const { prefix, rest } = splitName(isFolder ? `${name}/` : name);
  const octal = (value: number, offset: number, digits: number) => block.write(value.toString(8).padStart(digits, "0"), offset);
  block.write(rest, 0);
  octal(isFolder ? 0o700 : 0o600, 100, 7);
  // The user and the group: 0, so that no name or number of this machine is in the archive.
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(bytes, 124, 11);
  octal(seconds, 136, 11);
  block.write(isFolder ? "5" : "0", 156);
  block.write("ustar\u000000", 257);
  block.write(prefix, 345);
  // The checksum is the sum of all bytes, with blanks in its own place.
  block.write(" ".repeat(8), checksumAt);
  let sum = 0;
  for (const byte of block) sum += byte;
  octal(sum, checksumAt, 6);
  block.write("\u0000 ", checksumAt + 6);
  return block;
}

/** The entry of a header; null for the block of zeros after the last one. Refuses every header that `headerOf` does not write. */
export function parsedHeader(block: Buffer): TarEntry | null {
  if (block.every((byte) => byte === 0)) return null;
  const text = (offset: number, length: number) => {
    const field = block.subarray(offset, offset + length);
    const end = field.indexOf(0);
    return field.subarray(0, end === -1 ? length : end).toString();
  };
  const number = (offset: number) => Number.parseInt(text(offset, 11), 8);
  const prefix = text(345, prefixBytes);
  const written = `${prefix === "" ? "" : `${prefix}/`}${text(0, nameBytes)}`;
  const isFolder = text(156, 1) === "5";
  const entry = { name: isFolder ? written.replace(/\/$/, "") : written, isFolder, bytes: number(124) };
  // Links, other modes, extensions: whatever is none of ours differs here.
  const [bytes, seconds] = [number(124), number(136)];
  if (!(bytes >= 0 && seconds >= 0 && headerOf(entry, seconds).equals(block))) throw new TarDamage("a foreign header");
  return entry;
}

/** A long name is cut at a slash, which neither part has. */
function splitName(name: string): { prefix: string; rest: string } {
  if (Buffer.byteLength(name) <= nameBytes) return { prefix: "", rest: name };
  for (let slash = name.indexOf("/"); slash !== -1; slash = name.indexOf("/", slash + 1)) {
    const [prefix, rest] = [name.slice(0, slash), name.slice(slash + 1)];
    if (rest !== "" && Buffer.byteLength(prefix) <= prefixBytes && Buffer.byteLength(rest) <= nameBytes) return { prefix, rest };
  }
  throw new TarDamage(`a name that is too long: ${name}`);
}
