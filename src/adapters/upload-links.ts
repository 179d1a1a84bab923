// Signed links with which a photo gets into a wardrobe without a credential: an agent gets one, and a person picks the photo.

import { z } from "zod";
import type { Person } from "../domain/person.ts";
import { Expiry, expiringSigner } from "./signer.ts";

/** Long enough to find a photo. Whoever reads the link meanwhile can add to the wardrobe, and do nothing else. */
const lifetimeSeconds = 600;

export interface UploadLinks {
  link(person: Person, origin: string): { url: string; expiresAt: Date };
  /** Whose wardrobe the link is for; null when it was changed or has expired. */
  open(query: Record<string, string>): Person | null;
}

const Query = z.object({
  u: z.uuid(),
  v: z.string().regex(/^[1-9][0-9]{0,3}$/),
  e: Expiry,
  s: z.string(),
});

export function uploadLinks(secret: string, now: () => number): UploadLinks {
  const { sign, secondsLeft } = expiringSigner(secret, "armoire upload links 1", now);
  const textOf = (userId: string, vectorIndex: number) => `${userId}\n${vectorIndex}`;
  return {
    link({ id, vectorIndex }, origin) {
      const expiry = Math.floor(now() / 1000) + lifetimeSeconds;
      const url = `${origin}/uploads?u=${id}&v=${vectorIndex}&e=${expiry}&s=${sign(textOf(id, vectorIndex), expiry)}`;
      return { url, expiresAt: new Date(expiry * 1000) };
    },
    open(query) {
      const result = Query.safeParse(query);
      if (!result.success) return null;
      const { u: id, v, e, s } = result.data;
      const vectorIndex = Number(v);
      return secondsLeft(textOf(id, vectorIndex), e, s) === null ? null : { id, vectorIndex };
    },
  };
}
