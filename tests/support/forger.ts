// Forged JWTs: some as an attacker can make them, others signed with our own key, with one wrong claim each.

import { createHmac, createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from "node:crypto";
import { symmetricDecrypt } from "better-auth/crypto";
import { z } from "zod";
import { authSecret } from "./armoire.ts";
import type { Person } from "./person.ts";
import { rowsOf } from "./rows.ts";

const Key = z.object({ id: z.string(), public_key: z.string(), private_key: z.string() });
const PublicJwk = z.looseObject({ kty: z.string(), crv: z.string(), x: z.string() });
const PrivateJwk = PublicJwk.extend({ d: z.string() });

/** The JWT that Armoire itself issues to this person. */
export async function jwtOf(person: Person): Promise<string> {
  const response = await person.request("GET", "/api/auth/token");
  return z.object({ token: z.string() }).parse(await response.json()).token;
}

export interface Forger {
  /** A JWT signed with Armoire's own key; the arguments replace its correct claims. `undefined` leaves a claim out. */
  sign(claims?: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): string;
  /** Every forgery that must be refused, by what is wrong with it. */
  all(): Readonly<Record<string, string>>;
}

/** A forger of this person's tokens. It asks for one real token first, so that a key exists. */
export async function forgerOf(endpoint: string, person: Person): Promise<Forger> {
  const real = await jwtOf(person);
  const { kid } = z.object({ kid: z.string() }).parse(decoded(real.split(".")[0] ?? ""));
  const [row] = await rowsOf(endpoint, "select id, public_key, private_key from jwks where id = $1", [kid]);
  const stored = Key.parse(row);
  const publicKey = PublicJwk.parse(JSON.parse(stored.public_key));
  const data = z.string().parse(JSON.parse(stored.private_key));
  const ours = PrivateJwk.parse(JSON.parse(await symmetricDecrypt({ key: authSecret, data })));
  const theirs = PrivateJwk.parse(generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }));

  const now = () => Math.floor(Date.now() / 1000);
  const right = () => ({
    sub: person.id,
    vector_index: 1,
    iss: "armoire",
    aud: "armoire",
    iat: now(),
    exp: now() + 300,
  });
  // Made by hand: a library would refuse to make half of these. A claim that is undefined is left out.
  const signedBy = (key: JsonWebKey, claims: object, header: object = {}) => {
    const signed = `${encoded({ alg: "EdDSA", kid, ...header })}.${encoded({ ...right(), ...claims })}`;
    const signature = sign(null, Buffer.from(signed), createPrivateKey({ key, format: "jwk" }));
    return `${signed}.${signature.toString("base64url")}`;
  };
  const hmac = (secret: string | Buffer) => {
    const signed = `${encoded({ alg: "HS256", typ: "JWT", kid })}.${encoded(right())}`;
    return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
  };
  const unsigned = (alg: string, signature = "") => `${encoded({ alg, kid })}.${encoded(right())}.${signature}`;
  const [head = "", body = "", signature = ""] = real.split(".");

  return {
    sign: (claims = {}, header = {}) => signedBy(ours, claims, header),
    all: () => ({
      "JWT that has expired": signedBy(ours, { iat: now() - 600, exp: now() - 300 }),
      "JWT that never expires": signedBy(ours, { exp: undefined }),
      "JWT of the future": signedBy(ours, { nbf: now() + 120 }),
      "JWT without an issue time": signedBy(ours, { iat: undefined }),
      "JWT of another issuer": signedBy(ours, { iss: "https://evil.example" }),
      "JWT without an issuer": signedBy(ours, { iss: undefined }),
      "JWT for another audience": signedBy(ours, { aud: "other" }),
      "JWT without an audience": signedBy(ours, { aud: undefined }),
      "JWT of nobody": signedBy(ours, { sub: undefined }),
      "JWT of no user id": signedBy(ours, { sub: "1' or '1'='1" }),
      "JWT with an unknown critical header": signedBy(ours, {}, { crit: ["armoire"], armoire: true }),
      "alg none": unsigned("none"),
      "alg None": unsigned("None", signature),
      "alg EdDSA, no signature": unsigned("EdDSA"),
      "HS256 with the public key's JSON": hmac(stored.public_key),
      "HS256 with the public key's bytes": hmac(Buffer.from(publicKey.x, "base64url")),
      "HS256 with nothing": hmac(""),
      "another key, same kid": signedBy(theirs, {}),
      "another key in the header": signedBy(theirs, {}, { jwk: { kty: "OKP", crv: "Ed25519", x: theirs.x } }),
      "another key by address": signedBy(theirs, {}, { jku: "https://evil.example/jwks.json" }),
      "a kid that is not ours": signedBy(theirs, {}, { kid: "0193c0dd-0000-7000-8000-000000000009" }),
      "a kid that is a path": signedBy(theirs, {}, { kid: "../../dev/null" }),
      "no kid": signedBy(theirs, {}, { kid: undefined }),
      "another payload": `${head}.${encoded({ ...right(), vector_index: 2 })}.${signature}`,
      "a cut signature": real.slice(0, -8),
      "a cut payload": `${head}.${body.slice(0, -4)}.${signature}`,
      "no signature": `${head}.${body}.`,
      "no header": `.${body}.${signature}`,
      "only dots": "..",
    }),
  };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decoded(part: string): unknown {
  return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
}
