// A request that brings or cuts a photo waits until the isolate has room for it (docs/design.md, "Memory").

import type { Context, MiddlewareHandler } from "hono";
import { photoBytesMax } from "../actions/accept-photo.ts";
import { uiBytesMax } from "./body-rules.ts";
import type { AppEnv } from "./context.ts";

/** A smaller body does not wait: fifty of them are less than one photo at its limit. */
const smallBytes = 256 * 1024;
/** A body is in memory so many times at most: as it arrives, as a file, and on its way to the store. */
const copies = 3;
/** The original (10 MB), its pixels at 2,048 a side as PNG and decoded (32 MB), and one part (8 MB as pixels, PNG and JPEG). */
const splitBytes = 50 * 1024 * 1024;

const bytesOf = (c: Context<AppEnv>, bytesMax: number): number => {
  const declared = Number(c.req.header("content-length") ?? Number.NaN);
  const bytes = Number.isNaN(declared) ? bytesMax : Math.min(declared, bytesMax);
  return bytes <= smallBytes ? 0 : bytes * copies;
};

/** What the requests to these paths hold. Of an upload of several files one is in memory at a time. */
const holders: readonly { readonly path: RegExp; readonly bytes: (c: Context<AppEnv>) => number }[] = [
  { path: /^\/(?:uploads|api\/v1\/(?:wardrobe\/uploads?|outfits\/purchase))$/, bytes: (c) => bytesOf(c, photoBytesMax) },
  { path: /^\/api\/v1\/chat\/ui$/, bytes: (c) => bytesOf(c, uiBytesMax) },
  { path: /^\/api\/v1\/wardrobe\/[^/]+\/split$/, bytes: () => splitBytes },
];

export const holdMemory: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method !== "POST") return next();
  const bytes = holders.find(({ path }) => path.test(c.req.path))?.bytes(c) ?? 0;
  return bytes === 0 ? next() : c.var.services.photoMemory.holding(bytes, next);
};
