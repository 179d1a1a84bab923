// Multipart bodies, a file at a time: `formData()` would hold the whole body, and one oversized file must not fail the rest.

import {
  MaxFileSizeExceededError,
  MaxTotalSizeExceededError,
  MultipartParseError,
  MultipartParser,
  type MultipartPart,
} from "@remix-run/multipart-parser";
import { Failure, invalid } from "../domain/failure.ts";

/** Fed in slices: a file of over 10 MB is then found in a later slice than the one its part began in. */
const sliceBytes = 1 << 20;

export type ReceivedPart = { readonly kind: "part"; readonly part: MultipartPart } | { readonly kind: "oversized" };

interface PartLimits {
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

/**
 * The parts of a body in order, each held until the next is asked for. A file over the limit is skipped to its end and
 * reported as oversized.
 */
export async function* partsOf(
  body: ReadableStream<Uint8Array> | null,
  boundary: string,
  { fileBytesMax, totalBytesMax }: PartLimits,
): AsyncGenerator<ReceivedPart> {
  if (body === null) throw invalid("body", "accepted: multipart/form-data with a file");
  const marker = new TextEncoder().encode(`\r\n--${boundary}`);
  const fresh = () =>
    new MultipartParser(boundary, { maxFileSize: fileBytesMax, maxTotalSize: totalBytesMax, maxHeaderSize: 8192, maxParts: 64 });
  let parser = fresh();
  let skipping = false;
  let tail = new Uint8Array();
  let total = 0;
  try {
    for await (const slice of slicesOf(body)) {
      total += slice.length;
      if (total > totalBytesMax) throw new MaxTotalSizeExceededError(totalBytesMax);
      let feed: Uint8Array | null = slice;
      if (!skipping) {
        try {
          for (const part of parser.write(slice)) yield received(part);
          tail = slice.slice(-(marker.length - 1));
          continue;
        } catch (error) {
          if (error instanceof MultipartParseError && isClosed(parser)) continue;
          if (!(error instanceof MaxFileSizeExceededError)) throw error;
          skipping = true;
          feed = joined(tail, slice);
        }
      } else {
        feed = joined(tail, slice);
      }
      const end = indexOf(feed, marker);
      if (end < 0) {
        tail = feed.slice(-(marker.length - 1));
        continue;
      }
      skipping = false;
      yield { kind: "oversized" };
      parser = fresh();
      const rest = feed.subarray(end + 2);
      for (const part of parser.write(rest)) yield received(part);
      tail = feed.slice(-(marker.length - 1));
    }
    if (skipping) throw new MultipartParseError("the body ended inside a part");
    parser.finish();
  } catch (error) {
    if (error instanceof MaxTotalSizeExceededError)
      throw new Failure("too_large", `The request is larger than ${totalBytesMax} bytes.`);
    if (error instanceof MultipartParseError) throw invalid("body", "not a complete multipart/form-data body");
    throw error;
  }
}

/** Whether the closing boundary was read: what comes after it is an epilogue, which is ignored (RFC 2046 section 5.1.1). */
function isClosed(parser: MultipartParser): boolean {
  try {
    parser.finish();
    return true;
  } catch {
    return false;
  }
}

/** The parser decodes a part's headers when they are first asked for, and throws a TypeError at what is no UTF-8. */
function received(part: MultipartPart): ReceivedPart {
  try {
    void part.headers;
  } catch {
    throw invalid("body", "the headers of a part are not UTF-8");
  }
  return { kind: "part", part };
}

async function* slicesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    for (let start = 0; start < chunk.length; start += sliceBytes) yield chunk.subarray(start, start + sliceBytes);
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

function indexOf(bytes: Uint8Array, marker: Uint8Array): number {
  const first = marker[0] ?? 0;
  for (let start = bytes.indexOf(first); start >= 0; start = bytes.indexOf(first, start + 1)) {
    if (marker.every((byte, offset) => bytes[start + offset] === byte)) return start;
  }
  return -1;
}
