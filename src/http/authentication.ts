// Refuses unknown paths, and requires a person on every path that is not public.

import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { TrieRouter } from "hono/router/trie-router";
import { Failure } from "../domain/failure.ts";
import type { Person } from "../domain/person.ts";
import type { AppEnv } from "./context.ts";

/** Paths that need no person; the comments say what protects them. Every other path needs one. */
const publicPaths = [
  /^\/$/,
  /^\/health$/,
  /^\/docs$/,
  /^\/openapi\.json$/,
  /^\/llms\.txt$/,
  /^\/api\/auth\//, // better-auth's own
  /^\/media\//, // signed
  /^\/internal\/audit$/, // AUDIT_SECRET
];

export interface RouteEntry {
  readonly method: string;
  readonly path: string;
}

/** Answers 404 for a path that no route has, and 405 for a method that its routes lack, with or without a token. */
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
    if (methods.size === 0) throw new Failure("not_found", "There is nothing at this address.");
    const { method } = c.req;
    if (!(methods.has(method) || (method === "HEAD" && methods.has("GET")))) {
      const allow = [...methods, ...(methods.has("GET") ? ["HEAD"] : [])].sort();
      throw new Failure("method_not_allowed", `This address answers ${allow.join(", ")}.`, { allow });
    }
    await next();
  };
}

/** Sets the person of the request, or refuses it. */
export const requirePerson: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (publicPaths.some((path) => path.test(c.req.path))) return next();
  const person = await personOf(c);
  if (person === null)
    throw new Failure("unauthorized", "Sign in first: send `Authorization: Bearer` with a session token, a JWT or an API key.");
  c.set("person", person);
  if (!(await withinLimit(c, person)))
    throw new Failure("too_many_requests", "Too many requests; wait a minute.", { retryAfter: 60 });
  await next();
};

/** One of this many reads is counted; READ_RATE_LIMIT in wrangler.toml is divided by it. */
const readsPerCount = 10;
let reads = 0;

async function withinLimit(c: Context<AppEnv>, person: Person): Promise<boolean> {
  const { api, read } = c.var.services.limits;
  if (c.req.method !== "GET" && c.req.method !== "HEAD") return (await api.limit({ key: person.id })).success;
  reads = (reads + 1) % readsPerCount;
  return reads !== 0 || (await read.limit({ key: person.id })).success;
}

/** The person whose credential the request carries; null without a valid credential. */
export async function personOf(c: Context<AppEnv>): Promise<Person | null> {
  const { credentials, settings } = c.var.services;
  const header = c.req.header("authorization");
  if (header !== undefined) {
    const match = /^Bearer +(\S+)$/i.exec(header);
    return match?.[1] === undefined ? null : credentials.bearer(match[1]);
  }
  const cookie = getCookie(c, "__Secure-better-auth.session_token") ?? getCookie(c, "better-auth.session_token");
  if (cookie !== undefined) {
    const unsafe = !["GET", "HEAD", "OPTIONS"].includes(c.req.method);
    // Other sites can cause requests that carry the cookie, so changes are accepted only from our own pages.
    if (unsafe && c.req.header("origin") !== c.var.origin) {
      throw new Failure("forbidden_origin", "With a session cookie, changes are accepted from this origin only.");
    }
    return credentials.cookie(cookie);
  }
  return settings.ALLOW_DEV_SINGLE_USER ? credentials.developer(settings.DEV_SINGLE_USER_EMAIL) : null;
}

/** A lower limit for costly requests: uploads, another look, searches by meaning, messages to the stylist. */
export const costly: MiddlewareHandler<AppEnv> = async (c, next) => {
  await countCostly(c, 1);
  await next();
};

/** Counts photos of a request beyond the first, which its route has counted. The binding adds one at a time. */
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
