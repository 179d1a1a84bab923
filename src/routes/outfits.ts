// Outfits: recommended from what is owned, saved, listed, forgotten.

import { createRoute, z } from "@hono/zod-openapi";
import { Failure, notFound } from "../domain/failure.ts";
import type { Garment } from "../domain/garment.ts";
import { OutfitConstraints, ResolvedConstraints, resolveConstraints } from "../domain/outfits/constraints.ts";
import { SCORER_VERSION } from "../domain/outfits/score.ts";
import { recommend } from "../domain/outfits/search.ts";
import { Unmet } from "../domain/outfits/unmet.ts";
import { wearable } from "../domain/outfits/wardrobe.ts";
import type { OutfitRecord } from "../domain/ports.ts";
import { FeedbackAction, OutfitSource } from "../domain/records.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { Occasion } from "../domain/vocabulary.ts";
import { canonicalJson, fingerprintOf, once } from "../idempotency.ts";
import { failing, IdempotencyHeader, json, QueryNumber, routes, signedInOnly } from "./contract.ts";
import { OutfitBody, outfitBody, outfitExample } from "./outfit-body.ts";

const Recommendation = z
  .object({
    outfits: z.array(OutfitBody),
    constraints: ResolvedConstraints.openapi({ description: "What was in force." }),
    unmet: z.array(Unmet).openapi({ description: "What could not be met, and what relaxing it would give." }),
    exact: z.boolean().openapi({ description: "False when the wardrobe was too large to see every outfit." }),
  })
  .openapi("Recommendation");

const OutfitList = z
  .object({ items: z.array(OutfitBody), total: z.number().int(), limit: z.number().int(), offset: z.number().int() })
  .openapi("OutfitList");

const OutfitId = z.object({
  id: z
    .uuid({ error: "accepted: a UUID" })
    .openapi({ param: { name: "id", in: "path" }, example: "0193c0e0-0000-7000-8000-000000000001" }),
});

const recommendRoute = createRoute({
  method: "post",
  path: "/api/v1/outfits/recommend",
  operationId: "recommendOutfits",
  tags: ["Outfits"],
  summary: "At most five outfits made of what is owned, the best first, with reasons",
  security: signedInOnly,
  request: {
    headers: IdempotencyHeader,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: OutfitConstraints.openapi("OutfitConstraints"),
          example: {
            occasion: "work",
            weather: { temperature_c: 12, conditions: ["rainy"] },
            exclude_colors: ["orange"],
            limit: 3,
          },
        },
      },
    },
  },
  responses: {
    200: json(Recommendation, "The outfits, which are saved.", {
      outfits: [outfitExample],
      constraints: {
        occasion: "work",
        exclude_categories: [],
        exclude_colors: [],
        must_include: [],
        style_keywords: [],
        comfort_priority: 0.5,
        limit: 5,
        units: "metric",
      },
      unmet: [],
      exact: true,
    }),
    ...failing(400, 401, 409, 413, 415, 422),
  },
});

const Day = z.iso.date({ error: "accepted: a date such as 2026-11-22" });

const list = createRoute({
  method: "get",
  path: "/api/v1/outfits",
  operationId: "listOutfits",
  tags: ["Outfits"],
  summary: "Outfits of the past, newest first",
  security: signedInOnly,
  request: {
    query: strictFields({
      limit: QueryNumber(1, 100, 20),
      offset: QueryNumber(0, 1_000_000, 0),
      from: Day.optional(),
      to: Day.optional(),
      occasion: Occasion.optional(),
      source: OutfitSource.optional(),
      action: FeedbackAction.optional(),
    }),
  },
  responses: {
    200: json(OutfitList, "A page of outfits.", { items: [outfitExample], total: 1, limit: 20, offset: 0 }),
    ...failing(400, 401),
  },
});

const read = createRoute({
  method: "get",
  path: "/api/v1/outfits/{id}",
  operationId: "getOutfit",
  tags: ["Outfits"],
  summary: "One outfit",
  security: signedInOnly,
  request: { params: OutfitId },
  responses: { 200: json(OutfitBody, "The outfit.", outfitExample), ...failing(400, 401, 404) },
});

const remove = createRoute({
  method: "delete",
  path: "/api/v1/outfits/{id}",
  operationId: "deleteOutfit",
  tags: ["Outfits"],
  summary: "Forget an outfit; its garments stay",
  security: signedInOnly,
  request: { params: OutfitId },
  responses: { 204: { description: "It is forgotten." }, ...failing(400, 401, 404) },
});

export const outfitRoutes = routes()
  .openapi(recommendRoute, async (c) => {
    const { services, person, origin } = c.var;
    const asked = c.req.valid("json");
    const { body } = await once(c, "POST /api/v1/outfits/recommend", {
      fingerprint: await fingerprintOf("recommend", canonicalJson(asked)),
      run: async (newId) => {
        const { garments, preferences } = await services.outfits.materials(person.id);
        const constraints = resolveConstraints(asked, { comfort_style_balance: preferences.comfortStyleBalance });
        const result = recommend(
          garments.map(wearable).filter((garment) => garment !== null),
          constraints,
          {
            formalityRange: { min: preferences.formalityMin, max: preferences.formalityMax },
          },
        );
        if (result.kind === "must_include_refused") {
          throw new Failure("invalid_request", "Some of must_include cannot be worn.", {
            // The engine's list has no duplicates; the caller is told the place in theirs.
            errors: result.problems.map(({ index, message }) => ({
              path: `must_include.${asked.must_include?.findIndex((id) => id.toLowerCase() === constraints.must_include[index]) ?? index}`,
              message,
            })),
          });
        }
        const createdAt = new Date(services.now());
        const outfits = result.outfits.map((outfit) => ({
          id: newId(),
          garmentIds: outfit.garmentIds,
          occasion: constraints.occasion ?? null,
          context: { constraints_applied: { ...constraints }, scorer_version: SCORER_VERSION },
          score: outfit.score,
          breakdown: outfit.breakdown,
          explanation: outfit.explanation,
          source: "recommended" as const,
          feedback: [],
          createdAt,
        }));
        await services.outfits.save(person.id, outfits);
        const shown = await Promise.all(
          outfits.map((outfit) => outfitBody(outfit, byId(garments), person.id, services.photos, origin)),
        );
        return { status: 200, body: { outfits: shown, constraints, unmet: result.unmet, exact: result.exact } };
      },
    });
    return c.json(Recommendation.parse(body), 200);
  })
  .openapi(list, async (c) => {
    const { services, person, origin } = c.var;
    const filter = c.req.valid("query");
    if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to) {
      throw new Failure("invalid_request", "The request is not valid.", {
        errors: [{ path: "to", message: "accepted: a date not before from" }],
      });
    }
    const { outfits, garments, total } = await services.outfits.list(person.id, filter);
    const items = await Promise.all(
      outfits.map((outfit) => outfitBody(outfit, byId(garments), person.id, services.photos, origin)),
    );
    return c.json({ items, total, limit: filter.limit, offset: filter.offset }, 200);
  })
  .openapi(read, async (c) => {
    const { services, person, origin } = c.var;
    const found = await services.outfits.get(person.id, c.req.valid("param").id);
    const outfit: OutfitRecord | undefined = found?.outfits[0];
    if (found === null || outfit === undefined) throw notFound("outfit");
    return c.json(outfitBody(outfit, byId(found.garments), person.id, services.photos, origin), 200);
  })
  .openapi(remove, async (c) => {
    const { services, person } = c.var;
    if (!(await services.outfits.remove(person.id, c.req.valid("param").id))) throw notFound("outfit");
    return c.body(null, 204);
  });

function byId(garments: readonly Garment[]): ReadonlyMap<string, Garment> {
  return new Map(garments.map((garment) => [garment.id, garment]));
}
