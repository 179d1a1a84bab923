// The address that a request comes from, as the key of a limit.

import type { Context } from "hono";
import type { AppEnv } from "./context.ts";

/**
 * Cloudflare's edge sets this header, whatever a client sent under its name. X-Forwarded-For and its like can be forged. A customer
 * with IPv6 has a whole /64 or more (RFC 6177), so its other 64 bits are a new address for each try.
 */
export function addressOf(c: Context<AppEnv>): string {
  return networkOf(c.req.header("cf-connecting-ip") ?? "");
}

/** An IPv4 address whole, an IPv6 address by its first 64 bits, anything else by one word. */
export function networkOf(address: string): string {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return address;
  const url = `http://[${address.replace(/%.*$/, "")}]/`;
  if (!URL.canParse(url)) return "unknown";
  // The URL standard writes every IPv6 address in one form: lower case, without leading zeros, the longest zeros as "::".
  const [before = "", after] = new URL(url).hostname.slice(1, -1).split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === undefined || after === "" ? [] : after.split(":");
  const groups = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => "0"), ...tail];
  if (groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff") return mappedIpv4(groups.slice(6));
  return `${groups.slice(0, 4).join(":")}::/64`;
}

function mappedIpv4(groups: readonly string[]): string {
  const numbers = groups.map((group) => Number.parseInt(group, 16));
  return numbers.flatMap((number) => [number >> 8, number & 255]).join(".");
}
