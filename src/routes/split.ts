// One photo that shows several garments becomes a garment for each.

import { createRoute, z } from "@hono/zod-openapi";
import { keepPhoto } from "../actions/keep-photo.ts";
import { pngOf } from "../adapters/images-cloudflare.ts";
import { Failure, notFound } from "../domain/failure.ts";
import type { Garment } from "../domain/garment/garment.ts";
import { chosenBoxes, cropped, cutsOf, SplitRequest } from "../domain/garment/split.ts";
import type { Person } from "../domain/person.ts";
import { costly } from "../http/authentication.ts";
import { failing, GarmentId, IdempotencyHeader, json, routes, signedInOnly } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import type { Services } from "../services.ts";
import { GarmentBody, garmentBody, garmentExample } from "../views/garment.ts";

const SplitGarments = z.object({ garments: z.array(GarmentBody.extend({ duplicate: z.boolean() })) }).openapi("SplitGarments");

const split = createRoute({
  method: "post",
  path: "/api/v1/wardrobe/{id}/split",
  operationId: "splitGarment",
  tags: ["Wardrobe"],
  summary: "Make a garment of each chosen box of a photo",
  description:
    "Give `boxes` (shares of the upright frame) or `pieces` (places in `prediction.pieces`). Each becomes a photo and a " +
    "garment of its own, to be looked at. The garment that is split stays with its whole photo: delete it when the parts are right.",
  security: signedInOnly,
  middleware: [costly] as const,
  request: {
    params: GarmentId,
    headers: IdempotencyHeader,
    body: {
      required: true,
      content: { "application/json": { schema: SplitRequest.openapi("SplitRequest"), example: { pieces: [0, 1] } } },
    },
  },
  responses: {
    201: json(SplitGarments, "The garments, in the order of the boxes; `duplicate` where that cut was made before.", {
      garments: [{ ...garmentExample, status: "pending", split_from: garmentExample.id, duplicate: false }],
    }),
    ...failing(400, 401, 404, 409, 413, 415, 422),
  },
});

export const splitRoutes = routes().openapi(split, async (c) => {
  const { services, person, origin } = c.var;
  const { id } = c.req.valid("param");
  const asked = c.req.valid("json");
  const { body } = await once(c, split, {
    answer: SplitGarments,
    content: ["split", id, asked],
    run: async (newId) => {
      const original = await services.garments.get(person.id, id);
      if (original === null) throw notFound("garment");
      if (original.status !== "ready") {
        throw new Failure("conflict", `This photo is ${original.status}; it can be split once it is ready.`);
      }
      const chosen = chosenBoxes(asked, original.prediction?.pieces ?? []);
      if ("problems" in chosen)
        throw new Failure("invalid_request", "The photo cannot be split so.", { errors: chosen.problems });
      const pixels = await largePixels(services, person, original);
      const placed = cutsOf(chosen.boxes, pixels, asked.boxes === undefined ? "pieces" : "boxes");
      if ("problems" in placed) throw new Failure("invalid_request", "A part is too small.", { errors: placed.problems });
      // Cut off anywhere, what was made so far is in the wardrobe, and the same request again finds it by its bytes. One part
      // is held at a time.
      const garments: z.infer<typeof SplitGarments>["garments"] = [];
      for (const cut of placed.cuts) {
        const jpeg = await services.imaging.jpeg(pngOf(cropped(pixels, cut)));
        const { garment, fresh, told } = await keepPhoto(services, person, jpeg, newId(), { split_from: id });
        c.executionCtx.waitUntil(told);
        garments.push({ ...garmentBody(garment, person.id, services.photos, origin), duplicate: !fresh });
      }
      return { status: 201, body: { garments } };
    },
  });
  return c.json(body, 201);
});

/** The photo, upright, at most 2,048 pixels a side: an original of 50 megapixels is never decoded in the Worker. */
async function largePixels({ photos, imaging }: Services, person: Person, original: Garment) {
  const bytes = await photos.read(person.id, original.original_image_path);
  if (bytes === null) throw new Failure("conflict", "The photo of this garment is no longer in the store.");
  return imaging.largePixels(bytes).catch((cause: unknown) => {
    throw new Failure("unavailable", "Photos cannot be cut at the moment; try again shortly.", { retryAfter: 5, cause });
  });
}
