// Whose credential is this? A JWT needs no database once the keys are held; a session token or API key one query.

import { sql } from "drizzle-orm";
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";
import { z } from "zod";
import type { Person } from "../domain/person.ts";
import { jwtParty } from "./auth-better-auth.ts";
import { type Database, query } from "./database.ts";

/** How long an isolate trusts the public keys it read, and how soon an unknown key id may make it read again. */
const keysHeldMs = 10 * 60_000;
const refetchAfterMs = 60_000;
/** Tokens remembered in an isolate: more people than one serves in five minutes. */
const verifiedMax = 1000;
/** Longer than any credential of ours; what is longer is not looked at. */
const credentialLengthMax = 4096;

export interface Credentials {
  /** The person behind a bearer credential (JWT, session token or API key), or null. */
  bearer(token: string): Promise<Person | null>;
  /** The person behind a session cookie, or null. */
  cookie(value: string): Promise<Person | null>;
  /** The single user of local development, made on first sight. */
  developer(email: string): Promise<Person>;
}

const PersonRow = z
  .object({ id: z.uuid(), vector_index: z.number() })
  .transform((row): Person => ({ id: row.id, vectorIndex: row.vector_index }));

const Claims = z.object({ sub: z.uuid(), vector_index: z.number().int().min(1), exp: z.number() });
const PublicKey = z.looseObject({ kty: z.string() });

export function credentialsPostgres(database: Database, secret: string, now: () => number): Credentials {
  let held: { keys: ReturnType<typeof createLocalJWKSet>; readAt: number } | undefined;
  let developer: Promise<Person> | undefined;

  const person = async (statement: ReturnType<typeof sql>) => {
    const { rows } = await query(() => database.execute(statement));
    return rows[0] === undefined ? null : PersonRow.parse(rows[0]);
  };

  const readKeys = async () => {
    const { rows } = await query(() =>
      database.execute(
        sql`select id, public_key, alg from jwks where expires_at is null or expires_at > now() - interval '1 day'`,
      ),
    );
    const stored = z.array(z.object({ id: z.string(), public_key: z.string(), alg: z.string().nullable() })).parse(rows);
    const set: JSONWebKeySet = {
      keys: stored.map((row) => ({ ...PublicKey.parse(JSON.parse(row.public_key)), kid: row.id, alg: row.alg ?? "EdDSA" })),
    };
    held = { keys: createLocalJWKSet(set), readAt: now() };
    return held;
  };

  // A JWT that was verified is good until it expires, whatever happens to its session: checking its signature again for
  // every request of its five minutes finds out nothing.
  const verified = new Map<string, { person: Person; until: number }>();
  const remember = (token: string, person: Person, expiry: number) => {
    if (verified.size >= verifiedMax) verified.clear();
    verified.set(token, { person, until: expiry * 1000 });
    return person;
  };

  const verify = async (token: string, again: boolean): Promise<Person | null> => {
    const before = verified.get(token);
    if (before !== undefined && before.until > now()) return before.person;
    const current = held === undefined || now() - held.readAt > keysHeldMs ? await readKeys() : held;
    try {
      const { payload } = await jwtVerify(token, current.keys, {
        algorithms: ["EdDSA", "Ed25519"],
        issuer: jwtParty,
        audience: jwtParty,
        requiredClaims: ["sub", "exp", "iat"],
        currentDate: new Date(now()),
      });
      const claims = Claims.safeParse(payload);
      if (!claims.success) return null;
      return remember(token, { id: claims.data.sub, vectorIndex: claims.data.vector_index }, claims.data.exp);
    } catch (error) {
      if (!(error instanceof errors.JOSEError || error instanceof TypeError)) throw error;
      const unknownKey = error instanceof errors.JWKSNoMatchingKey;
      if (unknownKey && again && now() - current.readAt > refetchAfterMs) {
        await readKeys();
        return verify(token, false);
      }
      return null;
    }
  };

  const session = async (signed: string): Promise<Person | null> => {
    const token = await sessionToken(signed, secret);
    if (token === null) return null;
    return person(sql`
      select u.id, u.vector_index from sessions s join users u on u.id = s.user_id
      where s.token = ${token} and s.expires_at > now()`);
  };

  return {
    async bearer(token) {
      if (token.length > credentialLengthMax || !/^[\x21-\x7e]+$/.test(token)) return null;
      if (token.split(".").length === 3) return verify(token, true);
      if (token.includes(".")) return session(token);
      // A plain session token or an API key: whose keys may have any prefix, so both are looked for, in one query.
      const hash = base64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token)));
      return person(sql`
        select u.id, u.vector_index from sessions s join users u on u.id = s.user_id
        where s.token = ${token} and s.expires_at > now()
        union all
        select u.id, u.vector_index from api_keys k join users u on u.id = k.reference_id
        where k.key = ${hash} and k.enabled and (k.expires_at is null or k.expires_at > now())`);
    },
    cookie: session,
    developer(email) {
      developer ??= person(sql`
        with made as (
          insert into users (email, name, email_verified) values (${email.toLowerCase()}, 'Developer', true)
          on conflict (email) do nothing returning id, vector_index
        )
        select * from made union all select id, vector_index from users where email = ${email.toLowerCase()} limit 1`)
        .then((found) => {
          if (found === null) throw new Error("the development user could not be made");
          return found;
        })
        .catch((error: unknown) => {
          developer = undefined;
          throw error;
        });
      return developer;
    },
  };
}

/**
 * The bare token of a session: better-auth gives it plain in bodies and as `token.signature` in cookies and the
 * `set-auth-token` header. A signature that is there must be right.
 */
async function sessionToken(signed: string, secret: string): Promise<string | null> {
  let text: string;
  try {
    text = decodeURIComponent(signed);
  } catch {
    return null;
  }
  const dot = text.indexOf(".");
  const token = dot < 0 ? text : text.slice(0, dot);
  if (!/^[A-Za-z0-9_-]{16,256}$/.test(token)) return null;
  if (dot < 0) return token;
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "verify",
  ]);
  try {
    const binary = atob(
      text
        .slice(dot + 1)
        .replaceAll("-", "+")
        .replaceAll("_", "/"),
    );
    const signature = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return (await crypto.subtle.verify("HMAC", key, signature, new TextEncoder().encode(token))) ? token : null;
  } catch {
    return null;
  }
}

function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
