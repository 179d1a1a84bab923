// The file that `npm run backup` writes and `npm run restore` reads: a gzipped tar archive, which every tar can list and unpack.
// It has the manifest, then the data folder under `data`, then a checksum of all bytes before it.

import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { blockBytes, headerOf, paddingAfter, parsedHeader, TarDamage, type TarEntry } from "./tar.ts";

/** A problem with a backup that the person can fix, in one sentence. */
export class BackupFailure extends Error {}

/** Another number means that an older Armoire cannot restore the file. */
const format = 1;
const manifestName = "armoire-backup.json";
const dataName = "data";
const checksumName = "armoire-backup.sha256";
/** A manifest has some 200 bytes; a foreign file may say anything. */
const manifestBytesMax = 65_536;

const Manifest = z.object({
  format: z.literal(format),
  created_at: z.iso.datetime(),
  /** The version of Armoire. */
  armoire: z.string(),
  /** The major version of the database's Postgres. */
  postgres: z.string(),
  files: z.int(),
  bytes: z.int(),
});
export type Manifest = z.infer<typeof Manifest>;

export const newManifest = (facts: Omit<Manifest, "format">): Manifest => ({ format, ...facts });

/** Writes a new file with these entries of the folder, which its owner alone can read; resolves when it is on the disk. */
export async function writeBackup(
  file: string,
  { folder, manifest, entries, signal }: { folder: string; manifest: Manifest; entries: TarEntry[]; signal: AbortSignal },
): Promise<void> {
  await pipeline(
    Readable.from(archiveOf(folder, manifest, entries)),
    createGzip(),
    createWriteStream(file, { flags: "wx", mode: 0o600, flush: true }),
    { signal },
  );
}

async function* archiveOf(folder: string, manifest: Manifest, entries: readonly TarEntry[]): AsyncGenerator<Buffer> {
  const seconds = Math.floor(Date.parse(manifest.created_at) / 1000);
  const hash = createHash("sha256");
  for await (const part of partsOf(folder, manifest, entries, seconds)) {
    hash.update(part);
    yield part;
  }
  yield* textFile(checksumName, hash.digest("hex"), seconds);
  yield Buffer.alloc(2 * blockBytes);
}

async function* partsOf(
  folder: string,
  manifest: Manifest,
  entries: readonly TarEntry[],
  seconds: number,
): AsyncGenerator<Buffer> {
  yield* textFile(manifestName, JSON.stringify(manifest, null, 2), seconds);
  yield headerOf({ name: dataName, isFolder: true, bytes: 0 }, seconds);
  for (const entry of entries) {
    yield headerOf({ ...entry, name: `${dataName}/${entry.name}` }, seconds);
    if (entry.isFolder) continue;
    let bytes = 0;
    for await (const part of createReadStream(path.join(folder, entry.name))) {
      const chunk = z.instanceof(Buffer).parse(part);
      bytes += chunk.length;
      yield chunk;
    }
    // The header has said how many follow.
    if (bytes !== entry.bytes) throw new BackupFailure(`${entry.name} changed while it was copied: is a program at work there?`);
    yield paddingAfter(bytes);
  }
}

function* textFile(name: string, text: string, seconds: number): Generator<Buffer> {
  const content = Buffer.from(`${text}\n`);
  yield headerOf({ name, isFolder: false, bytes: content.length }, seconds);
  yield content;
  yield paddingAfter(content.length);
}

/** Gets an entry by its path in the data folder, "" for the folder itself, and its bytes, of which it reads all or none. */
export type EntryTaker = (entry: TarEntry, content: AsyncIterable<Buffer>) => Promise<void>;

/**
 * Reads a backup to its end and passes each entry on. Refuses what is no backup, or of a newer format, before the first entry; what
 * is damaged as soon as it shows, but a wrong checksum only after the last entry.
 */
export async function readBackup(file: string, signal: AbortSignal, take: EntryTaker): Promise<Manifest> {
  let manifest: Manifest | undefined;
  try {
    await pipeline(
      createReadStream(file),
      createGunzip(),
      async (bytes: AsyncIterable<Buffer>) => {
        const reader = new HashingReader(bytes);
        manifest = await readManifest(reader, file);
        await readEntries(reader, file, take);
      },
      { signal },
    );
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw manifest === undefined ? noBackup(file) : new BackupFailure(`${file} is damaged. Take another copy of it.`);
  }
  if (manifest === undefined) throw noBackup(file);
  return manifest;
}

const noBackup = (file: string) => new BackupFailure(`${file} is not a backup of Armoire.`);

/** Errors of zlib have such codes. Others are the system's (a full disk), or a bug. */
function isDamage(error: unknown): boolean {
  return error instanceof TarDamage || z.object({ code: z.string().startsWith("Z_") }).safeParse(error).success;
}

async function readManifest(reader: HashingReader, file: string): Promise<Manifest> {
  const header = parsedHeader(await reader.exactly(blockBytes));
  if (header?.name !== manifestName || header.bytes > manifestBytesMax) throw noBackup(file);
  const json = parsedJson(await reader.exactly(header.bytes));
  await reader.exactly(paddingAfter(header.bytes).length);
  const { success, data } = Manifest.safeParse(json);
  if (success) return data;
  const other = z.object({ format: z.int().gt(format) }).safeParse(json).data;
  if (other === undefined) throw noBackup(file);
  throw new BackupFailure(
    `${file} was made by a newer version of Armoire (format ${other.format}; this one reads ${format}). Restore it with that version.`,
  );
}

function parsedJson(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return null;
  }
}

async function readEntries(reader: HashingReader, file: string, take: EntryTaker): Promise<void> {
  for (;;) {
    const checksum = reader.checksum();
    const header = parsedHeader(await reader.exactly(blockBytes));
    if (header === null) throw new TarDamage("no checksum");
    if (header.name === checksumName) {
      const stored = await reader.exactly(header.bytes);
      if (stored.toString().trim() !== checksum) throw new TarDamage("another checksum");
      break;
    }
    const content = reader.part(header.bytes);
    await take({ ...header, name: pathInData(header.name, file) }, content);
    for await (const _ of content);
    await reader.exactly(paddingAfter(header.bytes).length);
  }
  await reader.skipZeros();
}

/** The path of an entry in the data folder. Nothing may lie beside the folder, or above it. */
function pathInData(name: string, file: string): string {
  const [top, ...steps] = name.split("/");
  if (top !== dataName || steps.some((step) => ["", ".", ".."].includes(step)))
    throw new BackupFailure(`${file} has an entry that no backup of Armoire has: ${JSON.stringify(name)}.`);
  return steps.join("/");
}

/** Reads a stream in parts of given sizes, and hashes what was read. */
class HashingReader {
  readonly #source: AsyncIterator<Buffer>;
  readonly #hash = createHash("sha256");
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The SHA-256 of everything that was read. */
  checksum(): string {
    return this.#hash.copy().digest("hex");
  }

  async exactly(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.part(count)) parts.push(part);
    return Buffer.concat(parts);
  }

  async *part(count: number): AsyncGenerator<Buffer> {
    for (let missing = count; missing > 0; ) {
      const chunk = await this.#next();
      if (chunk === null) throw new TarDamage("an early end");
      const part = chunk.subarray(0, missing);
      this.#rest = chunk.subarray(part.length);
      this.#hash.update(part);
      missing -= part.length;
      yield part;
    }
  }

  /** Reads to the end, where gzip checks its own sum. */
  async skipZeros(): Promise<void> {
    for (let chunk = await this.#next(); chunk !== null; chunk = await this.#next()) {
      if (chunk.some((byte) => byte !== 0)) throw new TarDamage("bytes after the end");
      this.#rest = Buffer.alloc(0);
    }
  }

  async #next(): Promise<Buffer | null> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#source.next();
      if (done === true) return null;
      this.#rest = value;
    }
    return this.#rest;
  }
}
