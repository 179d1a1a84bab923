// The wardrobe: list garments, read, correct, delete, and look again.

import { createRoute, z } from "@hono/zod-openapi";
import { correctGarment } from "../actions/correct-garment.ts";
import { lookAgain } from "../actions/look-again.ts";
import { removeGarment } from "../actions/remove-garment.ts";
import { notFound } from "../domain/failure.ts";
import { GarmentChange } from "../domain/garment/garment.ts";
import { garmentOrders } from "../domain/garment/garment-store.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { costly } from "../http/authentication.ts";
import { portsOf } from "../http/context.ts";
import {
  failing,
  GarmentId,
  IdempotencyHeader,
  json,
  jsonRequest,
  onePage,
  pageOf,
  pageQuery,
  routeHead,
  routes,
  SearchWords,
} from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { GarmentBody, garmentBody, garmentExample, ListedGarment, listedGarment } from "../views/garment.ts";
import { categoryFilterOf, garmentFilters } from "./garment-filters.ts";

const GarmentList = pageOf(ListedGarment).openapi("GarmentList");

const ListQuery = strictFields({
  ...pageQuery(),
  ...garmentFilters,
  q: SearchWords.optional(),
  sort: z
    .enum(garmentOrders)
    .optional()
    .openapi({
      description:
        "`newest` first if nothing is said; `name` is that which a person gave, else colour and kind; `color` goes from black to " +
        "white and round the wheel, `category` from top to toe. What is equal comes newest first.",
    }),
  include: z.enum(["prediction"]).optional().openapi({
    description:
      "`prediction`: each garment as `GET /api/v1/wardrobe/{id}` has it, with the whole prediction and its guesses: twice the bytes.",
  }),
});

const list = createRoute({
  ...routeHead("get", "/api/v1/wardrobe", "listGarments", "Wardrobe"),
  summary: "List garments, newest first or in another order",
  request: { query: ListQuery },
  responses: {
    200: json(GarmentList, "A page of garments and how many there are in all.", onePage(garmentExample)),
    ...failing(400, 401),
  },
});

const read = createRoute({
  ...routeHead("get", "/api/v1/wardrobe/{id}", "getGarment", "Wardrobe"),
  summary: "One garment, with prediction and label",
  request: { params: GarmentId },
  responses: { 200: json(GarmentBody, "The garment.", garmentExample), ...failing(400, 401, 404) },
});

const correct = createRoute({
  ...routeHead("patch", "/api/v1/wardrobe/{id}", "changeGarment", "Wardrobe"),
  summary: "Name a garment, add a note, put it in the laundry, or correct its attributes",
  description: "Corrections are stored as a label that overrides the prediction, field by field; null removes one.",
  request: {
    params: GarmentId,
    body: jsonRequest(GarmentChange.openapi("GarmentChange"), {
      custom_name: "Grandad's jumper",
      category: "sweater",
      attributes: { material: "wool" },
    }),
  },
  responses: { 200: json(GarmentBody, "The garment as it is now.", garmentExample), ...failing(400, 401, 404, 413, 415) },
});

const remove = createRoute({
  ...routeHead("delete", "/api/v1/wardrobe/{id}", "deleteGarment", "Wardrobe"),
  summary: "Remove a garment with its images and its vector",
  request: { params: GarmentId },
  responses: { 204: { description: "It is deleted." }, ...failing(400, 401, 404) },
});

const reprocess = createRoute({
  ...routeHead("post", "/api/v1/wardrobe/{id}/reprocess", "reprocessGarment", "Wardrobe"),
  summary: "Look at the photo again",
  middleware: [costly] as const,
  request: { params: GarmentId, headers: IdempotencyHeader },
  responses: {
    202: json(GarmentBody, "It is queued.", { ...garmentExample, status: "pending" }),
    ...failing(400, 401, 404, 409, 422),
  },
});

export const garmentRoutes = routes()
  .openapi(list, async (c) => {
    const { slot, category, include, ...filter } = c.req.valid("query");
    const { services, person } = c.var;
    const { limit, offset } = filter;
    const { garments, total } = await services.garments.list(person.id, {
      ...filter,
      ...categoryFilterOf({ slot, category }),
    });
    const bodyOf = include === "prediction" ? garmentBody : listedGarment;
    return c.json({ items: garments.map((garment) => bodyOf(garment, c.var)), total, limit, offset }, 200);
  })
  .openapi(read, async (c) => {
    const { services, person } = c.var;
    const garment = await services.garments.get(person.id, c.req.valid("param").id);
    if (garment === null) throw notFound("garment");
    return c.json(garmentBody(garment, c.var), 200);
  })
  .openapi(correct, async (c) => {
    const garment = await correctGarment(portsOf(c), c.var.person.id, c.req.valid("param").id, c.req.valid("json"));
    return c.json(garmentBody(garment, c.var), 200);
  })
  .openapi(remove, async (c) => {
    await removeGarment(portsOf(c), c.var.person.id, c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(reprocess, async (c) => {
    const { id } = c.req.valid("param");
    const { body } = await once(c, reprocess, {
      answer: GarmentBody,
      content: ["reprocess", id],
      run: async () => ({ status: 202, body: garmentBody(await lookAgain(portsOf(c), c.var.person.id, id), c.var) }),
    });
    return c.json(body, 202);
  });
