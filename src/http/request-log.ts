// One log line for each request, and its id. Paths are logged as route patterns, without ids, signatures and words.

import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { causeOf } from "../domain/log.ts";
import { consoleLog } from "../log.ts";
import type { MediaEnv } from "./context.ts";
import { failureOf } from "./errors.ts";

export const requestLog: MiddlewareHandler<MediaEnv> = async (c, next) => {
  const startMs = Date.now();
  const requestId = crypto.randomUUID();
  c.set("requestId", requestId);
  await next();
  c.res.headers.set("x-request-id", requestId);
  const failure = c.error === undefined ? null : failureOf(c.error);
  const cause = failure?.cause ?? (failure === null ? c.error : undefined);
  // A refusal is an ordinary answer, also when something failed on the way to it, such as the parsing of a body.
  const wentWrong = cause !== undefined && c.res.status >= 500;
  if (!wentWrong && c.var.services?.settings.LOG_LEVEL === "error") return;
  const fields = {
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    duration_ms: Date.now() - startMs,
    request_id: requestId,
    user: c.var.person === undefined ? null : hashOf(c.var.person.id),
    ...(failure === null ? {} : { code: failure.code }),
    ...(cause === undefined ? {} : { cause: causeOf(cause) }),
  };
  if (wentWrong) consoleLog.error("request", fields);
  else consoleLog.info("request", fields);
};

/** A short hash: enough to follow one person through the log, too little to identify them. */
function hashOf(userId: string): string {
  return createHash("sha256").update(`log:${userId}`).digest("hex").slice(0, 12);
}
