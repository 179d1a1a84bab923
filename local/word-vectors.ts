// Vectors for short English texts without a network: the mean of a learned vector for each word, weighted by the word's rarity.
// Only the laptop's stand-in for the embedding model uses it. `tools/words/distil.py` makes the files it reads.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { embedding } from "../src/domain/garment/embedding.ts";

const { dimensions } = embedding;

/** BERT ignores longer words (google-research/bert, tokenization.py, max_input_chars_per_word is 200; HF uses 100). */
const wordLengthMax = 100;

const binFile = path.join(import.meta.dirname, "models", "words.bin");
const cardFile = path.join(import.meta.dirname, "models", "words.json");

const Card = z.object({ dimensions: z.literal(dimensions), tokens: z.string().min(1) });

export interface WordVectors {
  /** A unit vector of the production model's length for each text; if no word is known, all zeros except the first number. */
  embed(texts: string[]): number[][];
}

export async function loadWordVectors(): Promise<WordVectors> {
  const [card, file] = await Promise.all([readFile(cardFile, "utf8"), readFile(binFile)]);
  const { tokens } = Card.parse(JSON.parse(card));
  const rows = new Map(tokens.split(" ").map((token, row) => [token, row]));
  if (file.byteLength !== rows.size * (4 + dimensions)) {
    throw new Error("words.bin and words.json are not of the same making: run tools/words/distil.py");
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const valuesAt = rows.size * 4;

  function embedOne(text: string): number[] {
    const sum = new Array<number>(dimensions).fill(0);
    for (const piece of piecesOf(text, rows)) {
      const row = rows.get(piece);
      if (row === undefined) continue;
      const scale = view.getFloat32(row * 4, true);
      const start = valuesAt + row * dimensions;
      for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] ?? 0) + scale * view.getInt8(start + i);
    }
    const length = Math.hypot(...sum);
    // A zero vector has no angle to anything, and the index refuses it: all texts without a known word get one direction.
    if (length === 0) return sum.with(0, 1);
    return sum.map((value) => value / length);
  }

  return { embed: (texts) => texts.map(embedOne) };
}

/** BERT's basic tokens (words, and each punctuation mark), each cut greedily into its longest known parts. */
function piecesOf(text: string, vocabulary: ReadonlyMap<string, number>): string[] {
  const ascii = text
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\x21-\x7e]/g, " ");
  return (ascii.match(/[a-z0-9]+|[^a-z0-9 ]/g) ?? []).flatMap((word) => wordPieces(word, vocabulary));
}

function wordPieces(word: string, vocabulary: ReadonlyMap<string, number>): string[] {
  if (word.length > wordLengthMax) return [];
  const pieces: string[] = [];
  for (let start = 0; start < word.length; ) {
    let end = word.length;
    const mark = start === 0 ? "" : "##";
    while (end > start && !vocabulary.has(mark + word.slice(start, end))) end--;
    if (end === start) return [];
    pieces.push(mark + word.slice(start, end));
    start = end;
  }
  return pieces;
}
