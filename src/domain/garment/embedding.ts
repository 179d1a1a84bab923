// The model that turns a garment's words into a vector. The vector index (docs/deployment.md) and tools/words/distil.py have the same
// dimensions.

// bge-small-en-v1.5 costs 0.3 of bge-base and needs half the index (docs/design.md, "Platform: Workers AI"). For texts of about
// twenty words they differ little (MTEB retrieval 51.7 and 53.3). The platform recommends `cls`; `mean` vectors are not
// comparable with it.
export const embedding = { model: "@cf/baai/bge-small-en-v1.5", dimensions: 384, pooling: "cls" } as const;

export interface Embedder {
  /** A unit vector for a text. */
  embed(text: string): Promise<readonly number[]>;
}
