// The erasure of an account: its receipt, and the port to what Postgres knows of it.

import { z } from "zod";
import type { Erasure } from "../upkeep.ts";

const count = z.number().int().min(0);
/** What each store still holds of the person, as read back from it. `objects` are Durable Objects: conversations, the live feed. */
export const RemainingCounts = z.object({ postgres: count, r2: count, vectorize: count, objects: count });
export type RemainingCounts = z.infer<typeof RemainingCounts>;

/** The receipt works for this long; then its row is forgotten. */
export const receiptDays = 30;

export const AccountErasure = z.object({
  id: z.uuid(),
  user_id: z.uuid(),
  /** Null until every store was read back as empty. */
  done_at: z.date().nullable(),
});
export type AccountErasure = Readonly<z.infer<typeof AccountErasure>>;

export interface AccountErasureStore {
  /**
   * Removes the person with every row of theirs, and records the erasure and its outbox, in one transaction. False when there is no
   * such person.
   */
  begin(userId: string, erasureId: string): Promise<boolean>;
  get(erasureId: string): Promise<AccountErasure | null>;
  /** Those that are not done, the oldest first. */
  open(limit: number): Promise<AccountErasure[]>;
  /** Rows that belong to this person. */
  countRows(userId: string): Promise<number>;
  /** Everything in the outbox that was ever to be erased of the person, a page at a time, by id. */
  targetsAfter(userId: string, afterId: string, limit: number): Promise<(Erasure & { readonly done: boolean })[]>;
  /** Marks it as done, unless the outbox still has something open; true if it is done. */
  finish(erasureId: string): Promise<boolean>;
}
