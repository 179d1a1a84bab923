// Signed links to the receipts of erased accounts: whoever had the account has no other credential left.

import { z } from "zod";
import { receiptDays } from "../domain/account/account-erasure.ts";
import { signer } from "./signer.ts";

export interface ReceiptLinks {
  url(erasureId: string, origin: string): string;
  /** Whether the link is ours, unchanged, and has not expired. */
  opens(erasureId: string, query: Record<string, string>): boolean;
}

const Query = z.object({ e: z.string().regex(/^[1-9][0-9]{9,10}$/), s: z.string() });

export function receiptLinks(secret: string, now: () => number): ReceiptLinks {
  const { sign, matches } = signer(secret, "armoire erasure receipts 1");
  const textOf = (erasureId: string, expiry: number) => `${erasureId}\n${expiry}`;
  return {
    url(erasureId, origin) {
      const expiry = Math.floor(now() / 1000) + receiptDays * 86_400;
      return `${origin}/erasures/${erasureId}?e=${expiry}&s=${sign(textOf(erasureId, expiry))}`;
    },
    opens(erasureId, query) {
      const result = Query.safeParse(query);
      if (!result.success) return false;
      const expiry = Number(result.data.e);
      return expiry * 1000 > now() && matches(textOf(erasureId, expiry), result.data.s);
    },
  };
}
