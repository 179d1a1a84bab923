// Which bodies are accepted: JSON of a limited size, where the document declares one; or photos, which have their own limits
// (src/http/photo-files.ts).

import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { TrieRouter } from "hono/router/trie-router";
import { Failure, invalid } from "../domain/failure.ts";
import type { RouteEntry } from "./authentication.ts";
import type { AppEnv } from "./context.ts";
import { importTypes, takesImport } from "./import-body.ts";

const jsonBytesMax = 256 * 1024;
/** The AI SDK sends a whole conversation with each message, outfits (30 KB a turn) and photos (14 MB in base64) and all. */
export const uiBytesMax = 16 * 1024 * 1024;

/** Whether the body is files, which have limits of their own: photos, always for an upload, for a purchase when its type says so; or an export. */
function takesFiles(c: Context<AppEnv>): boolean {
  if (takesImport(c.req.path)) return true;
  if (/^\/(?:api\/v1\/wardrobe\/uploads?|uploads)$/.test(c.req.path)) return true;
  const type = c.req.header("content-type") ?? "";
  return c.req.path === "/api/v1/outfits/purchase" && /^multipart\/form-data\s*(;|$)/i.test(type);
}

export const limitBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (takesFiles(c)) return next();
  const maxSize = c.req.path === "/api/v1/chat/ui" ? uiBytesMax : jsonBytesMax;
  const onError = () => {
    throw new Failure("too_large", `The body is larger than ${maxSize / 1024} KB.`);
  };
  return bodyLimit({ maxSize, onError })(c, next);
};

function hasNoBody(c: Context<AppEnv>): boolean {
  return c.req.raw.body === null || c.req.header("content-length") === "0";
}

/** Refuses forms, also at sign-in: another site can send a form in a visitor's name, and no client of ours sends one. */
export const requireJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (["POST", "PUT", "PATCH", "DELETE"].includes(c.req.method) && !takesFiles(c)) {
    const type = c.req.header("content-type");
    const isNothing = type === undefined && hasNoBody(c);
    if (!isNothing && !/^application\/json\s*(;|$)/i.test(type ?? "")) {
      throw new Failure("unsupported_media_type", "Send the body as application/json.");
    }
  }
  await next();
};

function acceptedBody(c: Context<AppEnv>): string {
  if (takesImport(c.req.path)) return `an export, as ${importTypes.join(" or ")}`;
  return takesFiles(c) ? "multipart/form-data with a photo" : "a JSON object";
}

/**
 * Refuses a request without the body that its route declares. Hono's validator takes a request without a content type for `{}`: where
 * every field is optional, that was an answer, and a PUT erased all that a person had set.
 */
export function requireBody(routes: () => readonly RouteEntry[]): MiddlewareHandler<AppEnv> {
  let router: TrieRouter<RouteEntry> | undefined;
  return async (c, next) => {
    if (router === undefined) {
      router = new TrieRouter();
      for (const route of routes()) router.add(route.method, route.path, route);
    }
    const [matches] = router.match(c.req.method, c.req.path);
    if (matches.length > 0 && hasNoBody(c)) {
      throw invalid("body", `missing; accepted: ${acceptedBody(c)}`);
    }
    await next();
  };
}
