// `Idempotency-Key`: the first answer is kept a day for each user and route and given again, its links signed anew.

import type { Context } from "hono";
import { z } from "zod";
import { sha256 } from "../digest.ts";
import { Failure, invalid } from "../domain/failure.ts";
import type { KeptAnswer } from "../domain/idempotency.ts";
import { type IdSource, timeOf, uuidOf } from "../domain/identity.ts";
import { causeOf } from "../log.ts";
import type { AppEnv } from "./context.ts";

const Key = z.string().regex(/^[\x21-\x7e]{1,255}$/);

/** The fingerprint of a request whose parts are only known once they were read. */
export const unread = "";

interface Once {
  /** Method, route and content of the request, or `unread` when `run` finds it out. */
  readonly fingerprint: string;
  /** Reads the request without doing anything, for its fingerprint, when an answer is already kept. */
  readonly fingerprintOfRest?: () => Promise<string>;
  /** Does the work. Ids come from `newId`, so that a run after a crash makes the same things. */
  readonly run: (newId: IdSource) => Promise<KeptAnswer & { fingerprint?: string }>;
}

/** Runs the request once for its key: again for a new one, never for one that was answered. */
export async function once(
  c: Context<AppEnv>,
  route: string,
  { fingerprint, fingerprintOfRest, run }: Once,
): Promise<KeptAnswer> {
  const { services, person, origin } = c.var;
  const header = c.req.header("idempotency-key");
  if (header === undefined) return run(services.newId);
  const parsed = Key.safeParse(header);
  if (!parsed.success) throw invalid("Idempotency-Key", "accepted: 1 to 255 visible ASCII characters");
  const key = parsed.data;

  const taken = await services.idempotency.take(person.id, route, key, fingerprint, services.newId());
  if (taken.state === "running") {
    if (taken.fingerprint !== unread && fingerprint !== unread && taken.fingerprint !== fingerprint) throw reused();
    throw new Failure("request_in_progress", "A request with this Idempotency-Key is still running.", { retryAfter: 1 });
  }
  if (taken.state === "done") {
    const mine = fingerprint === unread && fingerprintOfRest !== undefined ? await fingerprintOfRest() : fingerprint;
    if (taken.fingerprint !== mine) throw reused();
    return { status: taken.answer.status, body: renewed(taken.answer.body, (text) => services.links.renew(text, origin)) };
  }
  try {
    const answer = await run(idsFrom(taken.seed));
    const kept = { status: answer.status, body: answer.body };
    await services.idempotency.keep(person.id, route, key, taken.seed, answer.fingerprint ?? fingerprint, kept);
    return kept;
  } catch (error) {
    // A refused request frees its key for a corrected one. One that failed may have had its effect: the next try runs under
    // the same seed, so that it makes the same things. If even this note fails, the lock runs out.
    const refused = error instanceof Failure && error.code !== "unavailable";
    const leave = refused ? services.idempotency.free : services.idempotency.release;
    await leave(person.id, route, key, taken.seed).catch((cause: unknown) => {
      services.log.error("idempotency.not_freed", { cause: causeOf(cause) });
    });
    throw error;
  }
}

function reused(): Failure {
  return new Failure("key_reused", "This Idempotency-Key was used for another request.");
}

/** Ids that follow from a seed: the seed's own time and randomness, with the last four bytes counted up. */
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

/** A kept answer with every image link in it signed anew. */
export function renewed(value: unknown, renew: (text: string) => string | null): unknown {
  if (typeof value === "string") return value.includes("/media/") ? (renew(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((entry) => renewed(entry, renew));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, renewed(entry, renew)]));
  }
  return value;
}

/** SHA-256 of texts in order, hexadecimal: a request's fingerprint. */
export function fingerprintOf(...parts: readonly string[]): Promise<string> {
  return sha256(JSON.stringify(parts));
}

/** JSON with sorted keys: two bodies that say the same have one fingerprint (RFC 8785 in spirit). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${canonicalJson(entry)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
