// JSON from a service, through the Cache API of this data centre. The key is the address, so it must not contain personal data.
// On a workers.dev address the Cache API stores nothing (docs: workers/runtime-apis/cache), so every call reaches the service.

import { z } from "zod";
import { ageOf, type Lifetime } from "../domain/weather/weather.ts";

/** A real forecast of 16 days has 25 kB. */
const replyBytesMax = 256 * 1024;
/** After a failure the service is not called for this long, so that only one request waits during an outage. */
const restSeconds = 60;

export interface Reply<T> {
  readonly value: T;
  /** True when the service did not answer and this is an earlier reply. */
  readonly stale: boolean;
}

export interface JsonRequest<T> {
  readonly address: URL;
  readonly reply: z.ZodType<T>;
  readonly lifetime: Lifetime;
  readonly signal: AbortSignal;
}

export interface CachedJson {
  /** The service's reply, else an earlier reply, else null. Never rejects. */
  ask<T>(request: JsonRequest<T>): Promise<Reply<T> | null>;
}

/** The reason why there is no reply. The message is for the log and contains nothing of the address or the reply. */
class NoReply extends Error {}

/** A cache entry: when the service was last called, and its last reply. */
const entryOf = <T>(reply: z.ZodType<T>) =>
  z.object({ askedAt: z.number(), told: z.object({ at: z.number(), value: reply }).nullable() });

/**
 * A call is not retried: a person is waiting, and the next request calls again. Two requests at once both call, because an
 * isolate must not wait on another request's connection; the later reply stays. `onFailure` gets the reason of every missing reply.
 */
export function cachedJson(name: string, now: () => number, onFailure: (reason: string) => void): CachedJson {
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
          onFailure(reasonOf(error));
          await store({ askedAt: now(), told: age === "gone" ? null : last });
        }
      }
      return last === null || age === "gone" ? null : { value: last.value, stale: true };
    },
  };

  /** The cache only saves time: when it fails, or has an entry of an older version, it counts as empty. */
  async function attempt<R>(run: () => Promise<R>): Promise<R | null> {
    try {
      return await run();
    } catch (error) {
      onFailure(`cache: ${error instanceof Error ? error.name : "unknown"}`);
      return null;
    }
  }
}

async function fetchJson<T>(address: URL, reply: z.ZodType<T>, signal: AbortSignal): Promise<T> {
  // Redirects are not followed: nobody chose their target. A moved address is a setting to change.
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

/** The kind of the error only, because the platform's messages repeat hosts, and a parser's messages repeat the text. */
function reasonOf(error: unknown): string {
  if (error instanceof NoReply) return error.message;
  if (error instanceof z.ZodError) return `not the reply that is documented, at ${error.issues[0]?.path.join(".") ?? "?"}`;
  if (error instanceof SyntaxError) return "not JSON";
  return error instanceof Error && ["TimeoutError", "AbortError"].includes(error.name) ? "no reply in time" : "no connection";
}
