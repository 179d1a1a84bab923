// Ports of the bookkeeping beside the wardrobe: what must still be erased, what was left unfinished, answers given before.

/** An object in R2, a vector, a conversation's Durable Object. */
export const erasureKinds = ["object", "vector", "conversation"] as const;

export interface Erasure {
  readonly id: string;
  readonly userId: string;
  readonly kind: (typeof erasureKinds)[number];
  readonly target: string;
  readonly vectorIndex: number | null;
}

export interface UnfinishedGarment {
  readonly userId: string;
  readonly garmentId: string;
  readonly attempts: number;
}

export interface GarmentFiles {
  readonly garmentId: string;
  readonly userId: string;
  readonly status: string;
  readonly vectorIndex: number;
  readonly contentHash: string;
  readonly byteSize: number;
  readonly originalImagePath: string;
  readonly processedImagePath: string | null;
  readonly thumbnailPath: string | null;
}

export interface UpkeepStore {
  /** Open erasures, oldest first; of one person when given. */
  openErasures(limit: number, userId?: string): Promise<Erasure[]>;
  /** Erasures that were done lately: a consumer that was killed may have written again after them. */
  recentErasures(limit: number, withinSeconds: number): Promise<Erasure[]>;
  erased(ids: readonly string[]): Promise<void>;
  /** Writes down that objects and vectors have to go; a done erasure of the same target is opened again. */
  erase(userId: string, targets: readonly Pick<Erasure, "kind" | "target" | "vectorIndex">[]): Promise<void>;
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

export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type IdempotencyResult =
  | { readonly state: "fresh"; readonly seed: string }
  | { readonly state: "done"; readonly fingerprint: string; readonly answer: KeptAnswer }
  | { readonly state: "running"; readonly fingerprint: string };

export interface IdempotencyStore {
  /** Takes the key, or says what became of it. A key whose holder was killed is taken over once its lock has run out. */
  take(userId: string, route: string, key: string, fingerprint: string, seed: string): Promise<IdempotencyResult>;
  keep(userId: string, route: string, key: string, seed: string, fingerprint: string, answer: KeptAnswer): Promise<void>;
  /** Lets the same request take the key over at once: this one failed, and what it has done by then is unknown. */
  release(userId: string, route: string, key: string, seed: string): Promise<void>;
  /** Frees the key: the request was refused, and a corrected one may use it. */
  free(userId: string, route: string, key: string, seed: string): Promise<void>;
}
