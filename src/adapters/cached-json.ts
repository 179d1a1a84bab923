// Asks a service for JSON and remembers its reply in the Cache API, for everybody who asks in this data centre. The key is the
// address asked, so nothing may be in it that points to a person. On a workers.dev address the Cache API keeps nothing
// (docs: workers/runtime-apis/cache): there the service is asked each time.

import { z } from "zod";
import { ageOf, type Lifetime } from "../domain/weather/weather.ts";

/** A real forecast of 16 days has 25 kB. */
const replyBytesMax = 256 * 1024;
/** After a failure a service is left alone for this long, so that an outage is waited for once and not by every request. */
const restSeconds = 60;

export interface Told<T> {
  readonly value: T;
  /** True where the service did not answer and this is what it said before. */
  readonly stale: boolean;
}

export interface Asked<T> {
  readonly address: URL;
  readonly reply: z.ZodType<T>;
  readonly lifetime: Lifetime;
  readonly signal: AbortSignal;
}

export interface Replies {
  /** What the service says, or said; null where neither can be had. Never rejects. */
  ask<T>(asked: Asked<T>): Promise<Told<T> | null>;
}

/** What the reply is not; the message is for the log and holds nothing of the address or the reply. */
class Unheard extends Error {}

/**
 * Not retried: a person waits, and the next request asks again. Two requests at once both ask, for an isolate must not wait on
 * another request's connection; the later reply stays. `unheard` is told why there was no reply.
 */
export function repliesCacheApi(name: string, now: () => number, unheard: (reason: string) => void): Replies {
  return {
    async ask<T>({ address, reply, lifetime, signal }: Asked<T>): Promise<Told<T> | null> {
      const Kept = z.object({ askedAt: z.number(), told: z.object({ at: z.number(), value: reply }).nullable() });
      const kept = await attempt(async () => {
        const response = await (await caches.open(name)).match(address.href);
        return response === undefined ? null : Kept.parse(await response.json());
      });
      const keep = (entry: z.input<typeof Kept>) =>
        attempt(async () => {
          const headers = { "cache-control": `max-age=${Math.ceil(lifetime.usableSeconds)}` };
          await (await caches.open(name)).put(address.href, new Response(JSON.stringify(entry), { headers }));
        });

      const told = kept?.told ?? null;
      const age = told === null ? "gone" : ageOf(told.at, now(), lifetime);
      if (told !== null && age === "fresh") return { value: told.value, stale: false };
      const rest = Math.min(restSeconds, lifetime.freshSeconds) * 1000;
      if (kept === null || now() - kept.askedAt >= rest) {
        try {
          const value = await heard(address, reply, signal);
          await keep({ askedAt: now(), told: { at: now(), value } });
          return { value, stale: false };
        } catch (error) {
          unheard(reasonOf(error));
          await keep({ askedAt: now(), told: age === "gone" ? null : told });
        }
      }
      return told === null || age === "gone" ? null : { value: told.value, stale: true };
    },
  };

  /** The cache only saves time: what it cannot do, or holds of an older version of ours, is as if it were empty. */
  async function attempt<R>(run: () => Promise<R>): Promise<R | null> {
    try {
      return await run();
    } catch (error) {
      unheard(`cache: ${error instanceof Error ? error.name : "unknown"}`);
      return null;
    }
  }
}

async function heard<T>(address: URL, reply: z.ZodType<T>, signal: AbortSignal): Promise<T> {
  // Redirects are not followed: an address that moved is a setting to change, and where it leads nobody has agreed to.
  const response = await fetch(address, { headers: { accept: "application/json" }, redirect: "manual", signal });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Unheard(`status ${response.status}`);
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
    if (bytes > replyBytesMax) throw new Unheard(`more than ${replyBytesMax} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Of an error only its kind: messages of the platform repeat hosts, those of a parser the text. */
function reasonOf(error: unknown): string {
  if (error instanceof Unheard) return error.message;
  if (error instanceof z.ZodError) return `not the reply that is documented, at ${error.issues[0]?.path.join(".") ?? "?"}`;
  if (error instanceof SyntaxError) return "not JSON";
  return error instanceof Error && ["TimeoutError", "AbortError"].includes(error.name) ? "no reply in time" : "no connection";
}
