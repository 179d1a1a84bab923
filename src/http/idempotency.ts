// `Idempotency-Key`: the first answer is stored for a day by person and route, and repeated with newly signed links.

import type { Context } from "hono";
import { z } from "zod";
import { sha256 } from "../digest.ts";
import { Failure, invalid } from "../domain/failure.ts";
import { type IdSource, timeOf, uuidOf } from "../domain/identity.ts";
import { causeOf } from "../domain/log.ts";
import type { AppEnv } from "./context.ts";

const Key = z.string().regex(/^[\x21-\x7e]{1,255}$/);

const unread = "";

type Content = readonly unknown[];

interface Once<Answer extends z.ZodType> {
  readonly answer: Answer;
  /** A used key with other content is refused. A function reads a body that otherwise only `run` reads. */
  readonly content: Content | (() => Promise<Content>);
  /** Does the work. Ids come from `newId`, so that a run after a crash makes the same things. */
  readonly run: (newId: IdSource) => Promise<{ status: number; body: unknown; content?: Content }>;
}

export function routeName({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Runs the request once for its key. An answered key gets the stored answer. */
export async function once<Answer extends z.ZodType>(
  c: Context<AppEnv>,
  route: { readonly method: string; readonly path: string },
  { answer, content, run }: Once<Answer>,
): Promise<{ status: number; body: z.output<Answer> }> {
  const { services, person, origin } = c.var;
  const header = c.req.header("idempotency-key");
  if (header === undefined) {
    const { status, body } = await run(services.newId);
    return { status, body: answer.parse(body) };
  }
  const keyResult = Key.safeParse(header);
  if (!keyResult.success) throw invalid("Idempotency-Key", "accepted: 1 to 255 visible ASCII characters");
  const name = routeName(route);
  const key = keyResult.data;

  const fingerprint = typeof content === "function" ? unread : await fingerprintOf(...content);
  const claim = await services.idempotency.take(person.id, name, key, fingerprint, services.newId());
  if (claim.state === "running") {
    if (claim.fingerprint !== unread && fingerprint !== unread && claim.fingerprint !== fingerprint) throw keyReused();
    throw new Failure("request_in_progress", "A request with this Idempotency-Key is still running.", { retryAfter: 1 });
  }
  if (claim.state === "done") {
    const own = typeof content === "function" ? await fingerprintOf(...(await content())) : fingerprint;
    if (claim.fingerprint !== own) throw keyReused();
    return { status: claim.answer.status, body: answer.parse(services.links.renewed(claim.answer.body, origin)) };
  }
  try {
    const { status, body, content: contentRead } = await run(idsFrom(claim.seed));
    const first = { status, body: answer.parse(body) };
    const whole = contentRead === undefined ? fingerprint : await fingerprintOf(...contentRead);
    await services.idempotency.keep(person.id, name, key, claim.seed, whole, first);
    return first;
  } catch (error) {
    // A refused request frees its key for a corrected request. A failed run may have had an effect: the next run uses the same
    // seed, so that it makes the same things. If releasing fails too, the lock expires.
    const isRefused = error instanceof Failure && error.code !== "unavailable";
    const leave = isRefused ? services.idempotency.free : services.idempotency.release;
    await leave(person.id, name, key, claim.seed).catch((cause: unknown) => {
      services.log.error("idempotency.not_freed", { cause: causeOf(cause) });
    });
    throw error;
  }
}

function keyReused(): Failure {
  return new Failure("key_reused", "This Idempotency-Key was used for another request.");
}

/** Ids from a seed: the seed's time and random bytes, with the last four bytes counted up. */
function idsFrom(seed: string): IdSource {
  const bytes = Uint8Array.from(seed.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const view = new DataView(bytes.buffer);
  const first = view.getUint32(12);
  let count = 0;
  return () => {
    count += 1;
    view.setUint32(12, (first + count) >>> 0);
    return uuidOf(timeOf(seed), bytes);
  };
}

/** SHA-256 of texts and JSON values in order. */
export function fingerprintOf(...parts: Content): Promise<string> {
  return sha256(JSON.stringify(parts.map((part) => (typeof part === "string" ? part : canonicalJson(part)))));
}

/** JSON with sorted keys, in the spirit of RFC 8785: equal bodies have one fingerprint. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${canonicalJson(entry)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
