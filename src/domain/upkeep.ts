// The ports for bookkeeping beside the wardrobe: open erasures, unfinished garments, stored answers, and what upkeep remembers.

import { z } from "zod";

/**
 * An object in R2, a vector, or the Durable Object of a conversation. `account` is all images of a person and their live feed; it comes
 * first, because a link to an image works until its bytes are gone.
 */
export const erasureKinds = ["account", "object", "vector", "conversation"] as const;

export const Erasure = z.object({
  id: z.uuid(),
  user_id: z.uuid(),
  kind: z.enum(erasureKinds),
  target: z.string(),
  vector_index: z.number().nullable(),
});
export type Erasure = Readonly<z.infer<typeof Erasure>>;

export const UnfinishedGarment = z.object({
  user_id: z.uuid(),
  garment_id: z.uuid(),
  attempts: z.number(),
  /** The person's garments of the same answer that come before it. */
  ahead: z.number(),
});
export type UnfinishedGarment = Readonly<z.infer<typeof UnfinishedGarment>>;

export const StoredConversation = z.object({ conversation_id: z.uuid(), user_id: z.uuid() });
export type StoredConversation = Readonly<z.infer<typeof StoredConversation>>;

export const GarmentFiles = z.object({
  garment_id: z.uuid(),
  user_id: z.uuid(),
  status: z.string(),
  /** Whether its vector was written. One that came back from the trash or by an import waits for it. */
  is_embedded: z.boolean(),
  vector_index: z.number(),
  content_hash: z.string(),
  byte_size: z.number(),
  original_image_path: z.string(),
  processed_image_path: z.string().nullable(),
  thumbnail_path: z.string().nullable(),
});
export type GarmentFiles = Readonly<z.infer<typeof GarmentFiles>>;

/** Objects under this prefix belong to the upkeep. No photo key begins so. */
export const upkeepPrefix = "armoire/";

/**
 * Says that a bucket and a database belong together: both hold the same id. `sweeps` counts the orphan sweeps, first in the
 * database and then in the bucket, so a database that is behind its bucket was restored, or is a copy.
 */
export const Pair = z.object({ id: z.uuid(), sweeps: z.number().int().min(0) });
export type Pair = Readonly<z.infer<typeof Pair>>;

const share = 0.05;
const alwaysFew = 5;

/**
 * Whether so many unnamed objects among those seen can be what crashes left: one in twenty, in a small bucket up to five, and
 * never more than half. More of them show that the database is not, or no longer, the one that names this bucket.
 */
export function areFew(unnamed: number, seen: number): boolean {
  return unnamed <= Math.max(alwaysFew, seen * share) && unnamed * 2 <= seen;
}

/**
 * The note that something is unfinished: garments to look at or to embed, erasures to do. It is no lock and is never cleared; it
 * counts for some minutes, and a sweep that leaves something unfinished notes it again. So nothing that is noted while a sweep
 * looks around is lost, and what was written but not noted (a crash between the two) waits for the nightly run.
 */
export interface Unfinished {
  /** Never fails. */
  note(): Promise<void>;
  /** True also when it cannot be read. */
  isNoted(): Promise<boolean>;
}

/** What the upkeep remembers from one run to the next. */
export interface UpkeepNotes {
  pair(): Promise<Pair | null>;
  /** Stores the pair where there is none, or one that no sweep has confirmed keeps its place. */
  offerPair(pair: Pair): Promise<void>;
  /** Counts a sweep, and returns the pair with the new count. */
  countSweep(): Promise<Pair>;
  /** Where the nightly audit stopped in this walk; empty for its start. */
  place(walk: string): Promise<string>;
  keepPlace(walk: string, after: string): Promise<void>;
}

export interface UpkeepStore {
  // Open erasures, oldest first; of one person when `userId` is given. Neither these nor the recent ones contain anything that a
  // row still names.
  openErasures(limit: number, userId?: string): Promise<Erasure[]>;
  /** Erasures that were done recently: a killed consumer may have written again after them. */
  recentErasures(limit: number, withinSeconds: number): Promise<Erasure[]>;
  erased(ids: readonly string[]): Promise<void>;
  /** Records that objects and vectors must be erased. A done erasure of the same target opens again. */
  erase(userId: string, targets: readonly Pick<Erasure, "kind" | "target" | "vector_index">[]): Promise<void>;
  /** Those of these images that the outbox has yet to erase, now or later. */
  awaitingErasure(paths: readonly string[]): Promise<Set<string>>;
  /**
   * Records images before they are stored, and before a row names them: where none does within the hour, they are erased. So whatever
   * is interrupted leaves nothing. False when the person is gone; then nothing may be stored.
   */
  stage(userId: string, paths: readonly string[]): Promise<boolean>;
  /** Of these images, those that no row has named by now are to be erased at once. */
  unstage(userId: string, paths: readonly string[]): Promise<void>;
  // Garments that nobody has worked on for too long. For a garment that waits after a failure, the time counts from the end of
  // the wait. Everybody's first come before anybody's second.
  unfinished(pendingAfterSeconds: number, processingAfterSeconds: number, limit: number): Promise<UnfinishedGarment[]>;
  /** Ready garments whose vector belongs to an older description. */
  unembedded(afterSeconds: number, limit: number): Promise<UnfinishedGarment[]>;
  /** Records that these were queued again and when they are delivered, so that the next sweep does not repeat it at once. */
  resent(garments: readonly { readonly garment_id: string; readonly wait_seconds: number }[]): Promise<void>;
  /** Deletes expired idempotency keys, sessions and verifications, and erasures and counts of looks over 30 days old, some a time. */
  forget(): Promise<void>;
  // Looks at some recommended outfits older than 30 days, in the order of their ids, and deletes those that nobody reacted to and
  // no conversation shows. `last` is the last one looked at; null at the end.
  forgetOutfits(afterId: string, limit: number): Promise<{ last: string | null; forgotten: number }>;
  /**
   * Whether a sweep has something to do or to watch: garments unfinished and due within a quarter of an hour, or erasures that are open
   * or this recent. A garment that waits for tomorrow comes back with its message, or is found at night.
   */
  isUnfinished(erasedWithinSeconds: number): Promise<boolean>;
  backlog(): Promise<{ pending: number; oldestSeconds: number }>;
  /** The rows of these garments with their objects, for the audit and the orphan sweep. */
  filesOf(garmentIds: readonly string[]): Promise<GarmentFiles[]>;
  garmentsAfter(garmentId: string, limit: number): Promise<GarmentFiles[]>;
  /** `overdue`: recorded more than a day ago and still open. `named`: a row names the target, so that it is there, and rightly. */
  erasuresAfter(id: string, limit: number): Promise<(Erasure & { done: boolean; overdue: boolean; named: boolean })[]>;
  conversationsAfter(conversationId: string, limit: number): Promise<StoredConversation[]>;
  /** Those of these messages that the database lacks. */
  missingMessages(messageIds: readonly string[]): Promise<Set<string>>;
}
