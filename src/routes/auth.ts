// Sign-up, sign-in, sign-out, password reset, keys and tokens: better-auth's routes, behind our rate limit and body limit.

import { OpenAPIHono, z } from "@hono/zod-openapi";
import { Failure } from "../domain/failure.ts";
import type { AppEnv } from "../http/context.ts";

export const authRoutes = new OpenAPIHono<AppEnv>();

authRoutes.on(["GET", "POST"], "/api/auth/*", async (c) => {
  const { services, origin, requestId } = c.var;
  if (c.req.method === "POST") {
    // The limit slows down guessing passwords and filling mailboxes. Cloudflare's edge sets this header; X-Forwarded-For can be
    // forged.
    const address = c.req.header("cf-connecting-ip") ?? "unknown";
    const { success } = await services.limits.auth.limit({ key: `${address} ${c.req.path}` });
    if (!success) throw new Failure("too_many_requests", "Too many tries; wait a minute.", { retryAfter: 60 });
  }
  const response = await services.auth(origin).handle(withoutFetchMetadata(c.req.raw));
  if (response.status >= 500) {
    // better-auth hides its database's error. An outage is the most probable cause, and better-auth's message is not for clients.
    throw new Failure("unavailable", "Signing in is not possible at the moment; try again shortly.", { retryAfter: 5 });
  }
  if (response.status >= 400) return problemOfAuth(response, requestId);
  return response;
});

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

const defaultRefusal = { message: "The request was refused.", code: "refused" };
const Refusal = z
  .object({ message: z.string().catch(defaultRefusal.message), code: z.string().catch(defaultRefusal.code) })
  .catch(defaultRefusal);

/** better-auth's error as a problem. It also keeps the fields `code` and `message` for better-auth's own client. */
async function problemOfAuth(response: Response, requestId: string): Promise<Response> {
  const { status } = response;
  const { message, code } = Refusal.parse(await response.json().catch(() => null));
  const headers = new Headers(response.headers);
  headers.set("content-type", "application/problem+json");
  headers.delete("content-length");
  const title = titles[status] ?? "Refused";
  const problem = { type: "about:blank", title, status, detail: message, code, message, request_id: requestId };
  return new Response(JSON.stringify(problem), { status, headers });
}
