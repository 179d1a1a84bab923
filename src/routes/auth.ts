// Sign-up, sign-in, sign-out, password reset and tokens: better-auth's routes, behind our rate limit and body limit.

import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { sha256 } from "../digest.ts";
import { Failure } from "../domain/failure.ts";
import { addressOf } from "../http/client-address.ts";
import type { AppEnv } from "../http/context.ts";
import { AuthProblem } from "./auth-bodies.ts";
import { authRoutesServed } from "./auth-document.ts";

export const authRoutes = new OpenAPIHono<AppEnv>();

/** Each route by itself: an unknown one is 404 before better-auth, and the log has the pattern of its path, without a token. */
for (const route of authRoutesServed) {
  authRoutes.openAPIRegistry.registerPath(route);
  authRoutes.on(route.method.toUpperCase(), route.path.replaceAll(/\{(\w+)\}/g, ":$1"), handleAuth);
}

async function handleAuth(c: Context<AppEnv>): Promise<Response> {
  const { services, origin, requestId } = c.var;
  if (c.req.method === "POST") await limitTries(c);
  const response = await services.auth(origin).handle(withoutFetchMetadata(c.req.raw), (work) => c.executionCtx.waitUntil(work));
  if (response.status >= 500) {
    // better-auth hides its database's error. An outage is the most probable cause, and better-auth's message is not for clients.
    throw new Failure("unavailable", "Signing in is not possible at the moment; try again shortly.", { retryAfter: 5 });
  }
  if (response.status >= 400) return problemOfAuth(response, requestId);
  return response;
}

const NamedAddress = z.object({ email: z.string().max(1000) });

/** Slows down guessing passwords and filling mailboxes: by the address of the client, and by the e-mail address that is named. */
async function limitTries(c: Context<AppEnv>): Promise<void> {
  const { auth, email } = c.var.services.limits;
  const results = [auth.limit({ key: `${addressOf(c)} ${c.req.path}` })];
  const named = NamedAddress.safeParse(
    await c.req.raw
      .clone()
      .json()
      .catch(() => null),
  );
  if (named.success) {
    // better-auth compares addresses in lower case. The limiter gets a hash, since it is no place for addresses.
    const hash = await sha256(named.data.email.trim().toLowerCase());
    results.push(email.limit({ key: `${hash} ${c.req.path}` }));
  }
  for (const { success } of await Promise.all(results)) {
    if (!success) throw new Failure("too_many_requests", "Too many tries; wait a minute.", { retryAfter: 60 });
  }
}

/**
 * Removes the Sec-Fetch headers of a request that is not from a browser. Node's fetch sends Sec-Fetch-Mode without Origin, which
 * better-auth takes for a forged form. A browser sends Origin with every POST (Fetch standard, section 3.2), so without Origin
 * and cookie there is no browser, and nothing to forge.
 */
function withoutFetchMetadata(request: Request): Request {
  if (request.headers.has("origin") || request.headers.has("cookie")) return request;
  const headers = new Headers(request.headers);
  for (const name of ["sec-fetch-mode", "sec-fetch-site", "sec-fetch-dest"]) headers.delete(name);
  return new Request(request, { headers });
}

const titles: Readonly<Record<number, string>> = {
  400: "Invalid request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  422: "Refused",
  429: "Too many requests",
};

const defaultRefusal = { message: "The request was refused.", code: "REFUSED" as const };
const Refusal = z
  .object({
    message: z.string().catch(defaultRefusal.message),
    code: AuthProblem.shape.code.catch(defaultRefusal.code),
  })
  .catch(defaultRefusal);

/** The fields that better-auth names in its message: "[body.email] Invalid email address; [body.name] ...". */
function fieldErrors(message: string): AuthProblem["errors"] {
  const fields = [...message.matchAll(/\[(?:body|query)(?:\.([^\]]+))?\] ((?:(?!; \[(?:body|query)).)+)/g)];
  return fields.length === 0 ? undefined : fields.map(([, path = "body", text = ""]) => ({ path, message: text }));
}

/** better-auth's error as a problem. It also keeps the fields `code` and `message` for better-auth's own client. */
async function problemOfAuth(response: Response, requestId: string): Promise<Response> {
  const { status } = response;
  const { message, code } = Refusal.parse(await response.json().catch(() => null));
  const errors = code === "VALIDATION_ERROR" ? fieldErrors(message) : undefined;
  const headers = new Headers(response.headers);
  headers.set("content-type", "application/problem+json");
  headers.set("cache-control", "no-store");
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="armoire"');
  headers.delete("content-length");
  const title = titles[status] ?? "Refused";
  const detail = errors === undefined ? message : "The request is not valid.";
  const problem: AuthProblem = {
    type: "about:blank",
    title,
    status,
    detail,
    code,
    request_id: requestId,
    ...(errors === undefined ? {} : { errors }),
    message,
  };
  return new Response(JSON.stringify(problem), { status, headers });
}
