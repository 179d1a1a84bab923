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

/** What the outbox has erased, with the moment as the database writes it: to the microsecond. */
export interface ErasedTarget extends Erasure {
  readonly done_at: string;
}

export interface AccountErasureStore {
  /**
   * Removes the person with every row of theirs, and records the erasure and its outbox, in one transaction. False when there is no
   * such person.
   */
  begin(userId: string, erasureId: string): Promise<boolean>;
  get(erasureId: string): Promise<AccountErasure | null>;
  /** Those that are not done, the oldest first. */
  open(limit: number): Promise<AccountErasure[]>;
  /** Vectors and conversations of the outbox that were erased and not yet read back as empty, some of them. */
  targetsToReadBack(userId: string, limit: number): Promise<ErasedTarget[]>;
  /** Notes that these were read back as empty. What was opened again since is left as it is. */
  noteReadBack(targets: readonly Pick<ErasedTarget, "id" | "done_at">[]): Promise<void>;
  /** Rows that belong to this person, and the vectors and conversations of the outbox that were not read back as empty. */
  countRemaining(userId: string): Promise<Omit<RemainingCounts, "r2">>;
  /** Marks it as done, unless the outbox has something that is open or not read back; true if it is done. */
  finish(erasureId: string): Promise<boolean>;
}
