// A person's earlier corrections change later predictions, for that person only.

import type { LabelledGarment } from "../../garment/catalogue-store.ts";
import type { Guess } from "../../garment/garment.ts";
import type { Category } from "../../words/categories.ts";
import { ranked } from "./model-replies.ts";

/** Fields with one word as their answer; corrections can change these. */
export const wordFields = ["category", "pattern", "material", "fit"] as const;
export type WordField = (typeof wordFields)[number];

/** What this person made of earlier predictions of the same category, and how near those garments are to this one. */
export interface Precedents {
  readonly of: Readonly<Record<WordField, readonly Precedent[]>>;
  readonly similarity: ReadonlyMap<string, number>;
}

export function sameMistakes(labelled: readonly LabelledGarment[], predicted: string | undefined): LabelledGarment[] {
  return predicted === undefined ? [] : labelled.filter((garment) => garment.predicted === predicted);
}

/** Each one costs an embedding and a query. */
const supposedMax = 4;

export function likelyCategories(labelled: readonly LabelledGarment[], predicted: Category | null): Category[] {
  const counts = new Map<Category, number>();
  for (const { category } of labelled) {
    const counted = category ?? predicted;
    if (counted !== null) counts.set(counted, (counts.get(counted) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, supposedMax)
    .map(([category]) => category);
}

export function nearestOf(similarities: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const nearest = new Map<string, number>();
  for (const [garmentId, score] of similarities.flatMap((similarity) => [...similarity])) {
    nearest.set(garmentId, Math.max(score, nearest.get(garmentId) ?? -1));
  }
  return nearest;
}

export function precedentsOf(labelled: readonly LabelledGarment[], similarity: ReadonlyMap<string, number>): Precedents {
  const wordsFrom = (value: (garment: LabelledGarment) => string | null | undefined): Precedent[] =>
    labelled.flatMap((garment) => {
      const word = value(garment);
      return word === null || word === undefined ? [] : [{ garment_id: garment.garment_id, value: word }];
    });
  return {
    of: {
      category: wordsFrom(({ category }) => category),
      pattern: wordsFrom(({ attributes }) => attributes.pattern),
      material: wordsFrom(({ attributes }) => attributes.material),
      fit: wordsFrom(({ attributes }) => attributes.fit),
    },
    similarity,
  };
}

/** One garment of theirs that the model took for the same thing, and what they say it is. */
export interface Precedent {
  readonly garment_id: string;
  /** What they call it now, whether they changed the prediction or confirmed it. */
  readonly value: string;
}

// How many corrections the model's own word weighs as much as. With 3, a model that is 60 % sure gives way to the first
// correction of a kind, one that is 90 % sure to the third. Chosen in the simulation of learned-corrections.test.ts.
export const modelWeight = 3;

/** Garments less alike than this lend nothing; the same garment lends all. A straight line between. */
const unlike = 0.5;

// The model's distribution with the precedents as a Dirichlet prior: p' = (w p + sum of s) / (w + all s), where s, 0..1, is how
// near the garment is, from the cosine of the two embeddings. Without near precedents it stays as it was.
export function withPrecedents(
  guesses: readonly Guess[],
  precedents: readonly Precedent[],
  similarity: ReadonlyMap<string, number>,
): Guess[] {
  const pull = new Map<string, number>();
  let total = 0;
  for (const { garment_id: garmentId, value } of precedents) {
    const near = Math.min(1, Math.max(0, ((similarity.get(garmentId) ?? 0) - unlike) / (1 - unlike)));
    if (near === 0) continue;
    pull.set(value, (pull.get(value) ?? 0) + near);
    total += near;
  }
  if (total === 0) return [...guesses];
  const values = new Set([...guesses.map(({ value }) => value), ...pull.keys()]);
  const likelihood = new Map(guesses.map(({ value, probability }) => [value, probability]));
  return ranked(
    [...values].map((value) => [
      value,
      (modelWeight * (likelihood.get(value) ?? 0) + (pull.get(value) ?? 0)) / (modelWeight + total),
    ]),
  );
}
