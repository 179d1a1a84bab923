// Signs texts for one purpose: HMAC-SHA256 with a key that is derived for it, so that a signature is useless elsewhere (RFC 5869).

import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

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
