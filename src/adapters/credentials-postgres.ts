// Finds the person behind a credential. A JWT needs no database once the keys are read; a session token or API key needs one
// query.

import { type SQL, sql } from "drizzle-orm";
import { createLocalJWKSet, errors, jwtVerify } from "jose";
import { z } from "zod";
import { sha256 } from "../digest.ts";
import { hasKeyForm, Scope, scopes } from "../domain/api-key.ts";
import { Failure } from "../domain/failure.ts";
import type { Access, Caller, Person } from "../domain/person.ts";
import { type Database, rowsOf } from "./database.ts";
import { jwtParty } from "./jwt-party.ts";

/** How long an isolate trusts the public keys it read, and the shortest time until an unknown key id makes it read again. */
const keysHeldMs = 10 * 60_000;
const refetchAfterMs = 60_000;
/** Tokens remembered in an isolate: more than it serves people in five minutes. */
const verifiedMax = 1000;
/** Longer than any of our credentials; longer text is not checked. */
const credentialLengthMax = 4096;

export interface Credentials {
  /** Who is behind a bearer credential (JWT, session token or API key), or null. */
  bearer(token: string, address: string): Promise<Caller | null>;
  /** Who is behind an API key, or null. */
  key(text: string, address: string): Promise<Caller | null>;
  /** Who is behind a session cookie, or null. */
  cookie(value: string, address: string): Promise<Caller | null>;
  /** The single user of local development, created on first use. */
  developer(email: string): Promise<Caller>;
  /** This isolate forgets the person, whose account is gone; the developer's is made anew. */
  forget(userId: string): Promise<void>;
}

/** Counts wrong credentials by address. `isSpent` asks nobody: it holds what the counts of the last minute said. */
export interface Guesses {
  isSpent(address: string): boolean;
  count(address: string): Promise<void>;
}

const bySession: readonly Access[] = [...scopes, "session"];
const byJwt: readonly Access[] = scopes;

const PersonRow = z
  .object({ id: z.uuid(), vector_index: z.number() })
  .transform(({ id, vector_index }): Person => ({ id, vectorIndex: vector_index }));
const KeyRow = z.object({ scopes: z.array(Scope) });

const Claims = z.object({ sub: z.uuid(), vector_index: z.number().int().min(1), exp: z.number() });
const StoredKey = z.object({ id: z.string(), public_key: z.string(), alg: z.string().nullable() });
const PublicKey = z.looseObject({ kty: z.string() });

export function credentialsPostgres(database: Database, secret: string, now: () => number, guesses: Guesses): Credentials {
  const verify = jwtVerifier(database, now);
  const rowBehind = rowFinder(database, guesses);
  const developer = developerOf(database);

  const session = async (signedToken: string, address: string): Promise<Caller | null> => {
    const token = await sessionToken(signedToken, secret);
    const row = token === null ? undefined : await rowBehind(token, address, sessionStatement(token));
    return row === undefined ? null : { person: PersonRow.parse(row), allowed: bySession };
  };
  const key = async (text: string, address: string): Promise<Caller | null> => {
    if (!hasKeyForm(text)) return null;
    const row = await rowBehind(text, address, keyStatement(await sha256(text)));
    return row === undefined ? null : { person: PersonRow.parse(row), allowed: KeyRow.parse(row).scopes };
  };

  return {
    async bearer(token, address) {
      if (token.length > credentialLengthMax || !/^[\x21-\x7e]+$/.test(token)) return null;
      if (token.split(".").length === 3) {
        const person = await verify(token);
        return person === null ? null : { person, allowed: byJwt };
      }
      return hasKeyForm(token) ? key(token, address) : session(token, address);
    },
    key,
    cookie: session,
    developer: async (email) => ({ person: await developer.get(email), allowed: bySession }),
    forget: developer.forget,
  };
}

/**
 * Finds the row behind a token. An address that sent too many wrong ones is refused before the database is asked. Whoever shares it
 * and was right before still gets in: many people can be behind one address.
 */
function rowFinder(database: Database, guesses: Guesses) {
  const rightTokens = new Set<string>();
  return async (token: string, address: string, statement: SQL) => {
    if (!rightTokens.has(token) && guesses.isSpent(address)) {
      throw new Failure("too_many_requests", "Too many wrong credentials from this address; wait a minute.", { retryAfter: 60 });
    }
    const [row] = await rowsOf(database, statement);
    if (row === undefined) {
      rightTokens.delete(token);
      await guesses.count(address);
      return;
    }
    if (rightTokens.size >= verifiedMax) rightTokens.clear();
    rightTokens.add(token);
    return row;
  };
}

async function personIn(database: Database, statement: SQL): Promise<Person | null> {
  const [row] = await rowsOf(database, statement);
  return row === undefined ? null : PersonRow.parse(row);
}

const sessionStatement = (token: string): SQL => sql`
  select u.id, u.vector_index from sessions s join users u on u.id = s.user_id
  where s.token = ${token} and s.expires_at > now()`;

/** The day of a key's last request is noted in the same trip, and written once a day. */
const keyStatement = (hash: string): SQL => sql`
  with found as (
    select k.id as key_id, k.last_used_on, k.scopes, u.id, u.vector_index from api_keys k join users u on u.id = k.user_id
    where k.hash = ${hash} and k.expires_at > now()
  ), used as (
    update api_keys k set last_used_on = (now() at time zone 'UTC')::date from found
    where k.id = found.key_id and found.last_used_on is distinct from (now() at time zone 'UTC')::date
  )
  select id, vector_index, scopes from found`;

/** The developer's account, made once and held. */
function developerOf(database: Database) {
  let held: Promise<Person> | undefined;
  const lose = () => {
    held = undefined;
  };
  return {
    get(email: string): Promise<Person> {
      held ??= makeDeveloper(database, email.toLowerCase()).catch((error: unknown) => {
        lose();
        throw error;
      });
      return held;
    },
    async forget(userId: string): Promise<void> {
      if ((await held)?.id === userId) lose();
    },
  };
}

async function makeDeveloper(database: Database, email: string): Promise<Person> {
  const statement = sql`
    with made as (
      insert into users (email, name, email_verified) values (${email}, 'Developer', true)
      on conflict (email) do nothing returning id, vector_index
    )
    select * from made union all select id, vector_index from users where email = ${email} limit 1`;
  const person = await personIn(database, statement);
  if (person === null) throw new Error("the development user could not be made");
  return person;
}

/** The public keys, with the time they were read. */
async function readKeys(database: Database, readAt: number) {
  const statement = sql`select id, public_key, alg from jwks where expires_at is null or expires_at > now() - interval '1 day'`;
  const storedKeys = z.array(StoredKey).parse(await rowsOf(database, statement));
  const keys = storedKeys.map(({ id, public_key, alg }) => ({
    ...PublicKey.parse(JSON.parse(public_key)),
    kid: id,
    alg: alg ?? "EdDSA",
  }));
  return { keys: createLocalJWKSet({ keys }), readAt };
}

// The person behind a JWT. A JWT is valid until it expires, whatever happens to its session, so its signature is checked once.
function jwtVerifier(database: Database, now: () => number): (token: string) => Promise<Person | null> {
  let heldKeys: Awaited<ReturnType<typeof readKeys>> | undefined;
  const verifiedTokens = new Map<string, { person: Person; until: number }>();

  const verify = async (token: string, mayReadAgain: boolean): Promise<Person | null> => {
    const entry = verifiedTokens.get(token);
    if (entry !== undefined && entry.until > now()) return entry.person;
    if (heldKeys === undefined || now() - heldKeys.readAt > keysHeldMs) heldKeys = await readKeys(database, now());
    const { keys, readAt } = heldKeys;
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ["EdDSA", "Ed25519"],
        issuer: jwtParty,
        audience: jwtParty,
        requiredClaims: ["sub", "exp", "iat"],
        currentDate: new Date(now()),
      });
      const claims = Claims.safeParse(payload);
      if (!claims.success) return null;
      const person = { id: claims.data.sub, vectorIndex: claims.data.vector_index };
      if (verifiedTokens.size >= verifiedMax) verifiedTokens.clear();
      verifiedTokens.set(token, { person, until: claims.data.exp * 1000 });
      return person;
    } catch (error) {
      if (!(error instanceof errors.JOSEError || error instanceof TypeError)) throw error;
      const isUnknownKey = error instanceof errors.JWKSNoMatchingKey;
      if (!isUnknownKey || !mayReadAgain || now() - readAt <= refetchAfterMs) return null;
      heldKeys = await readKeys(database, now());
      return verify(token, false);
    }
  };
  return (token) => verify(token, true);
}

/** better-auth's session tokens have 32 characters. Other text needs no look into the database. */
const sessionForm = /^[A-Za-z0-9_-]{32}$/;

/** The bare token of a session: plain in bodies, `token.signature` in cookies and headers. A signature must be right. */
async function sessionToken(signedToken: string, secret: string): Promise<string | null> {
  let text: string;
  try {
    text = decodeURIComponent(signedToken);
  } catch {
    return null;
  }
  const dot = text.indexOf(".");
  const token = dot < 0 ? text : text.slice(0, dot);
  if (!sessionForm.test(token)) return null;
  if (dot < 0) return token;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["verify"]);
  try {
    const base64 = text
      .slice(dot + 1)
      .replaceAll("-", "+")
      .replaceAll("_", "/");
    const signature = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return (await crypto.subtle.verify("HMAC", key, signature, new TextEncoder().encode(token))) ? token : null;
  } catch {
    return null;
  }
}
