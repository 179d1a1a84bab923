// Gives each request the services. With a bad setting nothing is served; only the log names the setting.

import type { MiddlewareHandler } from "hono";
import { Failure } from "../domain/failure.ts";
import type { SettingProblem } from "../env.ts";
import { logProblems } from "../log.ts";
import { servicesOf } from "../services.ts";
import type { AppEnv } from "./context.ts";
import { problemResponse } from "./errors.ts";

export const wiring: MiddlewareHandler<AppEnv> = async (c, next) => {
  const result = servicesOf(c.env);
  if (!result.ok) {
    return notSetUp(result.problems, c.var.requestId);
  }
  c.set("services", result.services);
  c.set("origin", new URL(c.req.url).origin);
  return next();
};

export function notSetUp(problems: readonly SettingProblem[], requestId: string): Response {
  logProblems(problems);
  return problemResponse(new Failure("unavailable", "The service is not set up correctly.", { retryAfter: 60 }), requestId);
}
