// The model that turns a garment's words into a vector. The index has its dimensions (README), as has tools/words/distil.py.

// bge-small-en-v1.5 costs 0.3 of bge-base and needs half its index (docs/design.md, "Platform: Workers AI"); on our twenty words
// they differ little (MTEB retrieval 51.7 and 53.3). The platform recommends `cls`; `mean` vectors cannot be compared with it.
export const embedding = { model: "@cf/baai/bge-small-en-v1.5", dimensions: 384, pooling: "cls" } as const;

export interface Embedder {
  /** A unit vector for a text of words. */
  embed(text: string): Promise<readonly number[]>;
}
