// The ports to stored images.

import type { PhotoKind } from "./photo-key.ts";

/** Stores the images of people. Another object store implements this and `PhotoBucket`. */
export interface PhotoStore {
  /** Stores bytes under a new key. When `sha256` (hexadecimal) is given, the store checks it. */
  save(userId: string, key: PhotoKey, bytes: Uint8Array, contentType: string, sha256?: string): Promise<void>;
  /** A signed URL that works in `<img src>` until its expiry. */
  url(userId: string, key: string, origin: string): string;
  /** Copies an image to a name that is not in use. False when it is not there. */
  copy(userId: string, from: string, to: string): Promise<boolean>;
  /** Removes objects; an absent object is no error. */
  delete(userId: string, keys: readonly string[]): Promise<void>;
  /** Removes every image of a person who is gone, whatever its name. */
  deleteAll(userId: string): Promise<void>;
  read(userId: string, key: string): Promise<Uint8Array | null>;
}

export interface StoredObject {
  readonly key: string;
  readonly size: number;
  readonly uploaded: Date;
  readonly etag: string;
}

/** The images of all people, for the audit and the sweep: the used part of an R2 bucket. */
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
  /** Null when the condition does not hold; then nothing is stored. `*` stands for any object. */
  put(
    key: string,
    text: string,
    options?: { onlyIf?: { etagMatches: string } | { etagDoesNotMatch: string } },
  ): Promise<StoredObject | null>;
}

export interface PhotoKey {
  readonly kind: PhotoKind;
  readonly garment_id: string;
  readonly generation: number;
}
