// Finds the garments that words ask for, by the words themselves and by the meaning of the whole.

import type { Garment } from "../domain/garment/garment.ts";
import { type Ranked, rank } from "../domain/garment/search.ts";
import { hintsOf, parseQuery } from "../domain/garment/search-query.ts";
import type { SearchStore } from "../domain/garment/search-store.ts";
import type { Person } from "../domain/person.ts";
import type { Ports } from "./ports.ts";
import { similarityToWords } from "./similarity-to-words.ts";

/** As many garments as are ranked; a wardrobe of more is narrowed to those that the words or the index name. */
const candidatesMax = 200;
/** As many as one query of Vectorize names. */
const nearestMax = 100;

type SearchPorts = Pick<Ports, "embedder" | "vectors" | "search" | "log">;

type Filter = Parameters<SearchStore["candidates"]>[1];

/** The best first; `meaning` is false where only words could be searched. */
export async function searchWardrobe(
  ports: SearchPorts,
  person: Person,
  words: string,
  filter: Filter,
): Promise<{ ranked: Ranked<Garment>[]; meaning: boolean }> {
  const { categories } = filter;
  // Where no category passes the filters there is nothing to look for.
  const found =
    categories?.length === 0
      ? new Map<string, number>()
      : await similarityToWords(ports, person, { words, limit: nearestMax, categories }, "search.without_meaning");
  const similarity = found ?? new Map<string, number>();
  const phrases = parseQuery(words);
  const nearestIds = [...similarity.keys()];
  const garments = await ports.search.candidates(person.id, filter, hintsOf(phrases), nearestIds, candidatesMax);
  const candidates = garments.map((garment) => ({ garment, similarity: similarity.get(garment.id) ?? null }));
  return { ranked: rank(phrases, candidates), meaning: found !== null };
}
