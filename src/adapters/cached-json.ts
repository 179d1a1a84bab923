// JSON from a service, in the Cache API of this data centre. The key is the address, so it may hold nothing of a person.
// On a workers.dev address the Cache API keeps nothing (docs: workers/runtime-apis/cache): there every call asks the service.

import { z } from "zod";
import { ageOf, type Lifetime } from "../domain/weather/weather.ts";

/** A real forecast of 16 days has 25 kB. */
const replyBytesMax = 256 * 1024;
/** After a failure the service is left alone for this long, so that one request waits for an outage and not every one. */
const restSeconds = 60;

export interface Reply<T> {
  readonly value: T;
  /** True where the service did not answer and this is an earlier reply. */
  readonly stale: boolean;
}

export interface JsonRequest<T> {
  readonly address: URL;
  readonly reply: z.ZodType<T>;
  readonly lifetime: Lifetime;
  readonly signal: AbortSignal;
}

export interface CachedJson {
  /** The service's reply, or an earlier one; null where neither can be had. Never rejects. */
  ask<T>(request: JsonRequest<T>): Promise<Reply<T> | null>;
}

/** Why there is no reply. The message is for the log and holds nothing of the address or the reply. */
class NoReply extends Error {}

/** What is in the cache: when the service was last asked, and its last reply. */
const entryOf = <T>(reply: z.ZodType<T>) =>
  z.object({ askedAt: z.number(), told: z.object({ at: z.number(), value: reply }).nullable() });

/**
 * Not retried: a person waits, and the next request asks again. Two requests at once both ask, because an isolate must not wait
 * on another request's connection; the later reply stays. `failed` gets the reason of every missing reply.
 */
export function cachedJson(name: string, now: () => number, failed: (reason: string) => void): CachedJson {
  return {
    async ask<T>({ address, reply, lifetime, signal }: JsonRequest<T>): Promise<Reply<T> | null> {
      const Entry = entryOf(reply);
      const entry = await attempt(async () => {
        const response = await (await caches.open(name)).match(address.href);
        return response === undefined ? null : Entry.parse(await response.json());
      });
      const store = (next: z.input<typeof Entry>) =>
        attempt(async () => {
          const headers = { "cache-control": `max-age=${Math.ceil(lifetime.usableSeconds)}` };
          await (await caches.open(name)).put(address.href, new Response(JSON.stringify(next), { headers }));
        });

      const last = entry?.told ?? null;
      const age = last === null ? "gone" : ageOf(last.at, now(), lifetime);
      if (last !== null && age === "fresh") return { value: last.value, stale: false };
      const rest = Math.min(restSeconds, lifetime.freshSeconds) * 1000;
      if (entry === null || now() - entry.askedAt >= rest) {
        try {
          const value = await fetchJson(address, reply, signal);
          await store({ askedAt: now(), told: { at: now(), value } });
          return { value, stale: false };
        } catch (error) {
          failed(reasonOf(error));
          await store({ askedAt: now(), told: age === "gone" ? null : last });
        }
      }
      return last === null || age === "gone" ? null : { value: last.value, stale: true };
    },
  };

  /** The cache only saves time: where it fails, or holds an older version's entry, it counts as empty. */
  async function attempt<R>(run: () => Promise<R>): Promise<R | null> {
    try {
      return await run();
    } catch (error) {
      failed(`cache: ${error instanceof Error ? error.name : "unknown"}`);
      return null;
    }
  }
}

async function fetchJson<T>(address: URL, reply: z.ZodType<T>, signal: AbortSignal): Promise<T> {
  // Redirects are not followed: an address that moved is a setting to change, and nobody chose where it leads.
  const response = await fetch(address, { headers: { accept: "application/json" }, redirect: "manual", signal });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new NoReply(`status ${response.status}`);
  }
  return reply.parse(JSON.parse(await textOf(response)));
}

async function textOf(response: Response): Promise<string> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > replyBytesMax) throw new NoReply(`more than ${replyBytesMax} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Only the kind of an error: the platform's messages repeat hosts, and a parser's repeat the text. */
function reasonOf(error: unknown): string {
  if (error instanceof NoReply) return error.message;
  if (error instanceof z.ZodError) return `not the reply that is documented, at ${error.issues[0]?.path.join(".") ?? "?"}`;
  if (error instanceof SyntaxError) return "not JSON";
  return error instanceof Error && ["TimeoutError", "AbortError"].includes(error.name) ? "no reply in time" : "no connection";
}
