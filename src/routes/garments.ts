// The wardrobe: list, one, correct, delete, look again.

import { createRoute, z } from "@hono/zod-openapi";
import { drainErasures } from "../actions/erase.ts";
import { notFound } from "../domain/failure.ts";
import { GarmentChange } from "../domain/garment/garment.ts";
import type { IngestMessage } from "../domain/garment/ingest-message.ts";
import { causeOf } from "../domain/log.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { Category, categoriesIn } from "../domain/words/categories.ts";
import { ColourName } from "../domain/words/colours.ts";
import { GarmentStatus, Season, Slot } from "../domain/words/vocabulary.ts";
import { costly } from "../http/authentication.ts";
import {
  failing,
  GarmentId,
  IdempotencyHeader,
  json,
  QueryFlag,
  QueryNumber,
  routes,
  SearchWords,
  signedInOnly,
} from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { GarmentBody, garmentBody, garmentExample } from "../views/garment.ts";

const GarmentList = z
  .object({ items: z.array(GarmentBody), total: z.number().int(), limit: z.number().int(), offset: z.number().int() })
  .openapi("GarmentList");

const ListQuery = strictFields({
  limit: QueryNumber(1, 100, 20),
  offset: QueryNumber(0, 1_000_000, 0),
  status: GarmentStatus.optional(),
  category: Category.optional(),
  slot: Slot.optional(),
  color: ColourName.optional(),
  season: Season.optional(),
  needs_review: QueryFlag.optional(),
  in_laundry: QueryFlag.optional(),
  q: SearchWords.optional(),
});

const list = createRoute({
  method: "get",
  path: "/api/v1/wardrobe",
  operationId: "listGarments",
  tags: ["Wardrobe"],
  summary: "List garments, newest first",
  security: signedInOnly,
  request: { query: ListQuery },
  responses: {
    200: json(GarmentList, "A page of garments and how many there are in all.", {
      items: [garmentExample],
      total: 1,
      limit: 20,
      offset: 0,
    }),
    ...failing(400, 401),
  },
});

const read = createRoute({
  method: "get",
  path: "/api/v1/wardrobe/{id}",
  operationId: "getGarment",
  tags: ["Wardrobe"],
  summary: "One garment, with prediction and label",
  security: signedInOnly,
  request: { params: GarmentId },
  responses: { 200: json(GarmentBody, "The garment.", garmentExample), ...failing(400, 401, 404) },
});

const correct = createRoute({
  method: "patch",
  path: "/api/v1/wardrobe/{id}",
  operationId: "changeGarment",
  tags: ["Wardrobe"],
  summary: "Name it, note something, put it in the laundry, correct what was seen",
  description: "Corrections are kept as a label that beats the prediction, field by field; null takes one back.",
  security: signedInOnly,
  request: {
    params: GarmentId,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: GarmentChange.openapi("GarmentChange"),
          example: { custom_name: "Grandad's jumper", category: "sweater", attributes: { material: "wool" } },
        },
      },
    },
  },
  responses: { 200: json(GarmentBody, "The garment as it is now.", garmentExample), ...failing(400, 401, 404, 413, 415) },
});

const remove = createRoute({
  method: "delete",
  path: "/api/v1/wardrobe/{id}",
  operationId: "deleteGarment",
  tags: ["Wardrobe"],
  summary: "Remove a garment with its images and its vector",
  security: signedInOnly,
  request: { params: GarmentId },
  responses: { 204: { description: "It is gone." }, ...failing(400, 401, 404) },
});

const reprocess = createRoute({
  method: "post",
  path: "/api/v1/wardrobe/{id}/reprocess",
  operationId: "reprocessGarment",
  tags: ["Wardrobe"],
  summary: "Look at the photo again",
  security: signedInOnly,
  middleware: [costly] as const,
  request: { params: GarmentId, headers: IdempotencyHeader },
  responses: {
    202: json(GarmentBody, "It is in line.", { ...garmentExample, status: "pending" }),
    ...failing(400, 401, 404, 409, 422),
  },
});

export const garmentRoutes = routes()
  .openapi(list, async (c) => {
    const { slot, category, needs_review, in_laundry, ...filter } = c.req.valid("query");
    const { services, person, origin } = c.var;
    const inSlot = slot === undefined ? undefined : categoriesIn(slot);
    const categories = category === undefined ? inSlot : (inSlot ?? [category]).filter((known) => known === category);
    const { garments, total } = await services.garments.list(person.id, {
      ...filter,
      categories,
      needs_review: needs_review,
      in_laundry: in_laundry,
    });
    const items = garments.map((garment) => garmentBody(garment, person.id, services.photos, origin));
    return c.json({ items, total, limit: filter.limit, offset: filter.offset }, 200);
  })
  .openapi(read, async (c) => {
    const { services, person, origin } = c.var;
    const garment = await services.garments.get(person.id, c.req.valid("param").id);
    if (garment === null) throw notFound("garment");
    return c.json(garmentBody(garment, person.id, services.photos, origin), 200);
  })
  .openapi(correct, async (c) => {
    const { services, person, origin } = c.var;
    const { id } = c.req.valid("param");
    const change = c.req.valid("json");
    const garment = await services.garments.change(person.id, id, change);
    if (garment === null) throw notFound("garment");
    c.executionCtx.waitUntil(services.feed.refresh(person.id));
    const describedAnew = ["custom_name", "category", "subcategory", "attributes"].some((field) => field in change);
    if (describedAnew && garment.status === "ready") {
      // Lost, it is found by the sweep: the change has cleared the garment's embedding_id.
      const message: IngestMessage = { type: "embed", user_id: person.id, garment_id: id };
      await services.ingest.send(message).catch((error: unknown) => {
        services.log.error("embed.not_queued", { cause: causeOf(error) });
      });
    }
    return c.json(garmentBody(garment, person.id, services.photos, origin), 200);
  })
  .openapi(remove, async (c) => {
    const { services, person } = c.var;
    if (!(await services.garments.remove(person.id, c.req.valid("param").id))) throw notFound("garment");
    // The outbox holds what must follow; this only spares the wait for the next sweep.
    c.executionCtx.waitUntil(drainErasures(services, person.id));
    return c.body(null, 204);
  })
  .openapi(reprocess, async (c) => {
    const { services, person, origin } = c.var;
    const { id } = c.req.valid("param");
    const { body } = await once(c, reprocess, {
      answer: GarmentBody,
      content: ["reprocess", id],
      run: async () => {
        const garment = await services.garments.requeue(person.id, id);
        if (garment === null) throw notFound("garment");
        c.executionCtx.waitUntil(services.feed.refresh(person.id));
        const message: IngestMessage = { type: "look", user_id: person.id, garment_id: id };
        await services.ingest.send(message).catch((error: unknown) => {
          services.log.error("reprocess.not_queued", { cause: causeOf(error) });
        });
        return { status: 202, body: garmentBody(garment, person.id, services.photos, origin) };
      },
    });
    return c.json(body, 202);
  });
