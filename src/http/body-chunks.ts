// The body of a request while it arrives.

import { Failure } from "../domain/failure.ts";

/** The chunks of a body. The read fails when the client goes away in the middle: that is a body cut off, and no error of ours. */
export async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw new Failure("invalid_request", "The body ended before it was whole.", { cause });
  }
}
