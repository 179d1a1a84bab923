// Which bodies are accepted: JSON of a limited size, or photos, which have their own limits (src/http/photo-files.ts).

import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Failure } from "../domain/failure.ts";
import type { AppEnv } from "./context.ts";

const jsonBytesMax = 256 * 1024;
/** The AI SDK sends a whole conversation with each message, outfits (30 KB a turn) and photos (14 MB in base64) and all. */
const uiBytesMax = 16 * 1024 * 1024;

/** Whether the body is photos: always for an upload, for a purchase when its content type says so. */
function takesPhotos(c: Context<AppEnv>): boolean {
  if (/^\/api\/v1\/wardrobe\/uploads?$/.test(c.req.path)) return true;
  const type = c.req.header("content-type") ?? "";
  return c.req.path === "/api/v1/outfits/purchase" && /^multipart\/form-data\s*(;|$)/i.test(type);
}

export const limitBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (takesPhotos(c)) return next();
  const maxSize = c.req.path === "/api/v1/chat/ui" ? uiBytesMax : jsonBytesMax;
  const onError = () => {
    throw new Failure("too_large", `The body is larger than ${maxSize / 1024} KB.`);
  };
  return bodyLimit({ maxSize, onError })(c, next);
};

/** Refuses forms, also at sign-in: another site can send a form in a visitor's name, and no client of ours sends one. */
export const requireJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (["POST", "PUT", "PATCH", "DELETE"].includes(c.req.method) && !takesPhotos(c)) {
    const type = c.req.header("content-type");
    const empty = type === undefined && (c.req.raw.body === null || c.req.header("content-length") === "0");
    if (!empty && !/^application\/json\s*(;|$)/i.test(type ?? "")) {
      throw new Failure("unsupported_media_type", "Send the body as application/json.");
    }
  }
  await next();
};
