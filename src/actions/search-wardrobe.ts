// Finds the garments that words ask for, by the words themselves and by the meaning of the whole.

import type { Garment } from "../domain/garment/garment.ts";
import { type Ranked, rank } from "../domain/garment/search.ts";
import { hintsOf, parseQuery } from "../domain/garment/search-query.ts";
import type { SearchStore } from "../domain/garment/search-store.ts";
import type { VectorMatch } from "../domain/garment/vector-store.ts";
import { causeOf } from "../domain/log.ts";
import { ModelFailure } from "../domain/model-failure.ts";
import type { Person } from "../domain/person.ts";
import { withTimeout } from "../with-timeout.ts";
import type { Ports } from "./ports.ts";

/** As many garments as are ranked; a wardrobe of more is narrowed to those that the words or the index name. */
const candidatesMax = 200;
/** As many as one query of Vectorize names. */
const nearestMax = 100;
/** A person waits for the answer: a slower model or index is left out. */
const meaningTimeoutMs = 5000;

type SearchPorts = Pick<Ports, "embedder" | "vectors" | "search" | "log">;

type Filter = Parameters<SearchStore["candidates"]>[1];

/** The best first; `meaning` is false where only words could be searched. */
export async function searchWardrobe(
  ports: SearchPorts,
  person: Person,
  words: string,
  filter: Filter,
): Promise<{ ranked: Ranked<Garment>[]; meaning: boolean }> {
  const nearest = await nearestInMeaning(ports, person, words, filter);
  const similarity = new Map(nearest?.map(({ garment_id, score }) => [garment_id, score]));
  const phrases = parseQuery(words);
  const nearestIds = [...similarity.keys()];
  const garments = await ports.search.candidates(person.id, filter, hintsOf(phrases), nearestIds, candidatesMax);
  const candidates = garments.map((garment) => ({ garment, similarity: similarity.get(garment.id) ?? null }));
  return { ranked: rank(phrases, candidates), meaning: nearest !== null };
}

async function nearestInMeaning(
  { embedder, vectors, log }: SearchPorts,
  person: Person,
  words: string,
  { categories }: Filter,
): Promise<VectorMatch[] | null> {
  // No category passes the filters: there is nothing to look for.
  if (categories?.length === 0) return [];
  const look = async () => vectors.nearest(person.id, person.vectorIndex, await embedder.embed(words), nearestMax, categories);
  try {
    return await withTimeout(look(), meaningTimeoutMs, "the meaning of a query");
  } catch (cause) {
    if (!(cause instanceof ModelFailure || (cause instanceof DOMException && cause.name === "TimeoutError"))) throw cause;
    log.error("search.without_meaning", { cause: causeOf(cause) });
    return null;
  }
}
