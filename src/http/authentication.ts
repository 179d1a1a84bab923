// Refuses unknown paths, and requires a person on every path that is not public, with a credential that allows the route.

import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { TrieRouter } from "hono/router/trie-router";
import { Failure } from "../domain/failure.ts";
import type { Caller, Person } from "../domain/person.ts";
import { accessOf, requireAccess } from "./access.ts";
import { addressOf } from "./client-address.ts";
import { clientPage, isOpenedByBrowser } from "./client-page.ts";
import type { AppEnv } from "./context.ts";
import { isAllowed } from "./headers.ts";

/** Paths that need no person; the comments say what protects them. Every other path needs one. */
const publicPaths = [
  /^\/health$/,
  /^\/docs$/,
  /^\/openapi\.json$/,
  /^\/llms\.txt$/,
  /^\/api\/auth\/(?!api-key\/)/, // better-auth's own
  /^\/media\//, // signed
  /^\/erasures\//, // signed
  /^\/internal\/audit$/, // AUDIT_SECRET
];

/** Public paths that can cost a query of the database. */
const costlyPublicPaths = /^\/(?:health$|api\/auth\/|erasures\/|internal\/)/;

export interface RouteEntry {
  readonly method: string;
  readonly path: string;
}

/**
 * Answers 404 for a path that no route has, and 405 for a method that its routes lack, with or without a token. A browser that opens a
 * path of no route gets the client.
 */
export function requireKnownPath(routes: () => readonly RouteEntry[]): MiddlewareHandler<AppEnv> {
  let router: TrieRouter<RouteEntry> | undefined;
  return async (c, next) => {
    if (router === undefined) {
      router = new TrieRouter();
      // Hono lists middleware among its routes, under ALL. No route of ours answers every method.
      for (const route of routes()) if (route.method !== "ALL") router.add("ALL", route.path, route);
    }
    const [matches] = router.match("ALL", c.req.path);
    const methods = new Set(matches.map(([route]) => route.method));
    if (methods.size === 0) {
      if (isOpenedByBrowser(c)) return clientPage(c);
      throw new Failure("not_found", "There is nothing at this address.");
    }
    const { method } = c.req;
    if (!(methods.has(method) || (method === "HEAD" && methods.has("GET")))) {
      const allow = [...methods, ...(methods.has("GET") ? ["HEAD"] : [])].sort();
      throw new Failure("method_not_allowed", `This address answers ${allow.join(", ")}.`, { allow });
    }
    return next();
  };
}

/** Sets the person of the request, or refuses it. */
export const requirePerson: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (publicPaths.some((path) => path.test(c.req.path))) {
    if (costlyPublicPaths.test(c.req.path)) await limitByAddress(c);
    return next();
  }
  const caller = await callerOf(c);
  if (caller === null) {
    const how = "Sign in first: send `Authorization: Bearer` with a session token, a JWT or an API key.";
    throw new Failure("unauthorized", how);
  }
  c.set("person", caller.person);
  c.set("allowed", caller.allowed);
  if (!(await withinLimit(c, caller.person)))
    throw new Failure("too_many_requests", "Too many requests; wait a minute.", { retryAfter: 60 });
  requireAccess(caller, accessOf(c.req.method, c.req.path));
  await next();
};

async function limitByAddress(c: Context<AppEnv>): Promise<void> {
  const { success } = await c.var.services.limits.api.limit({ key: addressOf(c) });
  if (!success) throw new Failure("too_many_requests", "Too many requests from this address; wait a minute.", { retryAfter: 60 });
}

/** Lets only the holder of AUDIT_SECRET pass. */
export async function requireOperator(c: Context<AppEnv>, what: string): Promise<void> {
  const token = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  if (!(await sameSecret(token, c.var.services.settings.AUDIT_SECRET))) {
    throw new Failure("unauthorized", `${what} needs \`Authorization: Bearer\` with AUDIT_SECRET.`);
  }
}

/** Compares digests, so that the time it takes shows neither the length nor the first difference. */
async function sameSecret(token: string, secret: string): Promise<boolean> {
  const digest = async (text: string) => new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const [left, right] = await Promise.all([digest(token), digest(secret)]);
  return left.every((byte, index) => byte === right[index]);
}

/** One of this many reads is counted; READ_RATE_LIMIT in wrangler.toml is divided by it. */
const readsPerCount = 10;
let reads = 0;

async function withinLimit(c: Context<AppEnv>, person: Person): Promise<boolean> {
  const { api, read } = c.var.services.limits;
  if (c.req.method !== "GET" && c.req.method !== "HEAD") return (await api.limit({ key: person.id })).success;
  reads = (reads + 1) % readsPerCount;
  return reads !== 0 || (await read.limit({ key: person.id })).success;
}

/** The address of an upload link, which is a credential by itself. */
const uploadPath = "/uploads";

/** Who sends the request, and what their credential allows; null without a valid credential. */
async function callerOf(c: Context<AppEnv>): Promise<Caller | null> {
  const { credentials, settings, uploadLinks } = c.var.services;
  if (c.req.path === uploadPath) {
    const person = uploadLinks.open(c.req.query());
    if (person === null) throw new Failure("invalid_link", "The link was changed or has expired; ask for a new one.");
    return { person, allowed: ["read", "write"] };
  }
  const header = c.req.header("authorization");
  if (header !== undefined) {
    const match = /^Bearer +(\S+)$/i.exec(header);
    return match?.[1] === undefined ? null : credentials.bearer(match[1], addressOf(c));
  }
  const key = c.req.header("x-api-key");
  if (key !== undefined) return credentials.key(key, addressOf(c));
  const unsafe = !["GET", "HEAD", "OPTIONS"].includes(c.req.method);
  const origin = c.req.header("origin");
  const cookie = getCookie(c, "__Secure-better-auth.session_token") ?? getCookie(c, "better-auth.session_token");
  if (cookie !== undefined) {
    // Other sites can cause requests that carry the cookie, so changes are accepted only from our own pages.
    if (unsafe && origin !== c.var.origin) {
      throw new Failure("forbidden_origin", "With a session cookie, changes are accepted from this origin only.");
    }
    return credentials.cookie(cookie, addressOf(c));
  }
  if (!settings.ALLOW_DEV_SINGLE_USER || !isNoName(new URL(c.req.url).hostname)) return null;
  // Without a credential a form of any site would do; programs send no origin.
  if (unsafe && origin !== undefined && origin !== c.var.origin && !isAllowed(origin, settings.ALLOWED_ORIGINS)) {
    throw new Failure(
      "forbidden_origin",
      "Without a credential, changes are accepted from this origin and ALLOWED_ORIGINS only.",
    );
  }
  return credentials.developer(settings.DEV_SINGLE_USER_EMAIL);
}

/**
 * Whether a host is `localhost` or an address. Any other name may be a stranger's, that leads a browser here (DNS rebinding): without a
 * credential the page behind it would be the developer.
 */
function isNoName(host: string): boolean {
  return /^(?:localhost|[\d.]+|\[[^\]]+\])$/.test(host);
}

/** A lower limit for costly requests: uploads, another look, searches by meaning, messages to the stylist. */
export const costly: MiddlewareHandler<AppEnv> = async (c, next) => {
  await countCostly(c, 1);
  await next();
};

/** Counts costly work that no route has counted: further photos of a request, a call of a tool. The binding adds one at a time. */
export async function countCostly(c: Context<AppEnv>, count: number): Promise<void> {
  const { services, person } = c.var;
  for (let counted = 0; counted < count; counted += 1) {
    const { success } = await services.limits.costly.limit({ key: person.id });
    if (!success)
      throw new Failure("too_many_requests", "Too many photos, searches or messages in a minute; wait a little.", {
        retryAfter: 60,
      });
  }
}
