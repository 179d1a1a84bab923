// The parts of a multipart body, one at a time while it streams: `formData()` would hold the whole body in memory.

import { MaxTotalSizeExceededError, MultipartParseError, MultipartParser, type MultipartPart } from "@remix-run/multipart-parser";
import { Failure, invalid } from "../domain/failure.ts";
import { chunksOf } from "./body-chunks.ts";

/** Room for a part's headers and its boundary. */
const headerBytesMax = 8192;
const overheadMax = headerBytesMax + 256;

interface Limits {
  readonly fileBytesMax: number;
  readonly totalBytesMax: number;
}

/** The boundary of a multipart/form-data request; anything else is refused. */
export function boundaryOf(contentType: string | undefined): string {
  if (contentType === undefined || !/^multipart\/form-data\s*(;|$)/i.test(contentType)) {
    throw new Failure("unsupported_media_type", "Send the photo as multipart/form-data.");
  }
  const match = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined)
    throw invalid("content-type", "accepted: multipart/form-data with a boundary of 1 to 70 characters");
  return boundary;
}

/** The parts of a body in order. A part larger than `fileBytesMax` is cut after that size; the parts after it are whole. */
export async function* partsOf(
  body: ReadableStream<Uint8Array> | null,
  boundary: string,
  { fileBytesMax, totalBytesMax }: Limits,
): AsyncGenerator<MultipartPart> {
  if (body === null) throw invalid("body", "accepted: multipart/form-data with a file");
  const partBytesMax = fileBytesMax + overheadMax;
  const parser = new MultipartParser(boundary, {
    maxFileSize: partBytesMax,
    maxTotalSize: totalBytesMax,
    maxHeaderSize: headerBytesMax,
    maxParts: 64,
  });
  try {
    for await (const bytes of withoutOversizedParts(body, boundary, partBytesMax, totalBytesMax)) {
      try {
        for (const part of parser.write(bytes)) yield readable(part);
      } catch (error) {
        // Data after the closing boundary is ignored (RFC 2046 section 5.1.1).
        if (!(error instanceof MultipartParseError && isClosed(parser))) throw error;
      }
    }
    parser.finish();
  } catch (error) {
    if (error instanceof MaxTotalSizeExceededError)
      throw new Failure("too_large", `The request is larger than ${totalBytesMax} bytes.`);
    if (error instanceof MultipartParseError) throw invalid("body", "not a complete multipart/form-data body");
    throw error;
  }
}

/** The body without the end of each oversized part, so that memory never holds such a part whole. */
async function* withoutOversizedParts(
  body: ReadableStream<Uint8Array>,
  boundary: string,
  partBytesMax: number,
  totalBytesMax: number,
): AsyncGenerator<Uint8Array> {
  const marker = Buffer.from(`\r\n--${boundary}`);
  let total = 0;
  let room = partBytesMax;
  const take = (bytes: Buffer) => {
    const part = new Uint8Array(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, room));
    room -= part.length;
    return part;
  };
  let bytes = Buffer.alloc(0);
  for await (const chunk of chunksOf(body)) {
    total += chunk.length;
    if (total > totalBytesMax) throw new MaxTotalSizeExceededError(totalBytesMax);
    bytes = Buffer.concat([bytes, chunk]);
    for (let end = bytes.indexOf(marker); end >= 0; end = bytes.indexOf(marker)) {
      yield take(bytes.subarray(0, end));
      room = partBytesMax;
      yield take(marker);
      bytes = bytes.subarray(end + marker.length);
    }
    // The last bytes may be the beginning of a marker.
    const sure = Math.max(0, bytes.length - marker.length + 1);
    yield take(bytes.subarray(0, sure));
    bytes = bytes.subarray(sure);
  }
  yield take(bytes);
}

function isClosed(parser: MultipartParser): boolean {
  try {
    parser.finish();
    return true;
  } catch {
    return false;
  }
}

/** Checks that the headers are UTF-8. The parser decodes them on first use, and throws a TypeError when they are not. */
function readable(part: MultipartPart): MultipartPart {
  try {
    void part.headers;
  } catch {
    throw invalid("body", "the headers of a part are not UTF-8");
  }
  return part;
}
