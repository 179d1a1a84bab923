// Many garments at once: the same change, or removal, for up to a hundred, each with its own result.

import { createRoute, z } from "@hono/zod-openapi";
import { correctGarments } from "../actions/correct-garment.ts";
import { removeGarments } from "../actions/remove-garment.ts";
import { Failure } from "../domain/failure.ts";
import { changingSomething, garmentChangeFields } from "../domain/garment/garment.ts";
import { Problem, problemOf } from "../domain/problem.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { costly } from "../http/authentication.ts";
import { portsOf } from "../http/context.ts";
import { failing, json, jsonRequest, orNull, routeHead, routes } from "../http/contract.ts";
import { GarmentBody, garmentBody, garmentExample } from "../views/garment.ts";

const idsMax = 100;
const ids = z
  .array(z.uuid({ error: "accepted: a UUID" }).toLowerCase())
  .min(1, { error: `accepted: 1 to ${idsMax} ids` })
  .max(idsMax, { error: `accepted: 1 to ${idsMax} ids` })
  .refine((list) => new Set(list).size === list.length, { error: "accepted: each id once" });

const result = { id: z.uuid(), status: z.number().int(), problem: Problem.nullable() };
const ChangeResults = z
  .object({ results: z.array(z.object({ ...result, garment: orNull(GarmentBody) })) })
  .openapi("GarmentChangeResults");
const RemovalResults = z.object({ results: z.array(z.object(result)) }).openapi("GarmentRemovalResults");

const correctMany = createRoute({
  ...routeHead("patch", "/api/v1/wardrobe", "changeGarments", "Wardrobe"),
  summary: "Make the same change to up to 100 garments, each with its own result",
  description: "All that there are change together; one that is not yours or not there is 404 in its own result.",
  middleware: [costly] as const,
  request: {
    body: jsonRequest(changingSomething(strictFields({ ids, ...garmentChangeFields })).openapi("GarmentsChange"), {
      ids: [garmentExample.id],
      out_of_use: "stored",
    }),
  },
  responses: {
    200: json(ChangeResults, "A result for each id, in order.", {
      results: [
        {
          id: garmentExample.id,
          status: 200,
          problem: null,
          garment: { ...garmentExample, out_of_use: "stored" },
        },
      ],
    }),
    ...failing(400, 401, 413, 415),
  },
});

const removeMany = createRoute({
  ...routeHead("delete", "/api/v1/wardrobe", "deleteGarments", "Wardrobe"),
  summary: "Remove up to 100 garments with their images and vectors, each with its own result",
  middleware: [costly] as const,
  request: { body: jsonRequest(strictFields({ ids }).openapi("GarmentsRemoval"), { ids: [garmentExample.id] }) },
  responses: {
    200: json(RemovalResults, "A result for each id, in order.", {
      results: [{ id: garmentExample.id, status: 204, problem: null }],
    }),
    ...failing(400, 401, 413, 415),
  },
});

export const garmentBatchRoutes = routes()
  .openapi(correctMany, async (c) => {
    const { ids: garmentIds, ...change } = c.req.valid("json");
    const outcomes = await correctGarments(portsOf(c), c.var.person.id, garmentIds, change);
    const results = outcomes.map((outcome, index) => {
      const id = garmentIds[index] ?? "";
      if (!(outcome instanceof Failure)) return { id, status: 200, problem: null, garment: garmentBody(outcome, c.var) };
      const problem = problemOf(outcome, c.var.requestId);
      return { id, status: problem.status, problem, garment: null };
    });
    return c.json({ results }, 200);
  })
  .openapi(removeMany, async (c) => {
    const { ids: garmentIds } = c.req.valid("json");
    const failures = await removeGarments(portsOf(c), c.var.person.id, garmentIds);
    const results = garmentIds.map((id, index) => {
      const failure = failures[index] ?? null;
      const problem = failure === null ? null : problemOf(failure, c.var.requestId);
      return { id, status: problem?.status ?? 204, problem };
    });
    return c.json({ results }, 200);
  });
