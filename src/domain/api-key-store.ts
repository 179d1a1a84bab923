// Where API keys are kept, by the person who holds them.

import type { ApiKey, NewApiKey } from "./api-key.ts";

interface KeptKey extends NewApiKey {
  readonly id: string;
  readonly prefix: string;
  /** SHA-256 of the key's text, hexadecimal. */
  readonly hash: string;
}

export interface ApiKeyStore {
  /** The new key, or the reason why there is none: an address nobody confirmed (if that is asked), or as many keys as can be. */
  make(userId: string, key: KeptKey, needsVerifiedAddress: boolean): Promise<ApiKey | "unverified" | "too_many">;
  /** All keys of the person, the newest first, with those that have expired. */
  list(userId: string): Promise<ApiKey[]>;
  /** The key with its whole lifetime before it again; null for a key that this person does not have. */
  renew(userId: string, id: string): Promise<ApiKey | null>;
  remove(userId: string, id: string): Promise<boolean>;
}
