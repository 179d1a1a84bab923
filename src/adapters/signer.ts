// Signs texts for one purpose: HMAC-SHA256 with a key that is derived for it, so that a signature is useless elsewhere (RFC 5869).

import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";

export interface Signer {
  /** 32 bytes in base64url. */
  sign(text: string): string;
  /** Compares in a time that does not show how much of the signature is right. */
  matches(text: string, signature: string): boolean;
}

// Hashing is synchronous, because a page of garments has sixty links, and sixty turns of the event loop cost more than the hashing.
export function signer(secret: string, purpose: string): Signer {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", purpose, 32));
  const sign = (text: string) => createHmac("sha256", key).update(text).digest("base64url");
  return {
    sign,
    matches(text, signature) {
      const [expected, given] = [Buffer.from(sign(text)), Buffer.from(signature)];
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}

/** The expiry in a link, in seconds since 1970. */
export const Expiry = z.string().regex(/^[1-9][0-9]{9,10}$/);

export interface ExpiringSigner {
  /** The signature of a text that holds until `expiry`. */
  sign(text: string, expiry: number): string;
  /** How long the text still holds; null where it has expired, or where the signature is another's. */
  secondsLeft(text: string, expiry: string, signature: string): number | null;
}

/** Signs what a link says together with its expiry. */
export function expiringSigner(secret: string, purpose: string, now: () => number): ExpiringSigner {
  const { sign, matches } = signer(secret, purpose);
  const until = (text: string, expiry: number | string) => `${text}\n${expiry}`;
  return {
    sign: (text, expiry) => sign(until(text, expiry)),
    secondsLeft(text, expiry, signature) {
      const left = Number(expiry) - Math.floor(now() / 1000);
      return left > 0 && matches(until(text, expiry), signature) ? left : null;
    },
  };
}
