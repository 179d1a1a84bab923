// Headers of every answer: what browsers may do with it, and which origins may read it.

import type { Context, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import type { MediaSettings } from "../env.ts";
import { consoleLog } from "../log.ts";
import type { MediaEnv } from "./context.ts";

export const safeHeaders = secureHeaders({
  // Front ends of other origins show our images.
  crossOriginResourcePolicy: "cross-origin",
  xFrameOptions: "DENY",
  referrerPolicy: "no-referrer",
});

/** An answer is never a page, except the reference and the page for uploads, which set policies of their own. */
export const noPage: MiddlewareHandler<MediaEnv> = async (c, next) => {
  await next();
  if (!c.res.headers.has("content-security-policy")) {
    c.res.headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  }
};

export function isAllowed(origin: string, origins: readonly string[]): boolean {
  return origins.includes(origin) || origins.includes(origin.replace(/:\d+$/, ":*"));
}

/** Origins whose refusal is in the log already. Nobody develops more pages than this at once. */
const loggedOrigins = new Set<string>();
const loggedOriginsMax = 100;

/** A browser says only that something is wrong with CORS. Anybody can send an origin, so in production nothing is logged. */
function logRefusal(origin: string, { ENVIRONMENT, ALLOWED_ORIGINS }: MediaSettings): void {
  if (ENVIRONMENT !== "development" || loggedOrigins.has(origin) || loggedOrigins.size >= loggedOriginsMax) return;
  loggedOrigins.add(origin);
  // The pages of this machine are allowed while nothing is set, and need no place in a list.
  const listed = ALLOWED_ORIGINS.some((allowed) => allowed.endsWith(":*")) ? [] : ALLOWED_ORIGINS;
  const remedy =
    origin === "null"
      ? "a page that is opened as a file has no origin: serve it by http, for example from http://localhost:3000"
      : `to allow its pages, set ALLOWED_ORIGINS=${[...listed, origin].join(",")}`;
  consoleLog.error("origin.refused", { origin, remedy });
}

export const allowedOrigins = cors({
  origin: (origin, c: Context<MediaEnv>) => {
    const { settings } = c.var.services;
    if (isAllowed(origin, settings.ALLOWED_ORIGINS)) return origin;
    // The reference page is of our own origin, and a request without an origin is from no page.
    if (origin !== "" && origin !== new URL(c.req.url).origin) logRefusal(origin, settings);
    return null;
  },
  allowHeaders: [
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "If-None-Match",
    "Last-Event-ID",
    "X-API-Key",
    // Of the Model Context Protocol, whichever form of it the client speaks.
    "Mcp-Method",
    "Mcp-Name",
    "Mcp-Protocol-Version",
    "Mcp-Session-Id",
  ],
  allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
  exposeHeaders: ["X-Request-Id", "Retry-After", "ETag", "X-Total-Count", "set-auth-token", "set-auth-jwt"],
  credentials: true,
  maxAge: 86_400,
});
