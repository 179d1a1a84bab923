// The photos of an upload: one, or several in a request.

import type { MultipartPart } from "@remix-run/multipart-parser";
import type { Context } from "hono";
import { photoBytesMax, photoTooLarge } from "../actions/accept-photo.ts";
import { Failure, invalid } from "../domain/failure.ts";
import type { AppEnv } from "./context.ts";
import { boundaryOf, partsOf } from "./multipart.ts";

export const filesMax = 20;
const requestBytesMax = 95_000_000;
/** Room for boundaries, part headers and a stray text field beside one photo. */
const multipartOverhead = 64 * 1024;

export interface ReceivedFile {
  readonly filename: string | null;
  /** Null when the file is over the limit. */
  readonly bytes: Uint8Array | null;
}

/** The one `file` of a request; other parts are refused. `several` is the message for more than one file. */
export async function onlyFile(c: Context<AppEnv>, several = "accepted: one file"): Promise<Uint8Array> {
  const totalBytesMax = photoBytesMax + multipartOverhead;
  let file: Uint8Array | undefined;
  try {
    for await (const part of partsOfRequest(c, totalBytesMax)) {
      if (part.size > photoBytesMax) throw photoTooLarge();
      if (part.name !== "file") throw invalid(part.name ?? "body", "unknown field; accepted: file");
      if (!part.isFile) throw invalid("file", "accepted: a file, not text");
      if (file !== undefined) throw invalid("file", several);
      file = part.bytes;
    }
  } catch (error) {
    if (error instanceof Failure && error.code === "too_large") throw photoTooLarge();
    throw error;
  }
  if (file === undefined) throw invalid("file", "missing; accepted: a JPEG, PNG or WebP image");
  return file;
}

/** The files of a request in order, while they stream. A file that is too large does not fail the others. */
export async function* filesOf(c: Context<AppEnv>): AsyncGenerator<ReceivedFile> {
  let count = 0;
  for await (const part of partsOfRequest(c, requestBytesMax)) {
    count += 1;
    if (count > filesMax) {
      throw new Failure(
        "too_large",
        `At most ${filesMax} files in a request. The first ${filesMax} are in the wardrobe; sending them again changes nothing.`,
      );
    }
    if (part.size > photoBytesMax) {
      yield { filename: null, bytes: null };
      continue;
    }
    if (!(part.name === "file" || part.name === "files" || part.name === "files[]"))
      throw invalid(part.name ?? "body", "unknown field; accepted: file");
    if (!part.isFile) throw invalid("file", "accepted: files, not text");
    yield { filename: part.filename === undefined ? null : storable(part.filename), bytes: part.bytes };
  }
}

/** The parts of the request. A declared length that is too large is refused before reading. */
function partsOfRequest(c: Context<AppEnv>, totalBytesMax: number): AsyncGenerator<MultipartPart> {
  const boundary = boundaryOf(c.req.header("content-type"));
  if (Number(c.req.header("content-length") ?? 0) > totalBytesMax) {
    throw new Failure("too_large", "The request is larger than 95 MB. Send fewer photos at a time.");
  }
  return partsOf(c.req.raw.body, boundary, { fileBytesMax: photoBytesMax, totalBytesMax });
}

/** The name as the database can store it: without U+0000 and lone surrogates, which cutting may leave. */
function storable(filename: string): string {
  return filename.slice(0, 255).replaceAll("\u0000", "\ufffd").toWellFormed();
}
