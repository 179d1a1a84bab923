// The port of the vector index.

import type { Category } from "../words/categories.ts";

export interface VectorMatch {
  readonly garment_id: string;
  readonly score: number;
}

export interface VectorStore {
  upsert(
    userId: string,
    vectorIndex: number,
    garmentId: string,
    vector: readonly number[],
    facts: { category: Category | null },
  ): Promise<void>;
  /** The nearest garments, of all categories or only of these. */
  nearest(
    userId: string,
    vectorIndex: number,
    vector: readonly number[],
    limit: number,
    categories?: readonly Category[],
  ): Promise<VectorMatch[]>;
  /** The neighbours of a garment by its own vector; null if it has no vector yet. */
  neighbours(userId: string, vectorIndex: number, garmentId: string, limit: number): Promise<VectorMatch[] | null>;
  delete(userId: string, vectorIndex: number, garmentIds: readonly string[]): Promise<void>;
  present(userId: string, vectorIndex: number, garmentIds: readonly string[]): Promise<Set<string>>;
}
