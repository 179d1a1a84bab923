// Vectors in Vectorize. An index has at most 50,000 namespaces, so people share 1,024, and every query also filters by person.

import { z } from "zod";
import type { VectorMatch, VectorStore } from "../domain/garment/vector-store.ts";
import { ModelFailure } from "../domain/model-failure.ts";
import { type Category, factsOf } from "../domain/words/categories.ts";
import { withTimeout } from "../with-timeout.ts";

/** docs: vectorize/platform/limits. With values or all metadata a query returns at most 50; indexed metadata is enough here. */
const matchesPerQuery = 100;
/** The same page: a filter has at most 2,048 bytes as JSON. Thirty of the longest categories take 600. */
const categoriesPerFilter = 30;
const idsPerCall = 100;
const namespaces = 1024;
const timeoutMs = 10_000;

/** Today's Vectorize; the generated `VectorizeIndex` is the class of its beta, without `queryById`. */
export type VectorIndexes = ReadonlyMap<number, Vectorize>;

const Matches = z.object({
  matches: z.array(
    z.object({ id: z.string(), score: z.number(), metadata: z.object({ user_id: z.string() }).partial().optional() }),
  ),
});

export function vectorsVectorize(indexes: VectorIndexes): VectorStore {
  const indexOf = (number: number) => {
    const index = indexes.get(number);
    if (index === undefined) throw new Error(`no binding for vector index ${number}`);
    return index;
  };
  // The filter already keeps other people out. Checking the reply costs nothing, and protects if a filter is ever ignored.
  const mine = (userId: string, reply: unknown): VectorMatch[] =>
    Matches.parse(reply)
      .matches.filter((match) => match.metadata?.user_id === userId)
      .map((match) => ({ garment_id: match.id, score: match.score }));
  const options = (userId: string, limit: number, categories?: readonly Category[]) => ({
    topK: Math.min(limit, matchesPerQuery),
    namespace: namespaceOf(userId),
    filter: {
      user_id: userId,
      // More categories hardly narrow the search, and the database filters again.
      ...(categories === undefined || categories.length > categoriesPerFilter ? {} : { category: { $in: [...categories] } }),
    },
    returnMetadata: "indexed" as const,
  });

  return {
    async upsert(userId, vectorIndex, garmentId, vector, { category }) {
      const slot = category === null ? "none" : factsOf(category).slot;
      const metadata = { user_id: userId, category: category ?? "none", slot };
      const entry = { id: garmentId, values: [...vector], namespace: namespaceOf(userId), metadata };
      await vectorize(() => indexOf(vectorIndex).upsert([entry]));
    },
    async nearest(userId, vectorIndex, vector, limit, categories) {
      return mine(userId, await vectorize(() => indexOf(vectorIndex).query([...vector], options(userId, limit, categories))));
    },
    async neighbours(userId, vectorIndex, garmentId, limit) {
      const [own] = await vectorize(() => indexOf(vectorIndex).getByIds([garmentId]));
      if (own === undefined) return null;
      const values = own.values instanceof Float32Array || own.values instanceof Float64Array ? [...own.values] : own.values;
      const reply = await vectorize(() => indexOf(vectorIndex).query(values, options(userId, limit + 1)));
      return mine(userId, reply)
        .filter((match) => match.garment_id !== garmentId)
        .slice(0, limit);
    },
    async delete(_userId, vectorIndex, garmentIds) {
      for (let start = 0; start < garmentIds.length; start += idsPerCall) {
        await vectorize(() => indexOf(vectorIndex).deleteByIds(garmentIds.slice(start, start + idsPerCall)));
      }
    },
    async present(_userId, vectorIndex, garmentIds) {
      const presentIds = new Set<string>();
      for (let start = 0; start < garmentIds.length; start += 20) {
        const vectors = await vectorize(() => indexOf(vectorIndex).getByIds(garmentIds.slice(start, start + 20)));
        for (const vector of vectors) presentIds.add(vector.id);
      }
      return presentIds;
    },
  };
}

/** FNV-1a over the id, so that a person's namespace never depends on other people. */
export function namespaceOf(userId: string): string {
  let hash = 0x811c9dc5;
  for (const character of userId) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return `people-${hash % namespaces}`;
}

async function vectorize<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(run(), timeoutMs, "Vectorize");
  } catch (cause) {
    throw new ModelFailure("vectorize", "transient", cause);
  }
}
