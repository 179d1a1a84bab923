// Splits a photo that shows several garments into a garment for each.

import { createRoute, z } from "@hono/zod-openapi";
import { splitPhoto } from "../actions/split-photo.ts";
import { SplitRequest } from "../domain/garment/split.ts";
import { costly, countCostly } from "../http/authentication.ts";
import { portsOf } from "../http/context.ts";
import { failing, GarmentId, IdempotencyHeader, json, jsonRequest, routeHead, routes } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { garmentBody, garmentExample, UploadedGarment } from "../views/garment.ts";

const SplitGarments = z.object({ garments: z.array(UploadedGarment) }).openapi("SplitGarments");

const split = createRoute({
  ...routeHead("post", "/api/v1/wardrobe/{id}/split", "splitGarment", "Wardrobe"),
  summary: "Make a garment of each chosen box of a photo",
  description:
    "Give `boxes` (shares of the upright frame) or `pieces` (indexes in `prediction.pieces`). Each becomes a photo and a " +
    "garment of its own, which is then catalogued. The original garment stays with its whole photo: delete it when the parts are right.",
  middleware: [costly] as const,
  request: {
    params: GarmentId,
    headers: IdempotencyHeader,
    body: jsonRequest(SplitRequest.openapi("SplitRequest"), { pieces: [0, 1] }),
  },
  responses: {
    201: json(SplitGarments, "The garments, in the order of the boxes; `duplicate` when that part already exists.", {
      garments: [{ ...garmentExample, status: "pending", split_from: garmentExample.id, duplicate: false }],
    }),
    ...failing(400, 401, 404, 409, 413, 415, 422),
  },
});

export const splitRoutes = routes().openapi(split, async (c) => {
  const { id } = c.req.valid("param");
  const request = c.req.valid("json");
  const { body } = await once(c, split, {
    answer: SplitGarments,
    content: ["split", id, request],
    run: async (newId) => {
      await countCostly(c, (request.boxes ?? request.pieces ?? []).length - 1);
      const parts = await splitPhoto(portsOf(c), c.var.person, id, request, newId);
      const garments = parts.map(({ garment, duplicate }) => ({ ...garmentBody(garment, c.var), duplicate }));
      return { status: 201, body: { garments } };
    },
  });
  return c.json(body, 201);
});
