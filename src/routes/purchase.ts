// A garment that might be bought, by a photo or in words: what is owned already that is like it, and what it would make with
// the rest. Nothing is kept.

import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { SchemaObject } from "openapi3-ts/oas31";
import { type LookedAt, lookAtPhoto } from "../actions/look-at-purchase.ts";
import { invalid } from "../domain/failure.ts";
import { Attributes, nameOf } from "../domain/garment/garment.ts";
import { causeOf } from "../domain/log.ts";
import { ModelFailure } from "../domain/model-failure.ts";
import { resolveConstraints } from "../domain/outfit/ask/constraints.ts";
import { contextFor } from "../domain/outfit/ask/known-person.ts";
import { wearable } from "../domain/outfit/ask/to-wearable.ts";
import { gainOf, newcomerFrom, ownedLookAlikes, PurchaseDescription } from "../domain/outfit/lacking/purchase.ts";
import { Unmet } from "../domain/outfit/lacking/unmet.ts";
import { goodScore } from "../domain/outfit/lacking/versatility.ts";
import { embeddingWords } from "../domain/photo/look/catalogue.ts";
import { Category, categoriesIn, factsOf } from "../domain/words/categories.ts";
import { costly } from "../http/authentication.ts";
import type { AppEnv } from "../http/context.ts";
import { failing, json, jsonBody, routes, signedInOnly } from "../http/contract.ts";
import { onlyFile } from "../http/photo-files.ts";
import { WornGarment, wornExample, wornGarment } from "../views/outfit.ts";
import { withTimeout } from "../with-timeout.ts";

/** As many neighbours as are asked for beside the look-alikes shown: the likeliest same piece is among the nearest. */
const neighboursMax = 50;
/** A person waits: an index or a model slower than this is done without, as in a search. */
const meaningTimeoutMs = 5000;

const Unit = z.number().min(0).max(1);

const Purchase = z
  .object({
    garment: z
      .object({
        category: Category,
        name: z.string(),
        attributes: Attributes,
        needs_review: z
          .array(z.string())
          .openapi({ description: "What the photo does not tell surely; describe it to be sure." }),
        warnings: z.array(z.string()),
      })
      .openapi({ description: "What it was taken for." }),
    same_piece: z
      .object({ garment: WornGarment, score: Unit })
      .nullable()
      .openapi({ description: "A garment whose photo this one seems to show again: it may be owned already." }),
    look_alikes: z.array(
      z.object({
        garment: WornGarment,
        score: z.number().nullable().openapi({ description: "Cosine similarity, -1 to 1; null where the index was down." }),
        because: z.array(z.object({ attribute: z.string(), value: z.string(), words: z.string() })),
      }),
    ),
    meaning: z
      .boolean()
      .openapi({ description: "False where look-alikes were told by their attributes alone: the model or its index was down." }),
    outfits: z.object({
      good: z.number().int().openapi({
        description:
          "New outfits it would make that score at least `threshold`: with a top and a bottom or a one-piece, and shoes.",
      }),
      of: z.number().int().openapi({ description: "Outfits of the kind that it could be worn in." }),
      exact: z.boolean().openapi({ description: "False where only a spread of them was tried: there are at least `good`." }),
      threshold: Unit,
      best: z.array(
        z.object({
          garment_ids: z.array(z.uuid()).openapi({ description: "What is worn with it, of what is owned." }),
          score: Unit,
          score_breakdown: z.record(z.string(), Unit),
          explanation: z.string(),
        }),
      ),
      unmet: z.array(Unmet),
      words: z.string(),
    }),
  })
  .openapi("Purchase");

const purchase = createRoute({
  method: "post",
  path: "/api/v1/outfits/purchase",
  operationId: "considerPurchase",
  tags: ["Outfits"],
  summary: "Before buying: what is owned already that is like it, and how many good outfits it would make",
  description: "Send a photo (multipart `file`, with the limits of an upload) or a description. Neither is kept.",
  security: signedInOnly,
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
            garment_ids: [wornExample.id],
            score: 0.871204,
            score_breakdown: { color_harmony: 0.9, formality: 0.93 },
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

/** What the multipart body holds, for the document: it is read as it streams, not by the validator. */
export const purchaseMultipartBodies: Readonly<Record<string, SchemaObject>> = {
  [purchase.path]: { type: "object", required: ["file"], properties: { file: { type: "string", format: "binary" } } },
};

const app = routes();
app.openAPIRegistry.registerPath(purchase);

/** Described above and registered by hand: the validator knows one kind of body for a route, and this takes two. */
export const purchaseRoutes = app.post(purchase.path, costly, async (c) => {
  const { services, person, origin } = c.var;
  const photo = await lookedAt(c);
  const garment = photo?.garment ?? newcomerFrom(await described(c), services.newId());
  const newcomer = wearable(garment);
  if (newcomer === null) throw invalid("category", "missing");
  const inSlot = categoriesIn(factsOf(garment.category).slot);
  const [similarity, { garments, person: known, hashed }] = await Promise.all([
    nearestInMeaning(c, photo?.words ?? embeddingWords(garment), inSlot),
    services.outfits.comparables(person.id),
  ]);
  const constraints = resolveConstraints({}, { comfort_style_balance: known.preferences.comfort_style_balance });
  const wardrobe = garments.map(wearable).filter((one) => one !== null);
  const gain = gainOf(newcomer, wardrobe, constraints, contextFor(known, wardrobe, services.now()));
  const shown = (one: Parameters<typeof wornGarment>[0]) => wornGarment(one, person.id, services.photos, origin);
  const same = photo?.samePiece(hashed, similarity ?? new Map()) ?? null;
  const samePiece = garments.find(({ id }) => id === same?.garment_id);
  return c.json(
    Purchase.parse({
      garment: {
        category: garment.category,
        name: nameOf(garment),
        attributes: garment.attributes,
        needs_review: photo?.needs_review ?? [],
        warnings: photo?.warnings ?? [],
      },
      same_piece: same === null || samePiece === undefined ? null : { garment: shown(samePiece), score: same.score },
      look_alikes: ownedLookAlikes(garment, garments, similarity).map(({ garment: one, score, because }) => ({
        garment: shown(one),
        score,
        because,
      })),
      meaning: similarity !== null,
      outfits: {
        good: gain.good.good_outfits,
        of: gain.good.of,
        exact: gain.good.exact,
        threshold: goodScore,
        best: gain.best.map(({ garment_ids: garmentIds, score, score_breakdown: breakdown, explanation }) => ({
          garment_ids: garmentIds.filter((id) => id !== newcomer.id),
          score,
          score_breakdown: breakdown,
          explanation,
        })),
        unmet: gain.unmet,
        words: gain.words,
      },
    }),
    200,
  );
});

/** The photo as it was seen; null where a description was sent. */
async function lookedAt(c: Context<AppEnv>): Promise<LookedAt | null> {
  const { services, person } = c.var;
  if (!/^multipart\//i.test(c.req.header("content-type") ?? "")) return null;
  return lookAtPhoto(services, person.id, await onlyFile(c), services.newId());
}

/** The garment in words. Without a content type there is no body at all. */
async function described(c: Context<AppEnv>): Promise<PurchaseDescription> {
  if (c.req.header("content-type") === undefined)
    throw invalid("body", "accepted: a photo as multipart/form-data, or a description as application/json");
  return jsonBody(c, PurchaseDescription);
}

/** How near the nearest garments of the slot are in meaning; null where the model or the index is down. */
async function nearestInMeaning(
  c: Context<AppEnv>,
  words: string,
  categories: readonly Category[],
): Promise<ReadonlyMap<string, number> | null> {
  const { embedder, vectors, log } = c.var.services;
  const { person } = c.var;
  const look = async () => vectors.nearest(person.id, person.vectorIndex, await embedder.embed(words), neighboursMax, categories);
  try {
    const near = await withTimeout(look(), meaningTimeoutMs, "the meaning of a purchase");
    return new Map(near.map(({ garment_id: garmentId, score }) => [garmentId, score]));
  } catch (cause) {
    if (!(cause instanceof ModelFailure || (cause instanceof DOMException && cause.name === "TimeoutError"))) throw cause;
    log.error("purchase.without_meaning", { cause: causeOf(cause) });
    return null;
  }
}
