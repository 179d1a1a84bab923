// The body of an import: JSON Lines, or a zip of them with images. It is read while it streams, one file in memory at a time.

import { Unzip, type UnzipFile, UnzipInflate, UnzipPassThrough } from "fflate";
import type { Context } from "hono";
import { photoBytesMax } from "../actions/accept-photo.ts";
import type { ImportPart } from "../actions/import-account.ts";
import { Failure, invalid } from "../domain/failure.ts";
import { chunksOf } from "./body-chunks.ts";
import type { AppEnv } from "./context.ts";

/** Cloudflare takes a body of 100 MB on its smaller plans. */
const bodyBytesMax = 95_000_000;
/** A garment's line with every option of every question has 20 KB, an outfit's some 30. */
const lineBytesMax = 1024 * 1024;
/** The records in a zip come in parts of a few hundred kilobytes; somebody else's zip may have them in one. */
const recordsBytesMax = 16 * 1024 * 1024;
/** Images hardly shrink in a zip, and what is stored waits for its lines: a bomb of pictures fills no bucket. */
const unpackedBytesMax = 400_000_000;
/** Deflate makes at most some thousand bytes of one, so that no push completes more than a few images. */
const pushedBytes = 4096;
const entriesMax = 20_000;

const kinds = new Map([
  ["application/x-ndjson", "lines"],
  ["application/zip", "zip"],
]);
export const importTypes = [...kinds.keys()];

export function takesImport(path: string): boolean {
  return path === "/api/v1/account/import";
}

/** The parts of the request in their order. `note` gets every chunk, for the fingerprint. */
export async function* importParts(c: Context<AppEnv>, note: (chunk: Uint8Array) => void): AsyncGenerator<ImportPart> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const kind = kinds.get(type);
  if (kind === undefined) throw new Failure("unsupported_media_type", `Send the export as ${importTypes.join(" or ")}.`);
  const { body } = c.req.raw;
  if (body === null) throw invalid("body", "missing; accepted: an export");
  const chunks = limited(body, note);
  yield* kind === "lines" ? lines(chunks, { number: 0 }) : zipped(chunks);
}

async function* limited(body: ReadableStream<Uint8Array>, note: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunksOf(body)) {
    size += chunk.length;
    if (size > bodyBytesMax) {
      const how =
        "upload the photos with /api/v1/wardrobe/uploads, then import the JSON lines: the same bytes are the same garment";
      throw new Failure("too_large", `The export is larger than 95 MB. What came before is kept; ${how}.`);
    }
    note(chunk);
    yield chunk;
  }
}

/** The lines that are not blank, with numbers that count on where the part before ended. */
async function* lines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  count: { number: number },
): AsyncGenerator<ImportPart> {
  const decoder = new TextDecoder();
  let rest = "";
  const partsOf = (text: string): ImportPart[] => {
    count.number += 1;
    if (text.length > lineBytesMax) throw new Failure("too_large", `Line ${count.number} is larger than 1 MB.`);
    return text.trim() === "" ? [] : [{ kind: "line", number: count.number, text }];
  };
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const complete = rest.split("\n");
    rest = complete.pop() ?? "";
    for (const text of complete) yield* partsOf(text);
    if (rest.length > lineBytesMax) partsOf(rest);
  }
  rest += decoder.decode();
  if (rest !== "") yield* partsOf(rest);
}

interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a Mac or an editor adds to a folder is nobody's record. */
const isHidden = (name: string) => name.startsWith("__MACOSX/") || /(?:^|\/)\.[^/]*$/.test(name);

/**
 * The images of a zip as they come, then its records by name: another program may have packed them in any order. Records that memory
 * cannot hold are taken before the rest comes; in an export the images come first anyway.
 */
async function* zipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ImportPart> {
  const count = { number: 0 };
  let held: Entry[] = [];
  const takeHeld = async function* () {
    const inOrder = held.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    held = [];
    for (const { bytes } of inOrder) yield* lines(slices(bytes, 64 * 1024), count);
  };
  for await (const entry of entriesOf(chunks)) {
    if (!entry.name.endsWith(".jsonl")) {
      yield { kind: "file", ...entry };
      continue;
    }
    held.push(entry);
    if (held.reduce((sum, { bytes }) => sum + bytes.length, 0) > recordsBytesMax) yield* takeHeld();
  }
  yield* takeHeld();
}

/** The files of a zip. fflate calls back while a chunk is pushed, so what it completed is taken after each. */
async function* entriesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const complete: Entry[] = [];
  let failure: Failure | null = null;
  let entries = 0;
  const unzip = new Unzip((file) => {
    entries += 1;
    if (entries > entriesMax) failure ??= new Failure("too_large", `The zip has more than ${entriesMax} files.`);
    else if (!file.name.endsWith("/") && !isHidden(file.name)) collect(file, complete, (error) => (failure ??= error));
  });
  unzip.register(UnzipPassThrough);
  unzip.register(UnzipInflate);
  const push = (chunk: Uint8Array, isLast: boolean) => {
    try {
      unzip.push(chunk, isLast);
    } catch (cause) {
      throw new Failure("invalid_request", "The body is not a whole zip file.", { cause });
    }
    if (failure !== null) throw failure;
  };
  let unpacked = 0;
  const completed = function* () {
    for (const entry of complete.splice(0)) {
      unpacked += entry.bytes.length;
      if (unpacked > unpackedBytesMax) throw new Failure("too_large", "The zip unpacks to more than 400 MB.");
      yield entry;
    }
  };
  for await (const chunk of chunks) {
    for (const part of slices(chunk, pushedBytes)) {
      push(part, false);
      yield* completed();
    }
  }
  push(new Uint8Array(), true);
  yield* completed();
}

function* slices(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** Reads one file, and refuses one that would not fit into memory, whatever its header says of its size. */
function collect(file: UnzipFile, complete: Entry[], fail: (failure: Failure) => void): void {
  const parts: Uint8Array[] = [];
  const max = file.name.endsWith(".jsonl") ? recordsBytesMax : photoBytesMax;
  let size = 0;
  file.ondata = (error, data, isLast) => {
    if (error !== null)
      return fail(new Failure("invalid_request", `The file ${file.name.slice(0, 100)} is damaged.`, { cause: error }));
    size += data.length;
    if (size > max) {
      file.terminate();
      return fail(new Failure("too_large", `The file ${file.name.slice(0, 100)} is larger than ${max / 1024 / 1024} MB.`));
    }
    parts.push(data);
    if (isLast) complete.push({ name: file.name, bytes: joined(parts, size) });
  };
  file.start();
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const bytes = new Uint8Array(size);
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}
