// Finding by meaning: words to garments, and a garment to its neighbours.

import { createRoute, z } from "@hono/zod-openapi";
import { costly } from "../access.ts";
import { Failure, notFound } from "../domain/failure.ts";
import type { Garment } from "../domain/garment.ts";
import { ModelFailure } from "../domain/model-failure.ts";
import type { Person } from "../domain/person.ts";
import type { VectorMatch } from "../domain/ports.ts";
import { strictFields } from "../domain/strict-fields.ts";
import type { Services } from "../services.ts";
import { failing, GarmentId, json, QueryNumber, routes, SearchWords, signedInOnly } from "./contract.ts";
import { GarmentBody, garmentBody, garmentExample } from "./garment-body.ts";

const Found = z
  .object({
    items: z.array(z.object({ score: z.number().openapi({ description: "Cosine similarity, -1 to 1." }), garment: GarmentBody })),
  })
  .openapi("FoundGarments");
const example = { items: [{ score: 0.83, garment: garmentExample }] };

const search = createRoute({
  method: "get",
  path: "/api/v1/wardrobe/search",
  operationId: "searchGarments",
  tags: ["Wardrobe"],
  summary: "Garments nearest in meaning to words",
  security: signedInOnly,
  middleware: [costly] as const,
  request: {
    query: strictFields({
      q: SearchWords.openapi({ example: "something warm for the mountains" }),
      limit: QueryNumber(1, 50, 20),
    }),
  },
  responses: { 200: json(Found, "The nearest first.", example), ...failing(400, 401) },
});

const similar = createRoute({
  method: "get",
  path: "/api/v1/wardrobe/{id}/similar",
  operationId: "similarGarments",
  tags: ["Wardrobe"],
  summary: "Garments like this one",
  security: signedInOnly,
  middleware: [costly] as const,
  request: { params: GarmentId, query: strictFields({ limit: QueryNumber(1, 49, 10) }) },
  responses: {
    200: json(Found, "The most alike first; empty while it is still being looked at.", example),
    ...failing(400, 401, 404),
  },
});

export const searchRoutes = routes()
  .openapi(search, async (c) => {
    const { services, person, origin } = c.var;
    const { q, limit } = c.req.valid("query");
    const matches = await reached(async () => {
      const vector = await services.embedder.embed(q);
      return services.vectors.nearest(person.id, person.vectorIndex, vector, limit);
    });
    const garments = await services.garments.getMany(
      person.id,
      matches.map((match) => match.garmentId),
    );
    return c.json({ items: await found(services, person, origin, matches, garments) }, 200);
  })
  .openapi(similar, async (c) => {
    const { services, person, origin } = c.var;
    const { id } = c.req.valid("param");
    const { limit } = c.req.valid("query");
    const matches = (await reached(() => services.vectors.neighbours(person.id, person.vectorIndex, id, limit))) ?? [];
    // The garment itself is read with its neighbours: whether it is this person's is the database's to say.
    const garments = await services.garments.getMany(person.id, [id, ...matches.map((match) => match.garmentId)]);
    if (!garments.some((garment) => garment.id === id)) throw notFound("garment");
    return c.json({ items: await found(services, person, origin, matches, garments) }, 200);
  });

/** Matches as answers. A vector may outlive its garment by moments: what the database does not know is left out. */
async function found(
  services: Services,
  person: Person,
  origin: string,
  matches: readonly VectorMatch[],
  garments: readonly Garment[],
) {
  const byId = new Map(garments.map((garment) => [garment.id, garment]));
  const items: { score: number; garment: z.infer<typeof GarmentBody> }[] = [];
  for (const { garmentId, score } of matches) {
    const garment = byId.get(garmentId);
    if (garment !== undefined) items.push({ score, garment: garmentBody(garment, person.id, services.photos, origin) });
  }
  return items;
}

async function reached<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof ModelFailure) {
      throw new Failure("unavailable", "Search by meaning is not available at the moment; the list with `q` is.", {
        retryAfter: 10,
        cause,
      });
    }
    throw cause;
  }
}
