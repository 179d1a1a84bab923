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
  read(userId: string, key: string): Promise<Uint8Array | null>;
}

export interface StoredObject {
  readonly key: string;
  readonly size: number;
  readonly uploaded: Date;
}

/** All images of everybody, for the audit and the sweep: the part of an R2 bucket that they use. */
export interface PhotoBucket {
  head(key: string): Promise<StoredObject | null>;
  get(key: string): Promise<(StoredObject & { arrayBuffer(): Promise<ArrayBuffer> }) | null>;
  list(options: {
    prefix?: string;
    limit?: number;
    startAfter?: string;
    cursor?: string;
  }): Promise<{ objects: StoredObject[] } & ({ truncated: true; cursor: string } | { truncated: false })>;
  delete(keys: string[]): Promise<void>;
}

export interface PhotoKey {
  readonly kind: PhotoKind;
  readonly garment_id: string;
  readonly generation: number;
}
