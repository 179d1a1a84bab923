// The port for bookkeeping beside the wardrobe: open erasures, unfinished garments, stored answers.

import { z } from "zod";

/** An object in R2, a vector, or the Durable Object of a conversation. */
export const erasureKinds = ["object", "vector", "conversation"] as const;

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

export const GarmentFiles = z.object({
  garment_id: z.uuid(),
  user_id: z.uuid(),
  status: z.string(),
  vector_index: z.number(),
  content_hash: z.string(),
  byte_size: z.number(),
  original_image_path: z.string(),
  processed_image_path: z.string().nullable(),
  thumbnail_path: z.string().nullable(),
});
export type GarmentFiles = Readonly<z.infer<typeof GarmentFiles>>;

export interface UpkeepStore {
  /** Open erasures, oldest first; of one person when `userId` is given. */
  openErasures(limit: number, userId?: string): Promise<Erasure[]>;
  /** Erasures that were done recently: a killed consumer may have written again after them. */
  recentErasures(limit: number, withinSeconds: number): Promise<Erasure[]>;
  erased(ids: readonly string[]): Promise<void>;
  /** Records that objects and vectors must be erased. A done erasure of the same target opens again. */
  erase(userId: string, targets: readonly Pick<Erasure, "kind" | "target" | "vector_index">[]): Promise<void>;
  // Garments that nobody has worked on for too long. For a garment that waits after a failure, the time counts from the end of
  // the wait. Everybody's first come before anybody's second.
  unfinished(pendingAfterSeconds: number, processingAfterSeconds: number, limit: number): Promise<UnfinishedGarment[]>;
  /** Ready garments whose vector belongs to an older description. */
  unembedded(afterSeconds: number, limit: number): Promise<UnfinishedGarment[]>;
  /** Records that these were queued again and when they are delivered, so that the next sweep does not repeat it at once. */
  resent(garments: readonly { readonly garment_id: string; readonly wait_seconds: number }[]): Promise<void>;
  /** Deletes expired idempotency keys, and erasures that were done over 30 days ago. */
  forget(): Promise<void>;
  backlog(): Promise<{ pending: number; oldestSeconds: number }>;
  /** The rows of these garments with their objects, for the audit and the orphan sweep. */
  filesOf(garmentIds: readonly string[]): Promise<GarmentFiles[]>;
  garmentsAfter(garmentId: string, limit: number): Promise<GarmentFiles[]>;
  erasuresAfter(id: string, limit: number): Promise<(Erasure & { done: boolean })[]>;
}
