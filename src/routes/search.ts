// Search: garments by words and meaning, and garments similar to another.

import { createRoute, z } from "@hono/zod-openapi";
import { findSimilar } from "../actions/find-similar.ts";
import { searchWardrobe } from "../actions/search-wardrobe.ts";
import { matchable } from "../domain/garment/search.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { costly } from "../http/authentication.ts";
import { failing, GarmentId, json, QueryNumber, routeHead, routes, SearchWords } from "../http/contract.ts";
import { GarmentBody, garmentBody, garmentExample } from "../views/garment.ts";
import { categoryFilterOf, garmentFilters } from "./garment-filters.ts";

export const SimilarityReason = z
  .object({ attribute: z.string(), value: z.string(), words: z.string() })
  .openapi("SimilarityReason");

const Match = z.object({
  phrase: z.string().openapi({ description: "Words of the query." }),
  attribute: z.enum(matchable).openapi({ description: "The attribute of the garment that matches them." }),
  value: z.string().openapi({ description: "Its value, or the model's matching guess when no value is certain." }),
});
const SearchResult = z
  .object({
    items: z.array(
      z.object({
        score: z.number().min(0).max(1).openapi({ description: "How well it matches the query, 0 to 1." }),
        matched: z.array(Match),
        garment: GarmentBody,
      }),
    ),
    meaning: z.boolean().openapi({ description: "False when only words could be searched: the model or its index was down." }),
  })
  .openapi("SearchResult");

const SimilarGarments = z
  .object({
    items: z.array(
      z.object({
        score: z.number().openapi({ description: "Cosine similarity, -1 to 1." }),
        because: z.array(SimilarityReason).openapi({ description: "What the two have in common; `words` says it in English." }),
        garment: GarmentBody,
      }),
    ),
  })
  .openapi("SimilarGarments");

const SearchQuery = strictFields({
  q: SearchWords.openapi({ example: "warm jumper for winter" }),
  limit: QueryNumber(1, 50, 20),
  ...garmentFilters,
});

const search = createRoute({
  ...routeHead("get", "/api/v1/wardrobe/search", "searchGarments", "Wardrobe"),
  summary: "Find garments by words",
  description:
    "Combines words (names, notes, and everyday words for categories, colours, cloth, seasons, warmth) with the meaning of the whole query. The filters are those of the list and apply before the ranking.",
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
  ...routeHead("get", "/api/v1/wardrobe/{id}/similar", "similarGarments", "Wardrobe"),
  summary: "Garments like this one, and what they have in common",
  middleware: [costly] as const,
  request: { params: GarmentId, query: strictFields({ limit: QueryNumber(1, 49, 10) }) },
  responses: {
    200: json(SimilarGarments, "The most similar first; empty until the garment is ready.", {
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
    const { q, limit, slot, category, ...filter } = c.req.valid("query");
    const { ranked, meaning } = await searchWardrobe(c.var.services, c.var.person, q, {
      ...filter,
      ...categoryFilterOf({ slot, category }),
    });
    const items = ranked
      .slice(0, limit)
      .map(({ garment, score, matched }) => ({ score, matched: [...matched], garment: garmentBody(garment, c.var) }));
    return c.json({ items, meaning }, 200);
  })
  .openapi(similar, async (c) => {
    const similarGarments = await findSimilar(c.var.services, c.var.person, c.req.valid("param").id, c.req.valid("query").limit);
    const items = similarGarments.map(({ garment, score, because }) => ({
      score,
      because,
      garment: garmentBody(garment, c.var),
    }));
    return c.json({ items }, 200);
  });
