// Where images are kept.

import type { PhotoKind } from "./photo-key.ts";

/** Where images are kept. Another object store implements these three and the reads beside them. */
export interface PhotoStore {
  /** Puts bytes under a key that is used once, checked against `sha256` (hexadecimal) when given. */
  save(userId: string, key: PhotoKey, bytes: Uint8Array, contentType: string, sha256?: string): Promise<void>;
  /** A signed URL that works in `<img src>` until its expiry. */
  url(userId: string, key: string, origin: string): string;
  /** Removes objects; an absent one is no error. */
  delete(userId: string, keys: readonly string[]): Promise<void>;
  /** The bytes of an object, or null. */
  read(userId: string, key: string): Promise<Uint8Array | null>;
}

export interface PhotoKey {
  readonly kind: PhotoKind;
  readonly garment_id: string;
  readonly generation: number;
}
