// Ports of the bookkeeping beside the wardrobe: what must still be erased, what was left unfinished, answers given before.

/** An object in R2, a vector, a conversation's Durable Object. */
export const erasureKinds = ["object", "vector", "conversation"] as const;

export interface Erasure {
  readonly id: string;
  readonly user_id: string;
  readonly kind: (typeof erasureKinds)[number];
  readonly target: string;
  readonly vector_index: number | null;
}

export interface UnfinishedGarment {
  readonly user_id: string;
  readonly garment_id: string;
  readonly attempts: number;
}

export interface GarmentFiles {
  readonly garment_id: string;
  readonly user_id: string;
  readonly status: string;
  readonly vector_index: number;
  readonly content_hash: string;
  readonly byte_size: number;
  readonly original_image_path: string;
  readonly processed_image_path: string | null;
  readonly thumbnail_path: string | null;
}

export interface UpkeepStore {
  /** Open erasures, oldest first; of one person when given. */
  openErasures(limit: number, userId?: string): Promise<Erasure[]>;
  /** Erasures that were done lately: a consumer that was killed may have written again after them. */
  recentErasures(limit: number, withinSeconds: number): Promise<Erasure[]>;
  erased(ids: readonly string[]): Promise<void>;
  /** Writes down that objects and vectors have to go; a done erasure of the same target is opened again. */
  erase(userId: string, targets: readonly Pick<Erasure, "kind" | "target" | "vector_index">[]): Promise<void>;
  /** Garments that nobody has worked on for too long; one that waits out a failure counts from the end of its wait. */
  unfinished(pendingAfterSeconds: number, processingAfterSeconds: number, limit: number): Promise<UnfinishedGarment[]>;
  /** Ready garments whose vector stands for an older description. */
  unembedded(afterSeconds: number, limit: number): Promise<UnfinishedGarment[]>;
  /** Notes that these were put back in line, so that the next sweep does not do it again at once. */
  resent(garmentIds: readonly string[]): Promise<void>;
  /** Deletes expired idempotency keys and erasures that were done over 30 days ago. */
  forget(): Promise<void>;
  backlog(): Promise<{ pending: number; oldestSeconds: number }>;
  /** The rows that hold these objects' garments, for the audit and the orphan sweep. */
  filesOf(garmentIds: readonly string[]): Promise<GarmentFiles[]>;
  /** Garments after an id, in id order, for the audit's cursor. */
  garmentsAfter(garmentId: string, limit: number): Promise<GarmentFiles[]>;
  erasuresAfter(id: string, limit: number): Promise<(Erasure & { done: boolean })[]>;
}
