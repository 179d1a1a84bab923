// Which model turns a garment's words into a vector, and of what kind: said here and nowhere else. The index is made with the
// same number (README, Deploy), and the laptop's word vectors have it (tools/words/distil.py).

/**
 * bge-small-en-v1.5: 384 numbers (docs/design.md, "Platform: Workers AI"), at 0.3 of the price of bge-base and half its index. A garment is said
 * in some twenty words, on which the two differ little (MTEB retrieval 51.7 and 53.3 on their model cards), and words count in
 * a search beside the vector. `cls` pooling is what the platform recommends; its vectors cannot be compared with `mean` ones.
 */
export const embedding = { model: "@cf/baai/bge-small-en-v1.5", dimensions: 384, pooling: "cls" } as const;

export interface Embedder {
  /** A unit vector for a text of words. */
  embed(text: string): Promise<readonly number[]>;
}
