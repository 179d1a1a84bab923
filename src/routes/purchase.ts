// A garment that a person might buy: the similar garments they own, and the outfits that it would add. Nothing is stored.

import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { SchemaObject } from "openapi3-ts/oas31";
import { lookAtPurchase, type Newcomer } from "../actions/look-at-purchase.ts";
import { describedNewcomer, weighPurchase } from "../actions/weigh-purchase.ts";
import { invalid } from "../domain/failure.ts";
import { Attributes, type Garment } from "../domain/garment/garment.ts";
import { ReviewedField } from "../domain/garment/review-words.ts";
import { PurchaseDescription } from "../domain/outfit/lacking/purchase.ts";
import { Unmet } from "../domain/outfit/lacking/unmet.ts";
import { goodScore } from "../domain/outfit/lacking/versatility.ts";
import { Category } from "../domain/words/categories.ts";
import { costly } from "../http/authentication.ts";
import type { AppEnv } from "../http/context.ts";
import { failing, json, jsonBody, routeHead, routes } from "../http/contract.ts";
import { onlyFile } from "../http/photo-files.ts";
import { Unit, UnsavedOutfit, unsavedExample, WornGarment, wornExample, wornGarment } from "../views/outfit.ts";
import { SimilarityReason } from "./search.ts";

const Purchase = z
  .object({
    garment: z
      .object({
        category: Category,
        name: z.string(),
        attributes: Attributes,
        needs_review: z
          .array(ReviewedField)
          .openapi({ description: "Fields that the photo does not show clearly; a description can give them." }),
        warnings: z.array(z.string()),
      })
      .openapi({ description: "What the garment was recognised as." }),
    same_piece: z
      .object({ garment: WornGarment, score: Unit })
      .nullable()
      .openapi({ description: "A garment whose photo seems to show the same piece: perhaps it is already owned." }),
    look_alikes: z.array(
      z.object({
        garment: WornGarment,
        score: z.number().nullable().openapi({ description: "Cosine similarity, -1 to 1; null when the index was down." }),
        because: z.array(SimilarityReason),
      }),
    ),
    meaning: z
      .boolean()
      .openapi({ description: "False when look-alikes were found by their attributes alone: the model or its index was down." }),
    outfits: z.object({
      good: z.number().int().openapi({
        description:
          "New outfits it would make that score at least `threshold`: with a top and a bottom or a one-piece, and shoes.",
      }),
      of: z.number().int().openapi({ description: "Possible outfits of that kind with it." }),
      exact: z.boolean().openapi({ description: "False when only a sample of them was tried: there are at least `good`." }),
      threshold: Unit,
      best: z.array(
        UnsavedOutfit.extend({
          garment_ids: UnsavedOutfit.shape.garment_ids.openapi({ description: "The owned garments to wear with it." }),
        }),
      ),
      unmet: z.array(Unmet),
      words: z.string(),
    }),
  })
  .openapi("Purchase");

const purchase = createRoute({
  ...routeHead("post", "/api/v1/outfits/purchase", "considerPurchase", "Outfits"),
  summary: "Before buying: similar garments that are owned, and how many good outfits it would add",
  description: "Send a photo (multipart `file`, with the limits of an upload) or a description. Neither is stored.",
  request: {
    body: {
      content: {
        "application/json": {
          schema: PurchaseDescription.openapi("PurchaseDescription"),
          example: { category: "loafers", color_primary: "burgundy", material: "leather" },
        },
      },
    },
  },
  responses: {
    200: json(Purchase, "What it would add; nothing is saved.", {
      garment: { category: "sweater", name: "navy sweater", attributes: wornExample.attributes, needs_review: [], warnings: [] },
      same_piece: null,
      look_alikes: [
        {
          garment: wornExample,
          score: 0.86,
          because: [{ attribute: "category", value: "sweater", words: "same category: sweater" }],
        },
      ],
      meaning: true,
      outfits: {
        good: 14,
        of: 36,
        exact: true,
        threshold: goodScore,
        best: [
          {
            ...unsavedExample,
            score: 0.9712,
            faults: [],
            explanation: "Navy sweater, camel chinos and brown loafers: navy and camel are opposites that lift each other.",
          },
        ],
        unmet: [],
        words: "It would make 14 good outfits of the 36 it could be worn in.",
      },
    }),
    ...failing(400, 401, 413, 415),
  },
});

/** The multipart body, for the document. It is read while it streams, not by the validator. */
export const purchaseMultipartBodies: Readonly<Record<string, SchemaObject>> = {
  [purchase.path]: { type: "object", required: ["file"], properties: { file: { type: "string", format: "binary" } } },
};

const app = routes();
app.openAPIRegistry.registerPath(purchase);

/** Registered by hand, because the validator accepts one kind of body for a route, and this route takes two. */
export const purchaseRoutes = app.post(purchase.path, costly, async (c) => {
  const { services, person } = c.var;
  const { same_piece: same, look_alikes, ...answer } = await weighPurchase(services, person, await newcomerIn(c));
  const viewOf = (garment: Garment) => wornGarment(garment, c.var);
  const body = {
    ...answer,
    same_piece: same === null ? null : { ...same, garment: viewOf(same.garment) },
    look_alikes: look_alikes.map((alike) => ({ ...alike, garment: viewOf(alike.garment) })),
  };
  return c.json(Purchase.parse(body), 200);
});

/** The garment of a photo or of a description. Without a content type there is no body. */
async function newcomerIn(c: Context<AppEnv>): Promise<Newcomer> {
  const { services, person } = c.var;
  const type = c.req.header("content-type");
  if (type === undefined) throw invalid("body", "accepted: a photo as multipart/form-data, or a description as application/json");
  if (/^multipart\//i.test(type)) return lookAtPurchase(services, person.id, await onlyFile(c), services.newId());
  return describedNewcomer(await jsonBody(c, PurchaseDescription), services.newId());
}
