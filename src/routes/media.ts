// Images by signed link, without the database: the link contains the object's key, and R2 its type.

import { createRoute, z } from "@hono/zod-openapi";
import { Failure } from "../domain/failure.ts";
import type { MediaEnv } from "../http/context.ts";
import { failing, routes } from "../http/contract.ts";
import { withTimeout } from "../with-timeout.ts";

/** The image behind a name never changes, so a client may cache it for as long as its link is valid. */
const media = createRoute({
  method: "get",
  path: "/media/{kind}/{name}",
  operationId: "getImage",
  tags: ["Media"],
  summary: "An image by its signed link",
  description: "Garments contain these links. They are valid for 12 to 24 hours. Answers conditional and range requests.",
  request: {
    params: z.object({
      kind: z.string().openapi({ param: { name: "kind", in: "path" }, example: "thumbnails" }),
      name: z.string().openapi({ param: { name: "name", in: "path" }, example: "0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d-2" }),
    }),
    query: z.object({
      u: z.string().optional().openapi({ example: "0193c0dd-0000-7000-8000-000000000001" }),
      e: z.string().optional().openapi({ example: "1795392000" }),
      s: z.string().optional().openapi({ example: "signature" }),
    }),
  },
  responses: {
    200: {
      description: "The image.",
      content: { "image/*": { schema: z.string().openapi({ format: "binary" }), example: "(binary)" } },
    },
    206: { description: "The requested range of the image." },
    304: { description: "The client has the current image." },
    ...failing(403, 404, 416),
  },
});

const storeTimeoutMs = 30_000;

export const mediaRoutes = routes<MediaEnv>().openapi(media, async (c) => {
  const { services } = c.var;
  const { kind, name } = c.req.valid("param");
  const image = services.links.open(kind, name, c.req.query());
  if (image === null) throw new Failure("invalid_link", "The link was changed or has expired; ask for the garment again.");
  const range = rangeOf(c.req.header("range"));
  const head = range === null ? null : await fromStore(() => services.bucket.head(image.key));
  const slice = range === null || head === null ? null : within(range, head.size);
  const object = await fromStore(() =>
    services.bucket.get(image.key, { onlyIf: c.req.raw.headers, ...(slice === null ? {} : { range: slice }) }),
  );
  if (object === null) throw new Failure("not_found", "There is no such image.");

  const headers = new Headers({
    etag: object.httpEtag,
    "cache-control": `private, max-age=${image.secondsLeft}, immutable`,
    "accept-ranges": "bytes",
    "content-type": object.httpMetadata?.contentType ?? "application/octet-stream",
    "content-disposition": "inline",
    "last-modified": object.uploaded.toUTCString(),
  });
  if (!("body" in object)) {
    const isRevalidation = c.req.header("if-none-match") !== undefined || c.req.header("if-modified-since") !== undefined;
    return new Response(null, { status: isRevalidation ? 304 : 412, headers });
  }
  if (slice === null) {
    headers.set("content-length", String(object.size));
    return new Response(object.body, { status: 200, headers });
  }
  headers.set("content-range", `bytes ${slice.offset}-${slice.offset + slice.length - 1}/${object.size}`);
  headers.set("content-length", String(slice.length));
  return new Response(object.body, { status: 206, headers });
});

async function fromStore<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(run(), storeTimeoutMs, "the photo store");
  } catch (cause) {
    throw new Failure("unavailable", "The photo store cannot be reached; try again shortly.", { retryAfter: 5, cause });
  }
}

interface RequestedRange {
  readonly first: number | null;
  readonly last: number | null;
}

/** One byte range (RFC 9110 section 14.1.2). For several ranges or another unit the whole image is sent, as the RFC allows. */
function rangeOf(header: string | undefined): RequestedRange | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return null;
  const first = match[1] === "" ? null : Number(match[1]);
  const last = match[2] === "" ? null : Number(match[2]);
  if (first !== null && last !== null && last < first) return null;
  return { first, last };
}

function within({ first, last }: RequestedRange, size: number): { offset: number; length: number } {
  if (first === null) {
    if (last === 0) throw unsatisfiable(size);
    const length = Math.min(last ?? 0, size);
    return { offset: size - length, length };
  }
  if (first >= size) throw unsatisfiable(size);
  return { offset: first, length: Math.min(last ?? size - 1, size - 1) - first + 1 };
}

function unsatisfiable(size: number): Failure {
  return new Failure("range_not_satisfiable", `The image has ${size} bytes.`, { size });
}
