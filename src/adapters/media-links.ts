// Signed links to images: HMAC-SHA256 over kind, name, owner and expiry. Checking a link needs no database.

import { z } from "zod";
import { allPhotoKinds, PhotoKind, parsePhotoKey, photoKey } from "../domain/photo/photo-key.ts";
import { Expiry, expiringSigner } from "./signer.ts";

/** Links expire at the end of a 12-hour window. Within a window every answer has the same URL, so browsers can cache it. */
const windowSeconds = 12 * 60 * 60;

/** Links remembered in an isolate: about a megabyte. */
const signedMax = 4000;

export interface MediaLinks {
  /** The link to an object, rooted at MEDIA_BASE_URL or the given origin. */
  url(key: string, origin: string): string;
  /** The object key and the remaining seconds, or null when the link was changed or has expired. */
  open(kind: string, name: string, query: Record<string, string>): { key: string; secondsLeft: number } | null;
  /** JSON with all its links signed again, because a stored answer may be older than its links. */
  renewed(value: unknown, origin: string): unknown;
}

const Query = z.object({
  u: z.uuid(),
  e: Expiry,
  // 32 bytes: the two lowest bits of the last character carry nothing, so only their canonical form is accepted (RFC 4648 section
  // 3.5).
  s: z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/),
});
const link = new RegExp(
  `^https?://[^/]+(?:/[^?]*)?/media/(${allPhotoKinds.join("|")})/([0-9a-f-]{36})-([0-9]{1,9})\\?u=([0-9a-f-]{36})&e=[0-9]+&s=[A-Za-z0-9_-]+$`,
);
const Name = z.string().regex(/^[0-9a-f-]{36}-[1-9][0-9]{0,8}$/);

export function mediaLinks(secret: string, baseUrl: string | undefined, now: () => number): MediaLinks {
  const { sign, secondsLeft: secondsLeftOf } = expiringSigner(secret, "armoire media links 1", now);
  const textOf = (kind: string, name: string, userId: string) => `${kind}\n${name}\n${userId}`;

  // Within a window a link does not change, and the same wardrobe is read again and again.
  const signedLinks = new Map<string, string>();
  let signedUntil = 0;

  const url = (path: string, origin: string): string => {
    const expiry = (Math.floor(now() / 1000 / windowSeconds) + 2) * windowSeconds;
    if (expiry !== signedUntil || signedLinks.size >= signedMax) {
      signedLinks.clear();
      signedUntil = expiry;
    }
    const root = baseUrl ?? origin;
    const signedLink = signedLinks.get(path);
    if (signedLink !== undefined) return root + signedLink;
    const photoKeyParts = parsePhotoKey(path);
    if (photoKeyParts === null) throw new Error("not an image key");
    const name = `${photoKeyParts.garment_id}-${photoKeyParts.generation}`;
    const signature = sign(textOf(photoKeyParts.kind, name, photoKeyParts.user_id), expiry);
    const address = `/media/${photoKeyParts.kind}/${name}?u=${photoKeyParts.user_id}&e=${expiry}&s=${signature}`;
    signedLinks.set(path, address);
    return root + address;
  };

  const renew = (value: unknown, origin: string): unknown => {
    if (typeof value === "string") {
      const [, kind, garmentId, generation, userId] = link.exec(value) ?? [];
      return kind === undefined ? value : url(`${kind}/${userId}/${garmentId}-${generation}`, origin);
    }
    if (Array.isArray(value)) return value.map((entry) => renew(entry, origin));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, renew(entry, origin)]));
  };

  return {
    url,
    open(kind, name, query) {
      const result = z.object({ kind: PhotoKind, name: Name, query: Query }).safeParse({ kind, name, query });
      if (!result.success) return null;
      const { u: userId, e, s } = result.data.query;
      const secondsLeft = secondsLeftOf(textOf(kind, name, userId), e, s);
      if (secondsLeft === null) return null;
      const split = name.lastIndexOf("-");
      return { key: photoKey(result.data.kind, userId, name.slice(0, split), Number(name.slice(split + 1))), secondsLeft };
    },
    renewed: renew,
  };
}
