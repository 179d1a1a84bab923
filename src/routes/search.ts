// Finding: words to garments by words and meaning, and a garment to its neighbours.

import { createRoute, z } from "@hono/zod-openapi";
import { Failure, notFound } from "../domain/failure.ts";
import { matchable, rank } from "../domain/garment/search.ts";
import { hintsOf, understand } from "../domain/garment/search-query.ts";
import { likenesses } from "../domain/garment/similarity-reasons.ts";
import type { VectorMatch } from "../domain/garment/vector-store.ts";
import { causeOf } from "../domain/log.ts";
import { ModelFailure } from "../domain/model-failure.ts";
import type { Person } from "../domain/person.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { Category, categoriesIn } from "../domain/words/categories.ts";
import { ColourName } from "../domain/words/colours.ts";
import { GarmentStatus, Season, Slot } from "../domain/words/vocabulary.ts";
import { costly } from "../http/authentication.ts";
import { failing, GarmentId, json, QueryFlag, QueryNumber, routes, SearchWords, signedInOnly } from "../http/contract.ts";
import type { Services } from "../services.ts";
import { GarmentBody, garmentBody, garmentExample } from "../views/garment.ts";
import { withTimeout } from "../with-timeout.ts";

/** As many garments as are ranked; a wardrobe of more is narrowed to those that the words or the index name. */
const candidatesMax = 200;
/** As many as one query of Vectorize names. */
const nearestMax = 100;
/** A person waits for the answer: a model or an index slower than this is done without. */
const meaningTimeoutMs = 5000;

const Matched = z.object({
  phrase: z.string().openapi({ description: "Words of the query." }),
  attribute: z.enum(matchable).openapi({ description: "What of the garment answers them." }),
  value: z.string().openapi({ description: "Its value, or the model's guess that answers where no value is certain." }),
});
const SearchResult = z
  .object({
    items: z.array(
      z.object({
        score: z.number().min(0).max(1).openapi({ description: "How well it answers the query, 0 to 1." }),
        matched: z.array(Matched),
        garment: GarmentBody,
      }),
    ),
    meaning: z.boolean().openapi({ description: "False where only words could be searched: the model or its index was down." }),
  })
  .openapi("SearchResult");

const SimilarGarments = z
  .object({
    items: z.array(
      z.object({
        score: z.number().openapi({ description: "Cosine similarity, -1 to 1." }),
        because: z
          .array(z.object({ attribute: z.string(), value: z.string(), words: z.string() }))
          .openapi({ description: "What the two have in common; `words` say it to a person." }),
        garment: GarmentBody,
      }),
    ),
  })
  .openapi("SimilarGarments");

const SearchQuery = strictFields({
  q: SearchWords.openapi({ example: "warm jumper for winter" }),
  limit: QueryNumber(1, 50, 20),
  status: GarmentStatus.optional(),
  category: Category.optional(),
  slot: Slot.optional(),
  color: ColourName.optional(),
  season: Season.optional(),
  needs_review: QueryFlag.optional(),
  in_laundry: QueryFlag.optional(),
});

const search = createRoute({
  method: "get",
  path: "/api/v1/wardrobe/search",
  operationId: "searchGarments",
  tags: ["Wardrobe"],
  summary: "Garments that words ask for",
  description:
    "Mixes words (names, notes, and what everyday words mean: categories, colours, cloth, seasons, warmth) with the meaning of the whole. Filters are those of the list and hold before anything is ranked.",
  security: signedInOnly,
  middleware: [costly] as const,
  request: { query: SearchQuery },
  responses: {
    200: json(SearchResult, "The best first.", {
      items: [
        {
          score: 0.83,
          matched: [
            { phrase: "jumper", attribute: "category", value: "sweater" },
            { phrase: "winter", attribute: "season", value: "winter" },
          ],
          garment: garmentExample,
        },
      ],
      meaning: true,
    }),
    ...failing(400, 401),
  },
});

const similar = createRoute({
  method: "get",
  path: "/api/v1/wardrobe/{id}/similar",
  operationId: "similarGarments",
  tags: ["Wardrobe"],
  summary: "Garments like this one, and what they have in common",
  security: signedInOnly,
  middleware: [costly] as const,
  request: { params: GarmentId, query: strictFields({ limit: QueryNumber(1, 49, 10) }) },
  responses: {
    200: json(SimilarGarments, "The most alike first; empty while it is still being looked at.", {
      items: [
        {
          score: 0.83,
          because: [
            { attribute: "category", value: "sweater", words: "same category: sweater" },
            { attribute: "color", value: "navy", words: "both navy" },
          ],
          garment: garmentExample,
        },
      ],
    }),
    ...failing(400, 401, 404),
  },
});

export const searchRoutes = routes()
  .openapi(search, async (c) => {
    const { services, person, origin } = c.var;
    const { q, limit, category, slot, needs_review, in_laundry, ...filter } = c.req.valid("query");
    const inSlot = slot === undefined ? undefined : categoriesIn(slot);
    const categories = category === undefined ? inSlot : (inSlot ?? [category]).filter((known) => known === category);
    const nearest = await nearestInMeaning(services, person, q, categories);
    const similarity = new Map(nearest?.map(({ garment_id: garmentId, score }) => [garmentId, score]));
    const phrases = understand(q);
    const garments = await services.search.candidates(
      person.id,
      { ...filter, categories, needs_review: needs_review, in_laundry: in_laundry },
      hintsOf(phrases),
      [...similarity.keys()],
      candidatesMax,
    );
    const candidates = garments.map((garment) => ({ garment, similarity: similarity.get(garment.id) ?? null }));
    const items = rank(phrases, candidates)
      .slice(0, limit)
      .map(({ garment, score, matched }) => ({
        score,
        matched: [...matched],
        garment: garmentBody(garment, person.id, services.photos, origin),
      }));
    return c.json({ items, meaning: nearest !== null }, 200);
  })
  .openapi(similar, async (c) => {
    const { services, person, origin } = c.var;
    const { id } = c.req.valid("param");
    const { limit } = c.req.valid("query");
    const matches = (await reached(() => services.vectors.neighbours(person.id, person.vectorIndex, id, limit))) ?? [];
    // The garment itself is read with its neighbours: whether it is this person's is the database's to say.
    const garments = await services.garments.getMany(person.id, [id, ...matches.map((match) => match.garment_id)]);
    const byId = new Map(garments.map((garment) => [garment.id, garment]));
    const own = byId.get(id);
    if (own === undefined) throw notFound("garment");
    // A vector may outlive its garment by moments: what the database does not know is left out.
    const items = matches.flatMap(({ garment_id: garmentId, score }) => {
      const garment = byId.get(garmentId);
      if (garment === undefined) return [];
      return [{ score, because: likenesses(own, garment), garment: garmentBody(garment, person.id, services.photos, origin) }];
    });
    return c.json({ items }, 200);
  });

/** The garments nearest in meaning, or null where the model or the index is down: then words alone must do. */
async function nearestInMeaning(
  { embedder, vectors, log }: Services,
  person: Person,
  words: string,
  categories: readonly Category[] | undefined,
): Promise<VectorMatch[] | null> {
  // No category passes both filters: nothing to look for.
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

async function reached<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof ModelFailure) {
      throw new Failure("unavailable", "Similar garments cannot be found at the moment; the list and its filters can.", {
        retryAfter: 10,
        cause,
      });
    }
    throw cause;
  }
}
