// Finds garments by a search text: by its words and by its meaning.

import type { Garment } from "../domain/garment/garment.ts";
import { type Ranked, rank } from "../domain/garment/search.ts";
import { hintsOf, parseQuery } from "../domain/garment/search-query.ts";
import type { SearchStore } from "../domain/garment/search-store.ts";
import type { Person } from "../domain/person.ts";
import type { Ports } from "./ports.ts";
import { similarityToWords } from "./similarity-to-words.ts";

/** How many garments are ranked. A larger wardrobe is narrowed to garments that the words or the index name. */
const candidatesMax = 200;
/** How many garments one query of Vectorize names. */
const nearestMax = 100;

type SearchPorts = Pick<Ports, "embedder" | "vectors" | "search" | "log">;

type Filter = Parameters<SearchStore["candidates"]>[1];

/** The best first. `meaning` is false when only words could be searched. */
export async function searchWardrobe(
  ports: SearchPorts,
  person: Person,
  words: string,
  filter: Filter,
): Promise<{ ranked: Ranked<Garment>[]; meaning: boolean }> {
  const { categories } = filter;
  // When no category passes the filters, there is nothing to search.
  const similarities =
    categories?.length === 0
      ? new Map<string, number>()
      : await similarityToWords(ports, person, { words, limit: nearestMax, categories }, "search.without_meaning");
  const similarity = similarities ?? new Map<string, number>();
  const phrases = parseQuery(words);
  const nearestIds = [...similarity.keys()];
  const garments = await ports.search.candidates(person.id, filter, hintsOf(phrases), nearestIds, candidatesMax);
  const candidates = garments.map((garment) => ({ garment, similarity: similarity.get(garment.id) ?? null }));
  return { ranked: rank(phrases, candidates), meaning: similarities !== null };
}
