// Headers of every answer: what browsers may do with it, and which origins may read it.

import type { Context, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import type { MediaEnv } from "./context.ts";

export const safeHeaders = secureHeaders({
  // Front ends of other origins show our images.
  crossOriginResourcePolicy: "cross-origin",
  xFrameOptions: "DENY",
  referrerPolicy: "no-referrer",
});

/** An answer is never a page, except the reference, which sets its own policy. */
export const noPage: MiddlewareHandler<MediaEnv> = async (c, next) => {
  await next();
  if (!c.res.headers.has("content-security-policy")) {
    c.res.headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  }
};

export function isAllowed(origin: string, origins: readonly string[]): boolean {
  return origins.includes(origin) || origins.includes(origin.replace(/:\d+$/, ":*"));
}

export const allowedOrigins = cors({
  origin: (origin, c: Context<MediaEnv>) => (isAllowed(origin, c.var.services.settings.ALLOWED_ORIGINS) ? origin : null),
  allowHeaders: ["Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID", "X-API-Key"],
  allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
  exposeHeaders: ["X-Request-Id", "Retry-After", "ETag", "X-Total-Count", "set-auth-token", "set-auth-jwt"],
  credentials: true,
  maxAge: 86_400,
});
