// Signed links to the receipts of erased accounts: whoever had the account has no other credential left.

import { z } from "zod";
import { receiptDays } from "../domain/account/account-erasure.ts";
import { Expiry, expiringSigner } from "./signer.ts";

export interface ReceiptLinks {
  url(erasureId: string, origin: string): string;
  /** Whether the link is ours, unchanged, and has not expired. */
  opens(erasureId: string, query: Record<string, string>): boolean;
}

const Query = z.object({ e: Expiry, s: z.string() });

export function receiptLinks(secret: string, now: () => number): ReceiptLinks {
  const { sign, secondsLeft } = expiringSigner(secret, "armoire erasure receipts 1", now);
  return {
    url(erasureId, origin) {
      const expiry = Math.floor(now() / 1000) + receiptDays * 86_400;
      return `${origin}/erasures/${erasureId}?e=${expiry}&s=${sign(erasureId, expiry)}`;
    },
    opens(erasureId, query) {
      const result = Query.safeParse(query);
      return result.success && secondsLeft(erasureId, result.data.e, result.data.s) !== null;
    },
  };
}
