// Reads what a refused request still sends, and drops it.

import type { MiddlewareHandler } from "hono";
import { uiBytesMax } from "./body-rules.ts";
import type { AppEnv } from "./context.ts";

/** Who sends more, or more slowly, may see the connection reset: a refused request must not cost much. */
const unreadBytesMax = uiBytesMax;
const millisecondsMax = 2_000;

/**
 * workerd closes the connection when the answer comes before the body was read, and a client that is still sending sees a reset instead
 * of the answer: under `npm start` two of five 401s to 5 MB, and once in CI a 413 to 300 KB
 * (https://github.com/cloudflare/workers-sdk/issues/5095).
 */
export const readOutBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { raw } = c.req;
  await next();
  if (raw.body === null || raw.bodyUsed || raw.body.locked) return;
  if (Number(raw.headers.get("content-length")) > unreadBytesMax) return;
  const reader: ReadableStreamDefaultReader<Uint8Array> = raw.body.getReader();
  // A read that waits ends as if the body did.
  const cancel = () => reader.cancel().catch(() => {});
  const timer = setTimeout(() => void cancel(), millisecondsMax);
  try {
    for (let left = unreadBytesMax; left > 0; ) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.byteLength;
    }
    await cancel();
  } catch {
    // The client has gone: nobody waits for the answer.
  } finally {
    clearTimeout(timer);
  }
};
