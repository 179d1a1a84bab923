// The word vectors with which the garments of a data folder are embedded. New ones cannot be compared with older ones, so then
// every garment is embedded again.

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/** It names the hash of the vectors' file, too (local/word-vectors.ts). */
const card = path.join(import.meta.dirname, "models", "words.json");

/**
 * Calls `embedAgain` if the folder's garments were embedded by other word vectors, or nobody knows by which. Interrupted before
 * the note is written, it happens again at the next start.
 */
export async function keepEmbeddingsCurrent(folder: string, embedAgain: () => Promise<void>): Promise<void> {
  const note = path.join(folder, "word-vectors.sha256");
  const current = createHash("sha256")
    .update(await readFile(card))
    .digest("hex");
  const stored = await readFile(note, "utf8").catch(() => null);
  if (stored?.trim() === current) return;
  await embedAgain();
  await writeFile(note, current);
}
