// How similar the person's garments are to some words. A person is waiting, so a slow model or index is skipped.

import { causeOf } from "../domain/log.ts";
import { ModelFailure } from "../domain/model-failure.ts";
import type { Person } from "../domain/person.ts";
import type { Category } from "../domain/words/categories.ts";
import { withTimeout } from "../with-timeout.ts";
import type { Ports } from "./ports.ts";

const timeoutMs = 5000;

interface SimilarityQuestion {
  readonly words: string;
  readonly limit: number;
  /** Only garments of these categories. */
  readonly categories?: readonly Category[] | undefined;
}

/** The nearest garments, the best first. Null when the model or the index is down or slow; `failureEvent` is the logged event. */
export async function similarityToWords(
  { embedder, vectors, log }: Pick<Ports, "embedder" | "vectors" | "log">,
  { id, vectorIndex }: Person,
  { words, limit, categories }: SimilarityQuestion,
  failureEvent: string,
): Promise<ReadonlyMap<string, number> | null> {
  const look = async () => vectors.nearest(id, vectorIndex, await embedder.embed(words), limit, categories);
  try {
    const nearest = await withTimeout(look(), timeoutMs, "finding garments by their meaning");
    return new Map(nearest.map(({ garment_id, score }) => [garment_id, score]));
  } catch (cause) {
    if (!(cause instanceof ModelFailure || (cause instanceof DOMException && cause.name === "TimeoutError"))) throw cause;
    log.error(failureEvent, { cause: causeOf(cause) });
    return null;
  }
}
