// The browser client's page, for every address that is the client's: the client reads it.

import type { Context } from "hono";
import type { AppEnv } from "./context.ts";

/** Whether a browser opens an address, in place of a program that asks for it. Old browsers say only that they accept HTML. */
export function isOpenedByBrowser(c: Context): boolean {
  if ((c.req.method !== "GET" && c.req.method !== "HEAD") || c.req.path.startsWith("/api/")) return false;
  const mode = c.req.header("sec-fetch-mode");
  return mode === undefined ? (c.req.header("accept") ?? "").includes("text/html") : mode === "navigate";
}

/** The page, with the headers of web/static/_headers. */
export async function clientPage(c: Context<AppEnv>): Promise<Response> {
  const { method, headers } = c.req.raw;
  const page = await c.env.ASSETS.fetch(new Request(new URL("/", c.req.url), { method, headers }));
  // Headers of an answer that was fetched cannot be changed, and every answer gets some.
  const answer = new Response(page.body, page);
  // A program gets a refusal at the same address: whoever keeps answers must keep them apart.
  answer.headers.append("vary", "Accept, Sec-Fetch-Mode");
  return answer;
}
