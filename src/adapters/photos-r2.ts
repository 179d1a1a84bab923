// Photos in R2. A key is used once, and R2 itself checks the checksum. An original is never re-encoded.

import { Failure } from "../domain/failure.ts";
import { allPhotoKinds, photoKey, photoPrefix } from "../domain/photo/photo-key.ts";
import type { PhotoKey, PhotoStore } from "../domain/photo/photo-store.ts";
import { withTimeout } from "../with-timeout.ts";
import type { MediaLinks } from "./media-links.ts";

/** R2 deletes at most this many keys a call (docs: r2/api/workers/workers-api-reference). */
const keysPerDelete = 1000;

export function photosR2(bucket: R2Bucket, links: MediaLinks): PhotoStore {
  const ownKey = (userId: string, key: string) => {
    if (key.split("/")[1] !== userId) throw new Error("an image key of another person");
    return key;
  };

  return {
    async save(userId, { kind, garment_id: garmentId, generation }: PhotoKey, bytes, contentType, sha256) {
      const key = photoKey(kind, userId, garmentId, generation);
      // Creates only: if the key exists, this same request wrote it before a crash, with the same bytes.
      const options = {
        httpMetadata: { contentType },
        onlyIf: { etagDoesNotMatch: "*" },
        ...(sha256 !== undefined && { sha256 }),
      };
      await storage(() => bucket.put(key, bytes, options));
    },
    async copy(userId, from, to) {
      const [source, target] = [ownKey(userId, from), ownKey(userId, to)];
      return storage(async () => {
        // The body streams through, so a copy takes no memory. R2 has no copy of its own in a Worker.
        const object = await bucket.get(source);
        if (object === null) return false;
        const { contentType } = object.httpMetadata ?? {};
        await bucket.put(target, object.body, contentType === undefined ? {} : { httpMetadata: { contentType } });
        return true;
      });
    },
    url: (userId, key, origin) => links.url(ownKey(userId, key), origin),
    async delete(userId, keys) {
      const mine = keys.map((key) => ownKey(userId, key));
      for (let start = 0; start < mine.length; start += keysPerDelete) {
        await storage(() => bucket.delete(mine.slice(start, start + keysPerDelete)));
      }
    },
    async deleteAll(userId) {
      for (const kind of allPhotoKinds) {
        for (;;) {
          const { objects } = await storage(() => bucket.list({ prefix: photoPrefix(kind, userId), limit: keysPerDelete }));
          if (objects.length === 0) break;
          await storage(() => bucket.delete(objects.map(({ key }) => key)));
        }
      }
    },
    async read(userId, key) {
      const object = await storage(() => bucket.get(ownKey(userId, key)));
      return object === null ? null : new Uint8Array(await object.arrayBuffer());
    },
  };
}

/** R2 answers in tens of milliseconds, and all its errors mean "try again". The caller retries. */
async function storage<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(run(), 30_000, "photo storage");
  } catch (cause) {
    const message = "The photo store cannot be reached. Nothing was kept; try again shortly.";
    throw new Failure("unavailable", message, { retryAfter: 5, cause });
  }
}
